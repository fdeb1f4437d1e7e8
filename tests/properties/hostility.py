"""Strategies for what can go wrong: disturbances of every kind, within the bounds that a full checklist must survive,
or anywhere.
"""

from dataclasses import replace

from hypothesis import strategies as st

from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.plan.actions import ACTIONS, Kind
from sim.plan.disturbances import DISTURBANCES, EVERYWHERE, SYSTEMS
from sim.plan.scenario import Disturbance, Scenario

ON_THE_WIRE = tuple(kind for kind, known in DISTURBANCES.items() if "on" in known.settings)
MOST_MS = 20 * MINUTE_MS
LATE_MS = 10 * MINUTE_MS


@st.composite
def disturbances(
    draw: st.DrawFn, from_ms: int, to_ms: int, within_bounds: bool, kinds: tuple[str, ...] = ON_THE_WIRE
) -> Disturbance:
    """One disturbance of the wire that begins within this time."""
    kind = draw(st.sampled_from(kinds))
    known = DISTURBANCES[kind]
    tolerated = known.tolerated or {}
    settings: dict[str, int | str] = {"on": draw(st.sampled_from((EVERYWHERE, *SYSTEMS)))}
    settings["lasts"] = draw(st.sampled_from((HOUR_MS, 5 * MINUTE_MS, 6 * HOUR_MS, 2 * DAY_MS)))
    for name, setting in known.settings.items():
        if name == "lasts" and name not in tolerated:
            continue
        if setting.kind is Kind.CHOICE:
            continue
        beyond = MOST_MS if setting.kind is Kind.DURATION else 6
        least, most = tolerated[name] if within_bounds else (setting.least, beyond)
        settings[name] = draw(st.one_of(st.sampled_from((least, most)), st.integers(least, most)))
    return Disturbance(kind=kind, at_ms=max(0, draw(st.integers(from_ms, to_ms))), settings=settings, place=None)


@st.composite
def aimed(draw: st.DrawFn, scenario: Scenario, kind: str) -> Disturbance:
    """A disturbance of this kind, within its bounds, that a step of the plan is likely to meet."""
    steps = [step for step in scenario.plan.steps if step.at_ms is not None and ACTIONS[step.do].system in SYSTEMS]
    step = draw(st.sampled_from(steps))
    at_ms = step.at_ms or 0
    found = draw(disturbances(at_ms - LATE_MS, at_ms + LATE_MS, within_bounds=True, kinds=(kind,)))
    on = draw(st.sampled_from((EVERYWHERE, ACTIONS[step.do].system)))
    lasts = found.settings["lasts"] if kind == "outage" else draw(st.sampled_from((HOUR_MS, 6 * HOUR_MS, 2 * DAY_MS)))
    return replace(found, settings={**found.settings, "on": on, "lasts": lasts})
