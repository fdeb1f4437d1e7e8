"""Promotion material is removed within 48 hours (R49)."""

from dataclasses import replace
from typing import Final

from ..checks.clicks import flow_of
from ..checks.facts import Facts
from ..ground.moments import HOUR_MS
from ..ground.words import Text
from ..plan.reader import read_scenario
from ..plan.targets import materials_in_scope
from .claim import Claim, Figure, Kind, Unit
from .runs import Runs, alone

INPUTS: Final = ("promotions.materials",)
REMOVED_AFTER_H: Final = (0, 24, 48)


def left_ppm(facts: Facts, after_ms: int) -> int:
    """Which share of the clicks after T0 a removal so long after T0 leaves: those that came before it."""
    t0_ms, until_ms = facts.t0_ms, facts.scenario.until_ms
    flows = [flow_of(facts, one) for one in materials_in_scope(facts.scenario)]
    every = sum(flow.clicks_by(until_ms) - flow.clicks_by(t0_ms) for flow in flows)
    left = sum(flow.clicks_by(t0_ms + after_ms) - flow.clicks_by(t0_ms) for flow in flows)
    return 1_000_000 * left // max(1, every)


def claim(runs: Runs) -> Claim:
    """Of all clicks that the litchi shop's material would bring after T0."""
    season = read_scenario("full_checklist")
    facts = list(runs.over(replace(alone(season), until_ms=season.until_ms), "nobody"))
    figures = (
        Figure.over(
            Text(zh=f"T0+{hours}h 才撤，仍会发生的点击", en=f"clicks that still come if removed at T0+{hours}h"),
            Unit.SHARE,
            (left_ppm(one, hours * HOUR_MS) for one in facts),
        )
        for hours in REMOVED_AFTER_H
    )
    return Claim(
        key="removal_48h",
        sources=("R49", "G6"),
        says=Text(zh="48 小时内删除推广素材", en="Promotion material is removed within 48 h"),
        kind=Kind.PUT_IN,
        inputs=INPUTS,
        figures=tuple(figures),
        why=Text(
            zh="停售后还有多少点击，由每条素材每天的点击和半衰期定死；没有抽签，所以每个种子都一样。"
            "48 小时是文章给的期限，它没有说撤得晚会多出几成点击。",
            en="Clicks after T0 follow the declared clicks a day and half-life of each piece; nothing is drawn, so all "
            "seeds agree. 48 h is a limit of the article, which does not say what share of the clicks comes before it.",
        ),
    )
