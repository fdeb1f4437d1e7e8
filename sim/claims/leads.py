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
INPUTS: Final = ("t0", "cooperative.pulls_list_at", "people", "delays.dropshipper")
ARTICLE: Final = (48 * HOUR_MS, 48 * HOUR_MS)
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
    """For each seed the least lead, in whole hours, with which the list is in force by T0; an hour more than the
    longest where that is too short, too.
    """
    scenario = alone(scenario, *BUSY)
    plans = [told(scenario, lead_h * HOUR_MS, how) for lead_h in range(LONGEST_H + 1)]
    found: list[int] = []
    for seed in runs.seeds:

        def enough(lead_h: int, seed: int = seed) -> bool:
            return lead_h > LONGEST_H or (lead_h >= 0 and in_time(runs.of(plans[lead_h], seed, "nobody")))

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
    assert season.shop.cooperative is not None
    pull_h, pull_min = divmod(season.shop.cooperative.pulls_list_at_ms // MINUTE_MS, 60)
    pull = f"{pull_h:02}:{pull_min:02}"

    def enough(label: Text, found: list[int]) -> Figure:
        return Figure.over(label, Unit.SPAN, found, ARTICLE, LONGEST_H * HOUR_MS)

    return Claim(
        key="notice_48h",
        sources=("R36", "G6"),
        says=Text(zh="提前 48 小时通知代发商", en="The dropshipper is told 48 h ahead"),
        kind=Kind.PUT_IN,
        inputs=INPUTS,
        figures=(
            enough(Text(zh=f"够用的提前量，每天 {pull} 拉取", en=f"enough if it pulls at {pull}"), daily),
            enough(Text(zh="够用，拉取时刻最不巧", en="enough at the worst hour to pull"), worst),
            enough(Text(zh="够用，打电话请它马上拉取", en="enough if it pulls when asked"), phone),
        ),
        why=Text(
            zh="新清单赶在停售前生效所需的最短提前量（整小时），是几个设定之和：到上一次拉取有多久、回执多慢，"
            "再退到运营在岗的整点。",
            en="The least lead, in whole hours, with which the new list is in force by T0. It is a sum of settings: "
            "the time since the last pull, how slowly the dropshipper answers, and back to an hour at which operations "
            "is on duty.",
        ),
    )
