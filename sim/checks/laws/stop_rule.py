"""The law of the stop rule: the sale stops with the first look that finds so little, and with no other.

What is left is walked through anew, order by order, for every SKU that a rule watches.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.draws import SeededDraws
from ...ground.keys import RANK_BITS, end_of_ms, instant
from ...plan.coincidence import CUSTOMERS
from ...plan.scenario import Step
from ...plan.targets import targets_of
from ...trace.journal import Entry
from ...trace.tables import Outcome
from .law import Breach, Seen, law, of_entry
from .units import changes_of_stock

ON_SALE: Final = "listing_relisted"
MOVES: Final = ("listing_delisted", "listing_soft_delisted", "sale_stopped", "listing_taken_down", ON_SALE)


class Left:
    """What is left of a SKU's supply at each instant, as it is reckoned from the moment at which a rule is armed."""

    def __init__(self, seen: Seen, sku: str, armed: Entry) -> None:
        shop = seen.scenario.shop
        number = next(place for place, one in enumerate(shop.skus) if one.id == sku)
        listed = sum(listing.stock for listing in shop.listings if listing.sku == sku)
        rows = np.flatnonzero((seen.orders.sku == number) & (seen.fates.outcome >= Outcome.SOLD_OUT))
        self.at, self.level, self.sold, level = [-1], [listed], [False], listed
        for at, row, change in sorted(changes_of_stock(seen, sku, rows)):
            level = 0 if row < 0 else level + change
            self.at.append(at)
            self.level.append(level)
            self.sold.append(change < 0)
        supply = shop.warehouse.units.get(sku, 0)
        if shop.cooperative is not None:
            lost = seen.trace.units["cooperative"].lost[number] if self.harvested(seen, armed) else 0
            supply += shop.cooperative.growing.get(sku, 0) - lost
        self.beyond = listed - supply

    @staticmethod
    def harvested(seen: Seen, armed: Entry) -> bool:
        """Whether what a harvest lost was known when the rule was armed."""
        return any(entry.number < armed.number for entry in seen.of("harvested"))

    def before(self, at: int) -> int:
        """What is left just before an instant."""
        return self.level[bisect_left(self.at, at) - 1] - self.beyond

    def falls_to(self, threshold: int, since: int) -> int | None:
        """The first instant, from this one on, at which no more than so much is left; None if there is none.

        Only a sale brings it down to that: who sets a link's stock to nought sells nothing.
        """
        above = self.before(since) > threshold
        if not above:
            return since
        place = bisect_left(self.at, since)
        for at, level, sold in zip(self.at[place:], self.level[place:], self.sold[place:], strict=True):
            was_above, above = above, level - self.beyond > threshold
            if was_above and not above and sold:
                return at
        return None


def first_look_ms(seen: Seen, sku: str, every_ms: int) -> int | None:
    """Where within its period a rule looks; None if the run drew words of its own, and the scenario does not say."""
    place = next(number for number, one in enumerate(seen.scenario.shop.skus) if one.id == sku)
    stream = f"poll/auto_stop/{place}"
    chosen = seen.scenario.coincidence.draws if seen.scenario.coincidence else {}
    if stream in chosen:
        return min((chosen[stream] << 32) // 1_000_000, (1 << 32) - 1) * every_ms >> 32
    return SeededDraws(seen.trace.seed).word(stream) * every_ms >> 32 if seen.trace.by_seed else None


def stop_ms(seen: Seen, armed: Entry, threshold: int, every_ms: int, phase_ms: int) -> int | None:
    """The moment of the look that stops the sale; None if none does."""
    left, since = Left(seen, armed.subject, armed), armed.at
    while (fell := left.falls_to(threshold, since)) is not None:
        look_ms = ((fell >> RANK_BITS) - phase_ms) // every_ms * every_ms + phase_ms + every_ms
        since = end_of_ms(look_ms) if looks_after_customers(seen) else instant(look_ms)
        if look_ms > seen.scenario.until_ms:
            return None
        if left.before(since) <= threshold:
            return look_ms
    return None


def looks_after_customers(seen: Seen) -> bool:
    """Whether the scenario has the storefront act after all customers of a millisecond."""
    ties = seen.scenario.coincidence.ties if seen.scenario.coincidence else ()
    return CUSTOMERS in ties and "storefront" in ties[ties.index(CUSTOMERS) :]


def rule_of(seen: Seen, armed: Entry) -> tuple[Step, bool] | None:
    """The step that armed a rule, and whether an inventory was there."""
    begun = seen.entry(armed.cause)
    step = seen.steps.get(begun.subject) if begun else None
    taken = seen.of("inventory_taken", "inventory_refreshed")
    return None if step is None or begun is None else (step, bool(taken) and taken[0].number < begun.number)


@law(
    "stops_with_the_first_look",
    "第一次查到余量不足就停售",
    "a stop-sale rule stops what is on sale with the first look that finds no more than its threshold, and never else",
)
def first_look(seen: Seen) -> Iterator[Breach]:
    """Where a step sets a stock to nought in the millisecond of a look, nobody can tell which came first."""
    for armed in seen.of("stop_armed"):
        rule = rule_of(seen, armed)
        every_ms = int(rule[0].settings["every"]) if rule else 1
        phase_ms = first_look_ms(seen, armed.subject, every_ms)
        if rule is None or phase_ms is None:
            continue
        step, known = rule
        due_ms = stop_ms(seen, armed, int(armed.value("threshold") or 0), every_ms, phase_ms)
        if any(entry.at >> RANK_BITS == due_ms for entry in seen.of("stock_zeroed")):
            continue
        caused = seen.by_cause.get(armed.number, ())
        stopped = {entry.subject: entry for entry in caused if entry.kind == "sale_stopped"}
        for entry in stopped.values():
            if entry.at >> RANK_BITS != due_ms:
                yield of_entry(entry, "停售的时刻不对", "the sale stopped with another look")
        sku = {listing.id: listing.sku for listing in seen.scenario.shop.listings}
        for target in targets_of(seen.scenario, step, known):
            mine = due_ms is not None and sku[target] == armed.subject and target not in stopped
            if mine and due_ms is not None and was_on_sale(seen, target, due_ms):
                yield of_entry(armed, f"{target} 该停没停", f"{target} was not stopped when so little was left")


def was_on_sale(seen: Seen, listing: str, at_ms: int) -> bool:
    """Whether a listing was on sale in the whole of a millisecond."""
    changes = [entry for entry in seen.of(*MOVES) if entry.subject == listing and entry.at >> RANK_BITS <= at_ms]
    if not changes:
        return next(one.on_shelf for one in seen.scenario.shop.listings if one.id == listing)
    return changes[-1].kind == ON_SALE and changes[-1].at >> RANK_BITS < at_ms


LAWS: Final = (first_look,)
