"""Losses of the harvest: what a storm leaves, and from when the shop can know it."""

from ..policy.supplier_report_lag import SUPPLIER_REPORT_LAG
from .scenario import Disturbance, Scenario

ALL_PPM = 1_000_000


def losses(scenario: Scenario) -> tuple[Disturbance, ...]:
    """The declared losses."""
    return tuple(one for one in scenario.disturbances if one.kind == "harvest_loss")


def knowable_ms(scenario: Scenario, lost_at_ms: int) -> int:
    """From when the shop can know of a loss: `known_at`, or the supplier's report; never before the loss itself."""
    if scenario.known_at_ms is None:
        return lost_at_ms + SUPPLIER_REPORT_LAG.value
    return max(scenario.known_at_ms, lost_at_ms)


def kept_ppm(scenario: Scenario, now_ms: int) -> int:
    """The share of the harvest that is left after all losses by now."""
    return min((int(one.settings["keep"]) for one in losses(scenario) if one.at_ms <= now_ms), default=ALL_PPM)


def expected_ppm(scenario: Scenario, now_ms: int) -> int:
    """The share of the harvest that the shop counts on by now: all of it, until it knows of a loss."""
    known = (one for one in losses(scenario) if knowable_ms(scenario, one.at_ms) <= now_ms)
    return min((int(one.settings["keep"]) for one in known), default=ALL_PPM)
