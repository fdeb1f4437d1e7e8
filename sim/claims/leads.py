"""The dropshipper is told 48 hours ahead (R36)."""

from bisect import bisect_left
from dataclasses import replace
from typing import Final

from ..checks.facts import Facts
from ..ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from ..ground.words import Text
from ..plan.reader import read_scenario
from ..plan.scenario import Item, Plan, Scenario
from .claim import Claim, Figure, Kind, Unit
from .runs import Runs, alone

LONGEST_H: Final = 72
BUSY: Final = (Item.C01, Item.C02, Item.C03, Item.C07, Item.C10)
"""The items whose steps share the hands that tell the dropshipper."""


def told(scenario: Scenario, lead_ms: int, how: str) -> Scenario:
    """The same plan, with the dropshipper told so long before T0."""
    steps = (
        replace(one, at_ms=scenario.t0_ms - lead_ms, settings={"list": how}) if one.do == "notify_dropshipper" else one
        for one in scenario.plan.steps
    )
    return replace(scenario, plan=Plan(steps=tuple(steps)))


def pulled_just_after(scenario: Scenario) -> Scenario:
    """The same shop, whose dropshipper pulls its list at the worst minute of the day: just after T0."""
    at_ms = (scenario.start.wall_ms(scenario.t0_ms) + MINUTE_MS) % DAY_MS
    assert scenario.shop.cooperative is not None
    cooperative = replace(scenario.shop.cooperative, pulls_list_at_ms=at_ms)
    return replace(scenario, shop=replace(scenario.shop, cooperative=cooperative))


def in_time(facts: Facts) -> bool:
    """Whether the dropshipper packs by the new list from T0 on."""
    applied = facts.first("list_applied")
    return applied is not None and applied.at <= facts.stop


def least_lead_ms(runs: Runs, scenario: Scenario, how: str) -> list[int]:
    """For each seed the least lead, in whole hours, with which the list is in force by T0."""
    scenario = alone(scenario, *BUSY)
    plans = [told(scenario, lead_h * HOUR_MS, how) for lead_h in range(LONGEST_H + 1)]
    found: list[int] = []
    for seed in runs.seeds:

        def enough(lead_h: int, seed: int = seed) -> bool:
            return lead_h >= 0 and in_time(runs.of(plans[lead_h], seed, "nobody"))

        guess = found[-1] if found else 0
        right = bool(found) and enough(guess) and not enough(guess - 1)
        found.append(guess if right else bisect_left(range(LONGEST_H + 1), True, key=enough))
    return [lead_h * HOUR_MS for lead_h in found]


def claim(runs: Runs) -> Claim:
    """With the litchi shop's daily pull, with the worst one, and on the phone."""
    season = read_scenario("full_checklist")
    daily, worst, phone = (
        least_lead_ms(runs, one, how)
        for one, how in ((season, "daily"), (pulled_just_after(season), "daily"), (season, "now"))
    )
    return Claim(
        key="notice_48h",
        sources=("R36", "G6"),
        says=Text(zh="提前 48 小时通知代发商", en="The dropshipper is told 48 h ahead"),
        kind=Kind.EMERGES,
        inputs=(),
        figures=(
            Figure.over(Text(zh="够用的提前量，每天 6 点拉取", en="enough if it pulls at 6 h"), Unit.SPAN, daily),
            Figure.over(Text(zh="够用，拉取时刻最不巧", en="enough at the worst hour to pull"), Unit.SPAN, worst),
            Figure.over(Text(zh="够用，打电话请它马上拉取", en="enough if it pulls when asked"), Unit.SPAN, phone),
        ),
        why=Text(
            zh="新清单赶在停售前生效所需的最短提前量（整小时），由代发商多久拉一次清单、回执多慢、运营何时在岗排出来；"
            "48 小时这个数不在其中。每天拉一次，最不巧也是一天出头。",
            en="The least lead, in whole hours, with which the new list is in force by T0. It comes of how often the "
            "dropshipper pulls, how slowly it answers, and when operations is on duty; nothing in it knows of 48 h. "
            "With a daily pull it is a day and a bit at the worst.",
        ),
    )
