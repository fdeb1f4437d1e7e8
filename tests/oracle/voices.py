"""Sections 8 and 9: questions and complaints."""

from collections.abc import Iterator

import simpy

from sim.crowd.rows import NOT_HE
from sim.ground.keys import ASK, COMPLAIN, GIVE_UP, NEVER, instant, ms_of
from sim.trace.tables import Inquiry

from .commands import Watch
from .desk import Ticket
from .order import Asker, Buyer, Order, Question

Sleep = Iterator[simpy.Event]


class Voices:
    """The part of the walker in which customers speak."""

    def worry(self, order: Order) -> None:
        """A payer who knows of the trouble may ask."""
        if order.buyer.ask_after != NOT_HE:
            self.env.process(self._inquire(order))

    def _inquire(self, order: Order) -> Sleep:
        asks_ms = max(ms_of(order.pay), self.trouble_ms) + order.buyer.ask_after
        yield self.till(order.at(asks_ms, ASK))
        now = self.env.now
        if order.dispatch < now or order.refund < now:
            self.seen["no_need_to_ask"] += 1
            return
        order.ask = now
        gave_up = yield from self._inquiry(order, order.buyer)
        if gave_up and order.buyer.complain_after != NOT_HE:
            complains_ms = ms_of(self.env.now) + order.buyer.complain_after
            yield from self._complain(order, complains_ms, "gave_up_then_complained")

    def _ask(self, question: Question) -> Sleep:
        yield self.till(question.asker.ask)
        yield from self._inquiry(question, question.asker)

    def _inquiry(self, who: Order | Question, latent: Buyer | Asker) -> Sleep:
        """The bot, then the queue; returns whether he gave up there."""
        now = self.env.now
        if latent.deflect < self.terms.deflect_share[self.script.before(now)]:
            who.inquiry = Inquiry.BOT
            self.seen["saved_by_the_new_script"] += latent.deflect >= self.terms.deflect_share[0]
            return False
        who.inquiry = Inquiry.HUMAN
        give_up = instant(ms_of(now) + latent.patience, who.place, GIVE_UP)
        self.desk.join(Ticket(who, latent.handling, give_up))
        yield self.till(give_up)
        if who.start != NEVER:
            return False
        self.seen["gave_up"] += 1
        return True

    def _complain_of_the_promise(self, order: Order) -> Sleep:
        """Over a broken promise; he waits again if he agreed to a later date meanwhile."""
        expected_ms = NEVER
        while order.deadline_ms != expected_ms:
            expected_ms = order.deadline_ms
            yield self.till(order.at(expected_ms + order.buyer.complain_after, COMPLAIN))
        yield from self._complain(order, expected_ms + order.buyer.complain_after)

    def _complain(self, order: Order, at_ms: int, name: str = "complained_at_deadline") -> Sleep:
        yield self.till(order.at(at_ms, COMPLAIN))
        now = self.env.now
        unresolved = (order.dispatch > now or order.substituted) and order.refund > now
        if order.complain != NEVER or not unresolved:
            return
        if order.buyer.complain >= self.terms.complain_share[self.notice.before(now)]:
            self.seen["soothed_by_the_notice"] += order.buyer.complain < self.terms.complain_share[0]
            return
        self.seen["complained_with_a_parcel"] += order.dispatch < now
        order.complain = now
        self.seen[name] += 1
        self._count_complaint()

    def _count_complaint(self) -> None:
        self.complaints += 1
        reached = [watch for watch in self.complaint_watches if watch.threshold == self.complaints]
        for watch in reached:
            self.seen["complaint_crossed"] += 1
            self._fire(watch)

    def _fire(self, watch: Watch) -> None:
        self.fired.append((watch.index, self.env.now))
        self.acted.add(ms_of(self.env.now))
        for command in watch.then:
            self.seen[f"then_{command.name}"] += 1
            self.do(command)
