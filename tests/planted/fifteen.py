"""Fifteen bugs written down by an outsider, from the README and the design page, before the source was read.

people
  1. step_begun_after_hours: a person begins a step after his shift has ended instead of on the next working morning.
  2. word_without_delay: a role that hears of the delisting by word of mouth knows it at once, not some time later.
messages
  3. one_try_too_few: a push that is tried again gives up one try before its documented schedule ends.
  4. second_copy_wins: of a message that comes out of order, the older one overwrites what the newer one said.
shelf
  5. last_room_stays_linked: a list of replay rooms is worked through but for the last one.
  6. batch_remainder_forgotten: of a batch job only full batches are carried out, the rest of links stays on sale.
stock
  7. freeze_ignores_paid_orders: a freeze takes units that belong to paid orders too.
  8. harvest_loss_turned_round: of a storm that leaves a share of the harvest, that share is taken away.
money
  9. refund_settles_at_once: a refund is booked at the moment it is asked for; the channel's delay is forgotten.
desk
 10. newest_first: agents take the customer who wrote last, not the one who has waited longest.
archive
 11. unverified_copy_counts: the restore drill says that a copy is sound without comparing it.
promotions
 12. coupons_die_with_campaign: ending a promotion also voids the coupons already issued.
distributors
 13. distributor_learns_at_once: a distributor's copy changes with the shop's and not at its own next poll.
time
 14. timeout_from_visit: an unpaid order's time-out counts from the customer's arrival and not from the order.
ties
 15. customer_before_change: a customer of the very instant of a state change still meets the old state.

Two could not be planted as written, since the model has nothing of the kind, and gave way to a neighbour: issued
coupons have no state that could be lost (12 is `flash_sale_runs_on` now), and a customer arrives when he orders (14 is
`promise_from_order` now: a span that counts from the wrong beginning all the same).
"""

from collections.abc import Mapping
from typing import Final

from sim.crowd.desk import Desk
from sim.crowd.refunds import refund_at
from sim.crowd.requests import Requests
from sim.crowd.submission import surfaces_open
from sim.plan.losses import kept_ppm
from sim.systems.archive import Archive
from sim.systems.erp import Erp
from sim.systems.live_replay import LiveReplay
from sim.systems.promotions import Promotions
from sim.systems.shelf.copies import Copies
from sim.systems.staff import Staff
from sim.wire import Wire

from .defect import Planted, planted

_IN_TURN: Final = """\
    for ask, give_up, service, who in zip(*self.queue, strict=True):
        soonest = slots[0]
        at = ask if ask > soonest else soonest
        while change <= at and change <= until:
            self.change_agents(change)
            slots, change = self.slots, self.agents.next_change(change)
            soonest = slots[0]
            at = ask if ask > soonest else soonest
        if at > until:
            break
        people.append(who)
        turns.append(at)
        if at < give_up:
            heapq.heapreplace(slots, at - (at & RANK_MASK) + service)
    for column in self.queue:
        del column[: len(turns)]
"""
_LAST_FIRST: Final = """\
    queue = sorted(zip(*self.queue, strict=True))
    while queue:
        while change <= until and change <= max(queue[0][0], slots[0]):
            self.change_agents(change)
            slots, change = self.slots, self.agents.next_change(change)
        at = max(queue[0][0], slots[0])
        if at > until:
            break
        newest = max(place for place, one in enumerate(queue) if one[0] <= at)
        _, give_up, service, who = queue.pop(newest)
        people.append(who)
        turns.append(at)
        if at < give_up:
            heapq.heapreplace(slots, at - (at & RANK_MASK) + service)
    self.queue = [[one[column] for one in queue] for column in range(4)]
"""

