"""Who asks for records of the sale afterwards, and when data leak: drawn by name, the same whatever the plan does."""

from bisect import bisect_right

from ..ground.draws import Draws
from ..ground.poisson import cumulative
from ..plan.scenario import Scenario
from ..policy.audit_within import AUDIT_WITHIN
from ..trace.trace import Scrutiny
from .sample import Chance


def scrutiny_of(scenario: Scenario, draws: Draws, rows: int) -> Scrutiny:
    """Every row has its own uniform behind "disputes"; leaks come at random, so many on average in a span of time."""
    records, t0_ms, until_ms = scenario.shop.records, scenario.t0_ms, scenario.until_ms
    disputed, after_ms = Chance(records.disputed_ppm, records.disputed_after).draw(draws, "disputes", rows)
    leaks = bisect_right(cumulative(until_ms * 1_000_000 // records.leak_every_ms), draws.word("leaks"))
    within_ms = min(AUDIT_WITHIN.value, until_ms - t0_ms)

    def some_day(name: str) -> int:
        return t0_ms + (draws.word(name) * within_ms >> 32)

    return Scrutiny(
        disputed=disputed,
        disputed_after_ms=after_ms,
        audit_ms=some_day("audit") if scenario.audit_ms is None else scenario.audit_ms,
        reconciliation_ms=some_day("reconciliation"),
        leaks_ms=tuple(sorted(draws.word(f"leak/{number}") * until_ms >> 32 for number in range(leaks))),
    )
