"""Mutants of the ledger: small defects, each of which the comparison with the oracle must notice.

A mutant replaces one piece of one function's text, and only while it is applied; the oracle and the generator are
never touched. `hint` is the number of a world that is known to kill it. When the generator or the ledger's text
changes, `python -m tests.oracle.mutants [worlds]` prints fresh hints, with the number of worlds that kill each.

Left out, since they are equivalent:
- a row that meets a setting of its own instant (`Timeline.at` with "right"): systems never share an instant with a row,
  and what a crossing sets off comes after all that its row does at that instant is settled;
- planning anew without the rules: what a rule covers is cancelled in the interval in which it is planned;
- a reconciliation, or a wave, that counts from its own instant ("left" for "right"): systems never share an instant
  with a row or with each other;
- a rule that covers unknown orders, too: for them it plans a cancel at NEVER;
- a refused payment that is tried again while the stock is as it was: it meets the same closed epoch;
- a complaint over a give-up that lies beyond the settled time: it lies beyond it, too;
- a complaint of an earlier interval looked at again: all that it depends on has not changed;
- a second setting at one instant as an epoch of its own: nobody reads between the two;
- payments learned of in order of row: what reads them sorts again.
"""

import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType
from typing import Any, Final

from sim.crowd.allocation import TickByTick, at_first_chance
from sim.crowd.complaints import Complaints
from sim.crowd.crossings import possible_complaints, possible_takes, when_complaints_reach, when_stock_falls
from sim.crowd.depots import DepotBook, refund_at
from sim.crowd.desk import Desk
from sim.crowd.epochs import Timeline
from sim.crowd.inquiries import Inquiries
from sim.crowd.ledger import Ledger
from sim.crowd.notices import Notices
from sim.crowd.requests import Requests
from sim.crowd.stock import Checkout
from sim.crowd.submission import arrivals, surfaces_open

from .ways import disagreement, walked, ways


@dataclass(frozen=True, slots=True)
class Mutant:
    """One defect: in `where`, `text` (found there exactly once) becomes `instead`."""

    name: str
    says: str
    where: Callable[..., Any]
    text: str
    instead: str
    hint: int

    @contextmanager
    def applied(self) -> Iterator[None]:
        """The ledger with this defect."""
        function = self.where
        assert isinstance(function, FunctionType)
        source = inspect.getsource(function)
        if (times := source.count(self.text)) != 1:
            raise LookupError(f"mutant {self.name}: {function.__qualname__} holds {self.text!r} {times} times")
        namespace = dict(function.__globals__)
        exec(compile(textwrap.dedent(source.replace(self.text, self.instead)), f"<{self.name}>", "exec"), namespace)
        sound, function.__code__ = function.__code__, namespace[function.__name__].__code__
        try:
            yield
        finally:
            function.__code__ = sound


def killing_way(mutant: Mutant, number: int) -> str:
    """How this world must be settled to notice the mutant; empty if it does not notice."""
    world, walk = walked(number)
    with mutant.applied():
        return next((way for way, cuts in ways(number).items() if disagreement(world, walk, cuts)), "")


def killing_world(mutant: Mutant, numbers: Sequence[int]) -> int | None:
    """The first of these worlds that notices the mutant; the hint is tried first."""
    return next((number for number in (mutant.hint, *numbers) if killing_way(mutant, number)), None)


