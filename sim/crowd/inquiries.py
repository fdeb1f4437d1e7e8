"""Stage 8a: who asks, whom the bot answers, and who goes to the desk (docs/life-of-an-order.md §8)."""

import numpy as np

from ..ground.keys import ASK, FINISH, GIVE_UP, NEVER, ORDER_MASK, RANK_BITS, later, ms_of
from ..trace.tables import I64, Inquiry, Rows
from .desk import Desk
from .rows import NOT_HE
from .scene import Scene


class Inquiries:
    """Questions of buyers in trouble and of strangers, in one queue. At the desk a buyer goes by his row, an
    asker by his row plus the number of buyers.
    """

    def __init__(self, scene: Scene) -> None:
        self.terms, self.buyers, self.fates, self.controls = scene.terms, scene.buyers, scene.fates, scene.controls
        self.askers, self.asker_fates = scene.askers, scene.asker_fates
        self.desk = Desk(scene.controls.agents)
        self.may_ask: Rows = np.flatnonzero(scene.buyers.ask_after != NOT_HE)
        self.next_asker = 0

    def advance(self, until: int) -> None:
        """Settle questions and answers up to `until`."""
        buyers, asks = self.buyers_asking(until)
        end = int(np.searchsorted(self.askers.ask, until, "right"))
        strangers = np.arange(self.next_asker, end)
        self.next_asker = end
        if len(buyers) or len(strangers):
            self.hand_off(buyers, asks, strangers)
        count = len(self.buyers)
        people, turns = self.desk.advance(until)
        if turns:
            who, start = np.array(people, np.int64), np.array(turns, np.int64)
            mine = who < count
            self.fates.start[who[mine]] = start[mine]
            self.asker_fates.start[who[~mine] - count] = start[~mine]

    def buyers_asking(self, until: int) -> tuple[Rows, I64]:
        """The buyers who ask in this interval, and when."""
        if self.controls.trouble_at == NEVER:
            return self.may_ask[:0], self.may_ask[:0]
        pay = self.fates.pay[self.may_ask]
        rows, pay = self.may_ask[pay != NEVER], pay[pay != NEVER]
        ask_ms = np.maximum(pay >> RANK_BITS, ms_of(self.controls.trouble_at)) + self.buyers.ask_after[rows]
        soon = ask_ms <= until >> RANK_BITS
        rows, ask_ms = rows[soon], ask_ms[soon]
        ask = ask_ms << RANK_BITS | self.buyers.visit[rows] & ORDER_MASK | ASK
        due = ask <= until
        rows, ask = rows[due], ask[due]
        if not len(rows):
            return rows, ask
        self.fates.ask[rows] = ask  # to take them off the list; taken back below from those who need not ask
        self.may_ask = self.may_ask[self.fates.ask[self.may_ask] == NEVER]
        asks = (self.fates.dispatch[rows] > ask) & (self.fates.refund[rows] > ask)
        self.fates.ask[rows[~asks]] = NEVER
        return rows[asks], ask[asks]

    def hand_off(self, buyers: Rows, asks: I64, strangers: Rows) -> None:
        """The bot answers first; who is not content joins the queue."""
        ask = np.concatenate((asks, self.askers.ask[strangers]))
        deflect = np.concatenate((self.buyers.deflect[buyers], self.askers.deflect[strangers]))
        share = np.array(self.terms.deflect_share, np.int64)[self.controls.script.at(ask)]
        by_bot = deflect < share
        inquiry = np.where(by_bot, Inquiry.BOT, Inquiry.HUMAN)
        self.fates.inquiry[buyers] = inquiry[: len(buyers)]
        self.asker_fates.inquiry[strangers] = inquiry[len(buyers) :]
        patience = np.concatenate((self.buyers.patience[buyers], self.askers.patience[strangers]))
        handling = np.concatenate((self.buyers.handling[buyers], self.askers.handling[strangers]))
        who = np.concatenate((buyers, strangers + len(self.buyers)))
        give_up = later(ask, patience, GIVE_UP)
        humans = np.flatnonzero(~by_bot)
        humans = humans[np.argsort(ask[humans], kind="stable")]
        service = handling.astype(np.int64) << RANK_BITS | ask & ORDER_MASK | FINISH
        self.desk.join(*(column[humans].tolist() for column in (ask, give_up, service, who)))