_ALL: Final = (
    planted(
        "step_begun_after_hours",
        "Whether a person is on duty is asked of the moment that the plan names, and not of the present one.",
        Staff._perform,
        "wall_ms(site.clock.now_ms)",
        "wall_ms(site.clock.now_ms if step.at_ms is None else step.at_ms)",
    ),
    planted(
        "word_without_delay",
        "After the first complaint every role knows of the matter at once, without any word of mouth.",
        Staff._hear_complaint,
        'max(1, site.scenario.shop.word_of_mouth.value(site.draws.word(f"word_of_mouth/{role}")))',
        "1",
    ),
    planted(
        "one_try_too_few",
        "A push that is tried again gives up one try before its documented schedule ends.",
        Wire.publish,
        "offsets_ms[faults.tries_lost(system, now_ms) :]",
        "offsets_ms[faults.tries_lost(system, now_ms) : -1]",
    ),
    planted(
        "second_copy_wins",
        "A late second copy of a message is carried out again, over whatever was said since the first.",
        Wire.remembers,
        "message.identity in self.accepted",
        "message.command in self.accepted",
    ),
    planted(
        "last_room_stays_linked",
        "Of several replay rooms the last is left out.",
        LiveReplay.handle,
        "for room in message.targets:",
        "for room in message.targets[:-1] or message.targets:",
    ),
    planted(
        "batch_remainder_forgotten",
        "What is left after the last full batch of links is never sent.",
        Staff._ask,
        "range(0, len(targets), size)",
        "range(0, max(len(targets) - size + 1, 1), size)",
    ),
    planted(
        "freeze_ignores_paid_orders",
        "A freeze takes the units that paid orders still wait for, too.",
        Erp.handle,
        "min(site.stop, site.controls.admits[depot].last)",
        "0",
    ),
    planted(
        "harvest_loss_turned_round",
        "Of a storm that leaves a share of the harvest, that share is taken away.",
        kept_ppm,
        'int(one.settings["keep"])',
        'ALL_PPM - int(one.settings["keep"])',
    ),
    planted(
        "refund_settles_at_once",
        "A refund is sent in the very moment in which it is decided.",
        refund_at,
        "+ refund_send_ms <<",
        "<<",
    ),
    planted(
        "newest_first",
        "Agents take the customer who wrote last, and not the one who has waited longest.",
        Desk.advance,
        _IN_TURN,
        _LAST_FIRST,
    ),
    planted(
        "unverified_copy_counts",
        "A check or a restore drill of one class of data is written down for all of them.",
        Archive.handle,
        "self._look(classes, message)",
        "self._look(tuple(DATA), message)",
    ),
    planted(
        "flash_sale_runs_on",
        "A flash sale is reported as stopped, and goes on.",
        Promotions._end,
        "set(self.site.now, 0, entry)",
        "set(self.site.now, int(self.state[name] not in (INVALIDATED, REMOVED)), entry)",
    ),
    planted(
        "distributor_learns_at_once",
        "A distributor's copy changes with its source and not at its own next poll.",
        Copies._learn_later,
        "(site.clock.now_ms - phase_ms) // period_ms * period_ms + phase_ms + period_ms",
        "site.clock.now_ms + 1",
    ),
    planted(
        "promise_from_order",
        "The time within which an order must be shipped counts from the order and not from its payment.",
        Requests.deadline_ms,
        "self.fates.pay[rows] >> RANK_BITS",
        "self.buyers.visit[rows] >> RANK_BITS",
    ),
    planted(
        "customer_before_change",
        "Who comes in the very millisecond in which an entrance shuts or opens still meets it as it was.",
        surfaces_open,
        "visit.searchsorted((since, until),",
        "visit.searchsorted((since | 0xFFFFFF, until | 0xFFFFFF),",  # the end of the millisecond
    ),
)

FIFTEEN: Final[Mapping[str, Planted]] = {one.name: one for one in _ALL}

BLIND: Final[Mapping[str, tuple[str, int]]] = {
    "step_begun_after_hours": ("only_on_duty", 27),
    "second_copy_wins": ("said_twice_done_once", 15),
    "last_room_stays_linked": ("done_left_its_effect", 3),
    "batch_remainder_forgotten": ("done_left_its_effect", 5),
    "freeze_ignores_paid_orders": ("freezes_follow_the_journal", 3),
    "harvest_loss_turned_round": ("harvest_is_what_is_left", 2),
    "refund_settles_at_once": ("refunded_once_and_in_full", 2),
    "newest_first": ("desk_serves_in_turn", 2),
    "flash_sale_runs_on": ("dead_coupons_stay_dead", 3),
    "distributor_learns_at_once": ("polls_on_their_grid", 23),
    "promise_from_order": ("promises_by_the_policy", 1),
}
"""The law that caught each, and in which example, when they were hunted for the first and only time before any law was
written for them: with 60 examples and 40 worlds. A record, and nothing that could be made anew.
"""