MUTANTS: Final[tuple[Mutant, ...]] = (
    # Section 0: timelines.
    Mutant(
        "seen_too_early",
        "A row meets what is set later in its own millisecond.",
        Timeline.at,
        "searchsorted(keys,",
        "searchsorted(keys | 0xFFFFFF,",
        0,
    ),
    Mutant(
        "seen_too_late",
        "A row does not meet what was set earlier in its own millisecond.",
        Timeline.at,
        "searchsorted(keys,",
        "searchsorted(keys >> 24 << 24,",
        0,
    ),
    Mutant(
        "admission_seen_at_once",
        "A tick at the very instant of a setting already meets the new stop list.",
        Timeline.value_at,
        "bisect_left",
        "bisect_right",
        0,
    ),
    # Section 1: submission.
    Mutant(
        "woken_by_the_absent",
        "A further try comes though the earlier one never came.",
        arrivals,
        "(fates.outcome[parents] == Outcome.CLOSED)",
        "np.isin(fates.outcome[parents], (Outcome.ABSENT, Outcome.CLOSED))",
        0,
    ),
    Mutant(
        "woken_by_the_sold_out",
        "A further try comes after an earlier one that was sold out in an earlier interval.",
        arrivals,
        "(fates.outcome[parents] == Outcome.CLOSED)",
        "np.isin(fates.outcome[parents], (Outcome.SOLD_OUT, Outcome.CLOSED))",
        0,
    ),
    Mutant(
        "everybody_tries_again",
        "The share of those who try another surface is ignored.",
        arrivals,
        " & (wake[children] <= scene.terms.retry_share)",
        "",
        0,
    ),
    Mutant(
        "retry_share_is_exclusive",
        "Who would just try again does not.",
        arrivals,
        "wake[children] <= scene.terms.retry_share",
        "wake[children] < scene.terms.retry_share",
        0,
    ),
    Mutant(
        "one_further_try",
        "A further try of a further try never comes.",
        arrivals,
        "woken &= ~comes[children]",
        "woken &= ~comes[children] & (buyers.parent[parents] == NO_PARENT)",
        0,
    ),
    Mutant(
        "no_rush",
        "Dormant first tries never wake.",
        arrivals,
        "wake <= controls.rush.at(visit)",
        "wake == 0",
        0,
    ),
    Mutant(
        "rush_is_exclusive",
        "Who would just be woken by the rush is not.",
        arrivals,
        "wake <= controls.rush.at(visit)",
        "(wake == 0) | (wake < controls.rush.at(visit))",
        0,
    ),
    Mutant(
        "forgotten_surface",
        "Closing is asked of the first surface only.",
        surfaces_open,
        "enumerate(controls.surface)",
        "enumerate(controls.surface[:1])",
        0,
    ),
    Mutant(
        "first_closing_only",
        "A surface that was opened again stays closed.",
        surfaces_open,
        "timeline.at(visit[here]) == 1",
        "(timeline.at(visit[here]) == 1) & (visit[here] <= timeline.keys[1])",
        0,
    ),
    Mutant(
        "closing_reaches_back",
        "A closing that comes after the last row of an interval counts for all of them.",
        surfaces_open,
        "timeline.value_at(last)",
        "timeline.last",
        0,
    ),
    # Sections 1 and 2: stock and payment.
    Mutant(
        "no_rollback",
        "What an unpaid order took never goes back to the stock.",
        Checkout.expire,
        "self.level[sku] += units",
        "pass",
        0,
    ),
    Mutant(
        "double_rollback",
        "What an unpaid order took goes back twice.",
        Checkout.expire,
        "self.level[sku] += units",
        "self.level[sku] += 2 * units",
        0,
    ),
    Mutant(
        "no_rollback_when_low",
        "What an unpaid order took does not go back where the stock runs low.",
        Checkout.walk,
        "level[sku[i]] += qty[i]",
        "pass",
        0,
    ),
    Mutant(
        "rollback_of_nothing",
        "Unpaid orders give back units that are only taken at payment.",
        Checkout.expire,
        "if self.at_order:",
        "if True:",
        0,
    ),
    Mutant(
        "refused_keeps_its_units",
        "The units of an order whose payment was refused never come back.",
        Checkout.advance,
        "self.unpaid = rows[outcome[rows] != Outcome.PAID]",
        "self.unpaid = rows[outcome[rows] == Outcome.UNPAID]",
        0,
    ),
    Mutant(
        "refused_becomes_expired",
        "An order whose payment was refused is called expired in the end.",
        Checkout.expire,
        "outcome[gone[outcome[gone] == Outcome.UNPAID]]",
        "outcome[gone]",
        0,
    ),
    Mutant(
        "late_payer_tries_again",
        "Who was refused for want of stock pays in a later interval.",
        Checkout.advance,
        " & (self.fates.outcome[rows] <= Outcome.UNPAID)",
        "",
        0,
    ),
    Mutant(
        "last_unit_unsold",
        "An order for exactly what is left is refused.",
        Checkout.walk,
        "level[sku[i]] >= qty[i]",
        "level[sku[i]] > qty[i]",
        0,
    ),
    Mutant(
        "low_stock_overlooked",
        "Taken at payment, submissions that meet too little stock are accepted as long as the payers get theirs.",
        Checkout.may_run_low,
        "low < self.largest",
        "low < 0",
        0,
    ),
    Mutant(
        "no_check_at_the_visit",
        "Taken at payment, the stock is not asked at submission.",
        Checkout.walk,
        "Outcome.UNPAID if enough else",
        "Outcome.UNPAID if enough or not self.at_order else",
        0,
    ),
    Mutant(
        "no_check_at_the_payment",
        "Taken at payment, the stock is not asked at the payment.",
        Checkout.walk,
        "elif self.at_order or enough:",
        "elif self.at_order or enough or True:",
        0,
    ),
    Mutant(
        "binding_not_asked",
        "Payments pass a closed binding.",
        Checkout.advance,
        "self.binding_open(attempts, due_now)",
        "np.ones(len(attempts), np.bool_)",
        0,
    ),
    Mutant(
        "binding_not_asked_when_low",
        "Payments pass a closed binding where the stock runs low.",
        Checkout.walk,
        "elif not passes[i]:",
        "elif False:",
        0,
    ),
    Mutant(
        "binding_by_surface",
        "Each surface is taken to have a payment binding of its own.",
        Checkout.binding_open,
        "self.binding_of_surface[self.buyers.surface[rows]]",
        "self.buyers.surface[rows]",
        0,
    ),
    Mutant(
        "no_grace",
        "Orders close at the time-out, without grace.",
        Checkout.__init__,
        "terms.unpaid_timeout_ms + terms.grace_ms",
        "terms.unpaid_timeout_ms",
        0,
    ),
    Mutant(
        "last_moment_too_late",
        "A payment in the last millisecond of the grace does not get through.",
        Checkout.due,
        "after <= self.open_ms",
        "after < self.open_ms",
        0,
    ),
    Mutant(
        "restocked_by_adding",
        "A new number for the listing is added to what was left.",
        Ledger.set_listed,
        "self.checkout.level[sku] = units",
        "self.checkout.level[sku] += units",
        0,
    ),
    # Section 3: when the shop learns of a payment.
    Mutant(
        "no_retries",
        "Only the first push of a notice goes out.",
        Notices.pushed,
        "reversed(self.terms.notice_retry_ms)",
        "self.terms.notice_retry_ms[:1]",
        0,
    ),
    Mutant(
        "last_push_counts",
        "The last push that arrives counts instead of the first.",
        Notices.pushed,
        "reversed(self.terms.notice_retry_ms)",
        "self.terms.notice_retry_ms",
        0,
    ),
    Mutant(
        "link_at_the_payment",
        "The link is looked at when the payment is made instead of when the push goes out.",
        Notices.pushed,
        "link.at(push)",
        "link.at(pay)",
        0,
    ),
    Mutant(
        "reconciled_only_if_lost",
        "A reconciliation does not find payments whose notice arrives later.",
        Notices.advance,
        "np.minimum(self.pushed(rows), self.reconciled(rows))",
        "np.where(self.pushed(rows) != NEVER, self.pushed(rows), self.reconciled(rows))",
        0,
    ),
    Mutant(
        "last_reconciliation_only",
        "Of several reconciliations in one interval only the last counts.",
        Notices.reconciled,
        "[*self.controls.reconciles, NEVER]",
        "[*self.controls.reconciles[-1:], NEVER]",
        0,
    ),
    Mutant(
        "lost_at_the_cut",
        "Payments that are unknown at the end of an interval stay unknown.",
        Notices.advance,
        "self.unknown = rows[~learned]",
        "self.unknown = rows[:0]",
        0,
    ),
    # Section 4: requests and rules.
    Mutant(
        "no_regret",
        "Nobody regrets.",
        Requests.requests_of,
        "later(pay, regret_after, CLAIM), NEVER)",
        "NEVER, NEVER)",
        0,
    ),
    Mutant(
        "claim_from_the_payment",
        "Claims count from the payment instead of from the deadline.",
        Requests.requests_of,
        "self.deadline_ms(rows) + claim_after",
        "(pay >> RANK_BITS) + claim_after",
        0,
    ),
    Mutant(
        "not_before_ignored",
        "The promise of a presale counts from the payment.",
        Requests.deadline_ms,
        "np.maximum(paid_ms, self.not_before_ms[promise])",
        "paid_ms",
        0,
    ),
    Mutant(
        "answer_ms_at_the_payment",
        "The time for an answer is the one in force at the payment.",
        Requests.answered,
        "return np.minimum(self.answer(regret), self.answer(claim))",
        "request = np.minimum(regret, claim)\n"
        "        answered = later(request, self.controls.answer_ms.at(self.fates.pay[rows]), CANCEL)\n"
        "        return np.where(request == NEVER, NEVER, answered)",
        0,
    ),
    Mutant(
        "answer_ms_as_of_now",
        "The time for an answer is the latest one, whenever the request was made.",
        Requests.answer,
        "self.controls.answer_ms.at(request)",
        "self.controls.answer_ms.last",
        0,
    ),
    Mutant(
        "first_request_only",
        "Only the first request is answered, though a later one would be answered sooner.",
        Requests.answered,
        "return np.minimum(self.answer(regret), self.answer(claim))",
        "return self.answer(np.minimum(regret, claim))",
        0,
    ),
    Mutant(
        "old_plans_stay",
        "Orders paid before the answers became quicker or slower keep their plan.",
        Requests.advance,
        "self.plan_anew(waiting)",
        "pass",
        0,
    ),
    Mutant(
        "plans_anew_without_single_orders",
        "Planning anew forgets what was refunded for want of a unit.",
        Requests.plan_anew,
        "in self.single_orders",
        "in self.single_orders[:0]",
        0,
    ),
    Mutant(
        "rule_for_later_orders_only",
        "A new rule does not reach orders paid in earlier intervals.",
        Requests.advance,
        "np.concatenate((waiting, paid))",
        "paid",
        0,
    ),
    Mutant(
        "rule_for_known_orders_only",
        "A standing rule does not reach orders that become known later.",
        Requests.advance,
        "self.apply(rule, learned)",
        "self.apply(rule, learned[:0])",
        0,
    ),
    Mutant(
        "rule_before_known",
        "A rule cancels orders before the shop knows of them.",
        Requests.apply,
        "np.maximum(known, rule.at)",
        "rule.at",
        0,
    ),
    Mutant(
        "rule_reaches_back",
        "A rule cancels orders from when they became known, however late the rule is.",
        Requests.apply,
        "np.maximum(known, rule.at)",
        "known",
        0,
    ),
    Mutant(
        "rule_for_all_classes",
        "A rule does not ask for the class of the promise.",
        Requests.apply,
        "covered = (rule.promises >> self.buyers.promise[rows]) & 1 == 1",
        "covered = np.ones(len(rows), np.bool_)",
        0,
    ),
    Mutant(
        "rule_from_is_exclusive",
        "The order submitted at the rule's very first instant is spared.",
        Requests.apply,
        "visit >= rule.accepted_from",
        "visit > rule.accepted_from",
        0,
    ),
    Mutant(
        "rule_until_is_inclusive",
        "The order submitted at the rule's very end is refunded, too.",
        Requests.apply,
        "visit < rule.accepted_until",
        "visit <= rule.accepted_until",
        0,
    ),
    Mutant(
        "rule_forgets_the_shelf",
        "Requests and rules do not reach orders for which a unit was set aside in an earlier interval.",
        DepotBook.open_rows,
        "(self.waiting, self.unpicked, self.picked, self.sent_substitutes)",
        "(self.waiting, self.sent_substitutes)",
        0,
    ),
    Mutant(
        "without_unit_for_the_unknown",
        "Orders without a unit are refunded before the shop knows of them.",
        Ledger.dispose_without_unit,
        "waiting[chosen & (self.scene.fates.known[waiting] != NEVER)]",
        "waiting[chosen]",
        0,
    ),
    Mutant(
        "without_unit_unsettled",
        "Who has a unit is decided by what was settled last.",
        Ledger.dispose_without_unit,
        "self.settle(at)",
        "pass",
        0,
    ),
    # Section 5: units and allocation.
    Mutant(
        "first_paid_first_served",
        "The queue for units goes by payment instead of by when the shop knew.",
        DepotBook.allocate,
        "np.argsort(self.fates.known[candidates]",
        "np.argsort(self.fates.pay[candidates]",
        0,
    ),
    Mutant(
        "reconciled_in_no_order",
        "Those of one reconciliation are served in the order in which they came to the depot.",
        DepotBook.allocate,
        "np.sort(self.waiting[known < (ticks[-1] if len(ticks) else 0)])",
        "self.waiting[known < (ticks[-1] if len(ticks) else 0)]",
        0,
    ),
    Mutant(
        "who_cancelled_is_served",
        "An order gets a unit though its cancel has come.",
        TickByTick._serve_each,
        "if who.planned[i] <= now:",
        "if False:",
        0,
    ),
    Mutant(
        "one_who_cancelled_is_served",
        "An order gets a unit though its cancel has come, where all orders are alike.",
        TickByTick._serve_ones,
        "waiting = waiting[who.planned[waiting] > now]",
        "pass",
        0,
    ),
    Mutant(
        "who_cancelled_is_served_in_plenty",
        "An order gets a unit though its cancel has come, where there is enough for everybody.",
        at_first_chance,
        " & (who.planned > tick)",
        "",
        0,
    ),
    Mutant(
        "misfit_stops_the_queue",
        "Those behind an order that is too large for the free units do not get theirs.",
        TickByTick._serve_each,
        "else:\n                stuck.append(i)",
        "else:\n                left += [j for j in self.waiting.tolist() if j >= i]\n                break",
        0,
    ),
    Mutant(
        "large_stops_the_tick",
        "Those behind an order that is too large for the rest of the capacity do not get theirs.",
        TickByTick._serve_each,
        "elif qty > room:\n                left.append(i)",
        "elif qty > room:\n                left += [j for j in self.waiting.tolist() if j >= i]\n                break",
        0,
    ),
    Mutant(
        "no_capacity",
        "The depot's capacity is ignored where anything is short.",
        TickByTick.run,
        "MANY if self.capacity is None else self.capacity",
        "MANY",
        0,
    ),
    Mutant(
        "no_capacity_in_plenty",
        "The depot's capacity is ignored where there are units for everybody.",
        at_first_chance,
        "capacity is not None and len(qty)",
        "False",
        0,
    ),
    Mutant(
        "capacity_carries_over",
        "Capacity that earlier ticks of the interval did not use is there at the next.",
        TickByTick.run,
        "MANY if self.capacity is None else self.capacity",
        "MANY if self.capacity is None else (place + 1) * self.capacity - int((self.done.tick != NEVER).sum())",
        0,
    ),
    Mutant(
        "queue_out_of_order",
        "Who could not be served earlier goes behind those who came since.",
        TickByTick._bring_up,
        "self.waiting.sort()",
        "pass",
        0,
    ),
    Mutant(
        "admission_is_exclusive",
        "The last order that a stop list admits is not served.",
        TickByTick._serve_each,
        "who.visit[i] > self.admitted_until",
        "who.visit[i] >= self.admitted_until",
        0,
    ),
    Mutant(
        "admission_of_one_is_exclusive",
        "The last order that a stop list admits is not served, where all orders are alike.",
        TickByTick._serve_ones,
        "who.visit[waiting] <= self.admitted_until",
        "who.visit[waiting] < self.admitted_until",
        0,
    ),
    Mutant(
        "admission_is_exclusive_in_plenty",
        "The last order that a stop list admits is not served, where there is enough for everybody.",
        at_first_chance,
        "who.visit <= admits.last",
        "who.visit < admits.last",
        0,
    ),
    Mutant(
        "last_admission_counts",
        "Every tick of an interval goes by the stop list at its end.",
        at_first_chance,
        "len(ticks) and not admits.constant_since(int(ticks[0]) - 1)",
        "False",
        0,
    ),
    Mutant(
        "asleep_through_admission",
        "Who waits for the stop list does not notice that it changed.",
        TickByTick._next_change,
        ", self.admits.next_change(now - 1))",
        ")",
        0,
    ),
    Mutant(
        "asleep_through_releases",
        "Who waits for units does not notice that some came back.",
        TickByTick._next_change,
        "self.releases[0][0] if self.releases else NEVER",
        "NEVER",
        0,
    ),
    Mutant(
        "releases_forgotten",
        "Units set aside in an earlier interval and released by a cancel come back with the next interval only.",
        DepotBook.coming_back,
        "return heap",
        "return []",
        0,
    ),
    Mutant(
        "releases_of_the_interval_forgotten",
        "Units set aside and released in one interval come back with the next interval only.",
        DepotBook.allocate,
        "np.where((planned <= until) & (planned < leaves), planned, NEVER)",
        "np.full(len(chosen), NEVER)",
        0,
    ),
    Mutant(
        "released_though_sent",
        "A cancel that comes after the hand-over releases the units to those who wait.",
        DepotBook.allocate,
        "(planned <= until) & (planned < leaves)",
        "planned <= until",
        0,
    ),
    Mutant(
        "released_until_the_pick",
        "A cancel between pick and hand-over does not release the units to those who wait.",
        DepotBook.allocate,
        "self.leaves_at(self.picked_at(np.array([tick]), waves), who.visit[chosen])",
        "self.picked_at(np.array([tick]), waves)",
        0,
    ),
    Mutant(
        "never_released",
        "A cancelled order keeps its units.",
        DepotBook.cancel_reserved,
        "self.add_free(",
        "None and self.add_free(",
        0,
    ),
    Mutant(
        "substitute_from_the_shelf",
        "A substitute uses up units of the depot.",
        DepotBook.allocate,
        "rows[~done.substitute[served]]",
        "rows",
        0,
    ),
    Mutant(
        "substitute_beyond_capacity",
        "A substitute uses no capacity.",
        TickByTick._serve_each,
        "room -= qty\n                self.done.tick[i] = now\n                self.done.sub",
        "self.done.tick[i] = now\n                self.done.sub",
        0,
    ),
    Mutant(
        "substitutes_beyond_capacity",
        "Substitutes use no capacity, where all orders are alike.",
        TickByTick._serve_ones,
        "waiting[takes][:room]",
        "waiting[takes]",
        0,
    ),
    Mutant(
        "behind_the_capacity",
        "Whom the capacity leaves over waits for units instead of for the next tick, where all orders are alike.",
        TickByTick._serve_ones,
        "full = len(instead) == room",
        "full = False",
        0,
    ),
    Mutant(
        "substitute_share_is_inclusive",
        "Who would just not be sent a substitute is.",
        DepotBook.allocate,
        "< self.depot.substitute_share",
        "<= self.depot.substitute_share",
        0,
    ),
    Mutant(
        "substitute_in_spite_of_the_list",
        "A depot with a stop list fills up with substitutes.",
        TickByTick._serve_each,
        " and self.admitted_until == NEVER",
        "",
        0,
    ),
    Mutant(
        "substitutes_in_spite_of_the_list",
        "A depot with a stop list fills up with substitutes, where all orders are alike.",
        TickByTick._serve_ones,
        " & (self.admitted_until == NEVER)",
        "",
        0,
    ),
    Mutant(
        "substitute_returns_units",
        "A cancelled substitute leaves units behind.",
        DepotBook.cancel_reserved,
        "rows[self.fates.parcel[rows] & Parcel.SUBSTITUTED == 0]",
        "rows",
        0,
    ),
    Mutant(
        "substitute_fulfils",
        "A cancel does not reach a substitute that has been handed over.",
        DepotBook.hand_over,
        "substitutes = sent[self.fates.parcel[sent] & Parcel.SUBSTITUTED != 0]",
        "substitutes = sent[:0]",
        0,
    ),
    Mutant(
        "stopped_and_cancelled",
        "A substitute that was stopped is cancelled all the same.",
        DepotBook.cancel_substitutes,
        "rows = rows[self.fates.intercept[rows] == NEVER]",
        "pass",
        0,
    ),
    Mutant(
        "poller_never_off",
        "Allocation ticks happen while the poller is off.",
        DepotBook.ticks,
        "ticks[self.polling.at(ticks) == 1]",
        "ticks",
        0,
    ),
    Mutant(
        "pause_ignored",
        "Waves happen while picking is paused.",
        DepotBook.waves,
        "waves[self.picking.at(waves) == 1]",
        "waves",
        0,
    ),
    Mutant(
        "wave_takes_all_of_its_millisecond",
        "A wave picks what is set aside after it in its own millisecond.",
        DepotBook.picked_at,
        "searchsorted(alloc,",
        "searchsorted(alloc >> RANK_BITS << RANK_BITS,",
        0,
    ),
    Mutant(
        "packed_at_once",
        "A parcel is handed over as it is picked.",
        DepotBook.leaves_at,
        " + self.depot.pack_ms",
        "",
        0,
    ),
    Mutant(
        "picked_is_gone",
        "A cancel between pick and hand-over comes to nothing if the interval ends between pick and cancel.",
        DepotBook.hand_over,
        "ends = (planned <= until) & (planned < leaves)",
        "ends = np.zeros(len(rows), np.bool_)",
        0,
    ),
    Mutant(
        "cancelled_after_the_hand_over",
        "A cancel that comes after the hand-over counts if one interval holds both.",
        DepotBook.pick,
        "ends = (planned <= until) & (planned < leaves)",
        "ends = planned <= until",
        0,
    ),
    Mutant(
        "supply_unsettled",
        "New units are there for ticks before they came.",
        Ledger.inbound,
        "self.settle(at)",
        "pass",
        0,
    ),
    Mutant(
        "more_than_grew",
        "A harvest brings in what was hoped for instead of what grew.",
        Ledger.harvest,
        "kept = min(kept, book.growing[sku])",
        "pass",
        0,
    ),
    Mutant(
        "lost_what_was_not_there",
        "More units are lost than were free.",
        Ledger.lose,
        "lost = min(units, book.free[sku])",
        "lost = units",
        0,
    ),
    Mutant(
        "forced_import_lost",
        "A forced import at an instant that is settled already is forgotten, unless something else comes.",
        Ledger.force_import,
        "self.news = True",
        "pass",
        0,
    ),
    Mutant(
        "forced_import_repeated",
        "Every interval repeats the forced imports of the earlier ones.",
        DepotBook.ticks,
        "self.forced[self.forced_used :]",
        "self.forced",
        0,
    ),
    # Sections 6 and 7: interception and refund.
    Mutant(
        "stages_swapped",
        "A parcel in transit is as hard to stop as one that is out for delivery, and the other way round.",
        Ledger.intercept,
        "at < at_door",
        "at > at_door",
        0,
    ),
    Mutant(
        "tried_twice",
        "A parcel that could not be stopped is tried again.",
        Ledger.intercept,
        "fates.parcel[out] & Parcel.TRIED == 0",
        "fates.intercept[out] == NEVER",
        0,
    ),
    Mutant(
        "valid_parcels_stopped",
        "Parcels of valid orders are stopped, too.",
        Ledger.intercept,
        "buyers.visit[out] > accepted_after",
        "buyers.visit[out] >= 0",
        0,
    ),
    Mutant(
        "interception_is_inclusive",
        "The parcel of the last valid order is stopped, too.",
        Ledger.intercept,
        "buyers.visit[out] > accepted_after",
        "buyers.visit[out] >= accepted_after",
        0,
    ),
    Mutant(
        "substitutes_pass",
        "Substitutes of valid orders are not stopped.",
        Ledger.intercept,
        " | (fates.parcel[out] & Parcel.SUBSTITUTED != 0)",
        "",
        0,
    ),
    Mutant(
        "stopped_after_the_signature",
        "Parcels that were signed for are stopped.",
        Ledger.intercept,
        "rows[signed > at], at_door[signed > at]",
        "rows, at_door",
        0,
    ),
    Mutant(
        "intercepted_unsettled",
        "Which parcels are under way is decided by what was settled last.",
        Ledger.intercept,
        "self.settle(at)",
        "pass",
        0,
    ),
    Mutant(
        "refunded_anew",
        "Stopping a parcel whose order was cancelled moves the refund.",
        Ledger.intercept,
        "np.minimum(fates.refund[stopped], refund)",
        "refund",
        19,
    ),
    Mutant(
        "stopped_and_not_refunded",
        "Stopping a parcel refunds nothing.",
        Ledger.intercept,
        "np.minimum(fates.refund[stopped], refund)",
        "fates.refund[stopped]",
        0,
    ),
    Mutant(
        "refunded_at_once",
        "Refunds are sent in the millisecond of their cause.",
        refund_at,
        " + refund_send_ms",
        "",
        0,
    ),
    # Section 8: inquiries and the desk.
    Mutant(
        "second_trouble_counts",
        "A second outbreak of trouble replaces the first.",
        Ledger.trouble,
        "min(self.controls.trouble_at, at)",
        "at",
        0,
    ),
    Mutant(
        "asks_though_refunded",
        "A buyer asks though his refund was sent.",
        Inquiries.buyers_asking,
        " & (self.fates.refund[rows] > ask)",
        "",
        0,
    ),
    Mutant(
        "asks_though_sent",
        "A buyer asks though his parcel was handed over.",
        Inquiries.buyers_asking,
        "(self.fates.dispatch[rows] > ask) & ",
        "",
        0,
    ),
    Mutant(
        "asks_from_the_payment",
        "Patience with the trouble counts from the payment, however late the trouble is.",
        Inquiries.buyers_asking,
        "np.maximum(self.fates.pay[rows] >> RANK_BITS, ms_of(self.controls.trouble_at))",
        "self.fates.pay[rows] >> RANK_BITS",
        0,
    ),
    Mutant(
        "script_as_of_now",
        "The bot answers all of an interval by its script at the end.",
        Inquiries.hand_off,
        "self.controls.script.at(ask)",
        "np.full(len(ask), self.controls.script.last)",
        0,
    ),
    Mutant(
        "two_queues",
        "Buyers of an interval are served before strangers of that interval.",
        Inquiries.hand_off,
        'humans = humans[np.argsort(ask[humans], kind="stable")]',
        "pass",
        0,
    ),
    Mutant(
        "last_come_first_served",
        "The desk serves the last in line first.",
        Desk.join,
        "self.queue.extend(",
        "self.queue.extendleft(",
        0,
    ),
    Mutant(
        "the_gone_are_served",
        "Who has given up takes an agent's time.",
        Desk.advance,
        "if at < give_up:",
        "if True:",
        0,
    ),
    Mutant(
        "agents_count_later",
        "A change in the number of agents counts only after its own instant.",
        Desk.advance,
        "agents.value_from(at)",
        "agents.value_at(at)",
        0,
    ),
    Mutant(
        "agents_unnoticed",
        "The queue moves when somebody asks or finishes, and not when agents come.",
        Desk.advance,
        "busy[0] if busy and busy[0] < agents_until else agents_until",
        "busy[0] if busy else until + 1",
        0,
    ),
    Mutant(
        "agents_looked_up_once",
        "All of an interval is served by as many people as there were when the desk looked first.",
        Desk.advance,
        "= self.agents.value_from(at), self",
        "= agents if agents_until >= 0 else self.agents.value_from(at), self",
        0,
    ),
    Mutant(
        "desk_forgets_the_time",
        "After a cut the desk looks again from the question on, though those who were busy then are free now.",
        Desk.advance,
        "self.looked_until = looked_until\n                    return",
        "self.looked_until = 0\n                    return",
        0,
    ),
    Mutant(
        "looks_back",
        "Who waited is served as of his question, as soon as anybody is free.",
        Desk.advance,
        "ask if ask > looked_until else looked_until",
        "ask",
        0,
    ),
    Mutant(
        "handled_from_the_question",
        "A service counts from the question instead of from its start.",
        Desk.advance,
        "(at >> RANK_BITS) + handling_ms",
        "(ask >> RANK_BITS) + handling_ms",
        0,
    ),
    # Section 9: complaints.
    Mutant(
        "never_over_waiting",
        "Nobody complains of having waited in vain.",
        Complaints.advance,
        "self.if_justified(rows, self.over_waiting(rows, until), after, until)",
        "np.full(len(rows), NEVER)",
        0,
    ),
    Mutant(
        "called_late_is_served",
        "Who is called after he gave up has nothing to complain of.",
        Complaints.over_waiting,
        "self.fates.start[rows] > give_up",
        "self.fates.start[rows] == NEVER",
        0,
    ),
    Mutant(
        "complains_though_refunded",
        "A buyer complains though his refund was sent.",
        Complaints.if_justified,
        "self.fates.refund[rows] > at",
        "self.fates.refund[rows] > 0",
        0,
    ),
    Mutant(
        "complains_though_sent",
        "A buyer complains though his parcel was handed over.",
        Complaints.if_justified,
        "(self.fates.dispatch[rows] > at)",
        "(self.fates.dispatch[rows] > 0)",
        0,
    ),
    Mutant(
        "substitute_contents",
        "Who was sent a substitute has nothing to complain of.",
        Complaints.if_justified,
        " | (self.fates.parcel[rows] & Parcel.SUBSTITUTED != 0)",
        "",
        0,
    ),
    Mutant(
        "notice_the_wrong_way_round",
        "The public notice soothes before it is out, and no more after.",
        Complaints.if_justified,
        "self.controls.notice.at(at)",
        "1 - self.controls.notice.at(at)",
        0,
    ),
    Mutant(
        "calm_without_the_notice",
        "A notice that angers people is not foreseen.",
        Complaints.__init__,
        "max(scene.terms.complain_share)",
        "scene.terms.complain_share[0]",
        0,
    ),
    Mutant(
        "complains_twice",
        "A second complaint replaces the first.",
        Complaints.advance,
        "self.calm = self.calm[self.fates.complain[self.calm] == NEVER]",
        "pass",
        0,
    ),
    # Section 0 again: crossings.
    Mutant(
        "crossing_at_once",
        "A watch placed when the stock is low already fires with the next sale.",
        Checkout.lower,
        "before > watch.threshold >= before - units",
        "watch.threshold >= before - units",
        0,
    ),
    Mutant(
        "crossing_below",
        "A stock that just reaches its threshold has not crossed it.",
        Checkout.lower,
        "before > watch.threshold >= before - units",
        "before > watch.threshold > before - units",
        0,
    ),
    Mutant(
        "crossing_in_plenty",
        "A stock that just reaches its threshold is not looked at closely.",
        Checkout.may_run_low,
        "lowest[watch.sku] <= watch.threshold",
        "lowest[watch.sku] < watch.threshold",
        0,
    ),
    Mutant(
        "stock_bound_late",
        "A crossing of the stock is looked for just after the instant at which it is possible.",
        when_stock_falls,
        "return int(taken_at[place]) if",
        "return int(taken_at[place]) + 1 if",
        0,
    ),
    Mutant(
        "stock_bound_by_payments",
        "A crossing is expected with payments though submissions take the stock.",
        possible_takes,
        "if not ledger.checkout.at_order:",
        "if True:",
        0,
    ),
    Mutant(
        "listing_wakes_nobody",
        "A watcher sleeps on when the listing's stock is set to a lower number.",
        Ledger.set_listed,
        "self.wake_watchers()",
        "pass",
        0,
    ),
    Mutant(
        "complaint_bound_late",
        "A crossing of the complaints is looked for just after the instant at which it is possible.",
        when_complaints_reach,
        "return int(np.partition(possible, missing - 1)[missing - 1])",
        "return int(np.partition(possible, missing - 1)[missing - 1]) + 1",
        0,
    ),
    Mutant(
        "waiting_not_expected",
        "The watcher of complaints does not expect any over waiting.",
        possible_complaints,
        "trouble_at != NEVER",
        "False",
        0,
    ),
    Mutant(
        "gone_and_forgotten",
        "The watcher of complaints does not expect any from those who have given up already.",
        possible_complaints,
        "(~answered | gave_up(ledger, rows))",
        "~answered",
        0,
    ),
    Mutant(
        "substitutes_not_expected",
        "The watcher of complaints does not expect any from those who were sent a substitute.",
        possible_complaints,
        " | (scene.fates.parcel[rows] & Parcel.SUBSTITUTED != 0)",
        "",
        0,
    ),
    Mutant(
        "the_unpaid_not_expected",
        "The watcher of complaints does not expect any from those who have not paid so far.",
        possible_complaints,
        "(outcome == Outcome.NOT_YET) | (outcome == Outcome.UNPAID) | ",
        "",
        0,
    ),
    Mutant(
        "trouble_wakes_nobody",
        "The watcher of complaints sleeps on when trouble makes earlier ones possible.",
        Ledger.trouble,
        "self.wake_watchers()",
        "pass",
        0,
    ),
    Mutant(
        "complaints_unsorted",
        "The n-th complaint is the n-th by row.",
        Complaints.advance,
        "np.sort(at[complains])",
        "at[complains]",
        0,
    ),
)


def table(worlds: int) -> Iterator[str]:
    """For every mutant: a killing world, how it must be settled, and how many of so many worlds kill it."""
    for mutant in MUTANTS:
        kills = [(number, way) for number in range(worlds) if (way := killing_way(mutant, number))]
        at_once = [number for number, way in kills if way == "at once"]
        number, way = next(((n, w) for n, w in kills if w == "at once"), kills[0] if kills else (-1, "-"))
        yield f"{mutant.name:40} {number:5} {len(at_once):5} {len(kills):5}  {way}"


if __name__ == "__main__":
    for line in table(int(sys.argv[1]) if len(sys.argv) > 1 else 100):
        print(line, flush=True)
