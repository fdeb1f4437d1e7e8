"""A story: each marked line, when what it stands for is taken out, makes the failure go; no other line does."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.ground.words import Lang
from sim.plan.coincidence import Coincidence
from sim.plan.shop import SurfaceKind
from sim.rehearsal import Rehearsal
from sim.report.columns import width
from sim.story.line import Line
from sim.story.marks import MOST_RUNS
from sim.story.parts import What
from sim.story.story import Story, fails_alike, story
from sim.testing.given import DrawnPlan, Given, People, Somebody, Trouble, known
from sim.testing.rehearsing import Rehearsed, rehearsal

AFTER = Somebody(at_ms=5 * MINUTE_MS, through=SurfaceKind.REPLAY_CARD, number=1, does={"pays_after_ms": 25_000})
WINDOW = Somebody(at_ms=5 * MINUTE_MS, does={"pays_after_ms": 25_000})
BEFORE = Somebody(at_ms=-HOUR_MS, does={"pays_after_ms": 1_000, "regrets_after_ms": HOUR_MS})
LOST = Trouble(kind="harvest_loss", at_ms=-2 * HOUR_MS, settings={"keep": 0})
SLOW = Trouble(kind="delay", at_ms=-2 * HOUR_MS, settings={"by": MINUTE_MS, "lasts": HOUR_MS})
STUCK = Trouble(kind="delay", at_ms=-HOUR_MS, settings={"by": HOUR_MS, "lasts": 2 * HOUR_MS})
PRESALE = Somebody(at_ms=-DAY_MS, does={"pays_after_ms": 60_000, "promise": "presale", "complains_after_ms": HOUR_MS})
CHOSEN = Coincidence(ties=("erp import", "customers"), delays={"storefront": 999_999})


def of_kind(kind: str) -> Callable[[Rehearsal], bool]:
    return lambda other: kind in other.harms


FAILING: dict[str, tuple[Given, Callable[[Rehearsal], bool]]] = {
    "replay": (Given(base="without_c08", crowd=People(buyers=(AFTER,))), of_kind("ghost_order")),
    "two at a replay": (Given(base="toy_open_door", crowd=People(buyers=(AFTER, AFTER))), of_kind("ghost_order")),
    "one more who does no harm": (
        Given(base="toy_open_door", crowd=People(buyers=(BEFORE, AFTER)), disturbances=(SLOW,)),
        of_kind("ghost_order"),
    ),
    "refunded unasked": (
        Given(base="refund_everybody", crowd=People(buyers=(PRESALE,))),
        of_kind("blocked_valid_order"),
    ),
    "harvest": (
        Given(base="farm_produce", crowd=People(buyers=(PRESALE,)), disturbances=(SLOW, LOST)),
        of_kind("breach_order"),
    ),
    "delay": (
        Given(
            base="toy_open_door", crowd=People(buyers=(WINDOW, BEFORE)), disturbances=(SLOW, STUCK), schedule=CHOSEN
        ),
        of_kind("ghost_order"),
    ),
}


@cache
def told_of(name: str) -> tuple[Rehearsed, Story]:
    given, fails = FAILING[name]
    rehearsed = rehearsal(given)
    assert fails(rehearsed.rehearsal), name
    return rehearsed, story(rehearsed.rehearsal, fails)


def without(rehearsed: Rehearsed, line: Line) -> Rehearsed:
    """The same, made once more without what a line stands for, by other means than the story's own."""
    given, part = rehearsed.given, line.part
    assert part is not None
    people, troubles = given.crowd or People(), given.disturbances or ()
    if part.what is What.BUYER:
        people = replace(people, buyers=tuple(one for n, one in enumerate(people.buyers) if n != part.number))
    elif part.what is What.DEED:
        one = people.buyers[part.number]
        idle = replace(one, does={name: value for name, value in one.does.items() if name != part.name})
        people = replace(people, buyers=tuple(idle if n == part.number else b for n, b in enumerate(people.buyers)))
    elif part.what is What.DISTURBANCE:
        troubles = tuple(one for n, one in enumerate(troubles) if n != part.number)
    elif part.what is What.STEP:
        scenario = known(given.base)
        gone = {step.id: step.needs for step in scenario.plan.steps if step.id == part.name}
        steps = [
            replace(
                step,
                at_ms=None if step.at_ms is None else step.at_ms - scenario.t0_ms,
                needs=tuple(dict.fromkeys(need for one in step.needs for need in gone.get(one, (one,)))),
            )
            for step in scenario.plan.steps
            if step.id not in gone
        ]
        return rehearsal(given, plan=DrawnPlan(steps=tuple(steps)))
    else:
        chosen = given.schedule or Coincidence()
        ties = tuple(name for name in chosen.ties if part.what is not What.TIE or name != part.name)
        kept = {n: ppm for n, ppm in chosen.delays.items() if part.what is not What.DELAY or n != part.name}
        return rehearsal(given, schedule=replace(chosen, ties=ties, delays=kept))
    return rehearsal(given, crowd=people, disturbances=troubles)


@pytest.mark.parametrize("name", FAILING)
def test_each_marked_line_makes_the_failure_go_and_no_other_does(name: str):
    (rehearsed, told), fails = told_of(name), FAILING[name][1]
    assert told.runs <= MOST_RUNS
    for line in told.lines:
        if line.part is not None:
            assert fails(without(rehearsed, line).rehearsal) == (not line.marked), line
    for lang in Lang:
        lines = told.told(lang).splitlines()
        assert max(map(width, lines)) <= 79
        assert sum(line.startswith("* ") for line in lines) == len(told.marked)


def test_every_kind_of_part_is_marked_somewhere():
    marked = {line.part.what for name in FAILING for line in told_of(name)[1].marked if line.part}
    assert marked >= {What.BUYER, What.DEED, What.DISTURBANCE, What.STEP}


def test_whoever_orders_through_a_replay_has_a_story_of_at_most_twelve_lines():
    _, told = told_of("replay")
    assert [line.part.what for line in told.marked if line.part] == [What.BUYER]
    en, zh = told.told(Lang.EN), told.told(Lang.ZH)
    for lines in (en.splitlines(), zh.splitlines()):
        assert len(lines) <= 12
    said = " ".join(en.split())
    assert "orders 1 x litchi through room-2's replay" in said
    assert "¥79.90" in said
    assert 'C08 was left out: nobody was to "Unlink live and replay cards" (room-2)' in said
    assert "replay card replay-2: never learned of it, limit 0" in said
    assert "C08 Live and replay cards off: broken" in said
    assert "漏了 C08" in zh


def test_where_two_do_the_same_harm_neither_is_marked():
    assert not told_of("two at a replay")[1].marked


def test_of_a_drawn_crowd_one_life_is_told_and_only_steps_and_disturbances_are_marked():
    told = story(rehearsal("farm_produce", disturbances=(SLOW, LOST)).rehearsal, of_kind("oversell"))
    assert [line.says.en for line in told.marked] == ["harvest loss: keep 0%"]
    assert {line.part.what for line in told.lines if line.part} <= {What.DISTURBANCE, What.STEP}
    assert any(line.who.en == "a buyer" for line in told.lines)
    assert len(told.told(Lang.EN).splitlines()) <= 25


@pytest.mark.parametrize("base", ["without_c08", "full_checklist"])
def test_failing_alike_is_a_harm_of_the_same_kind_or_else_the_same_items(base: str):
    quiet, harmed = rehearsal(base, crowd=People()), rehearsal("without_c08", crowd=People(buyers=(AFTER,)))
    assert fails_alike(harmed.rehearsal)(harmed.rehearsal)
    assert not fails_alike(harmed.rehearsal)(quiet.rehearsal)
    assert fails_alike(quiet.rehearsal)(quiet.rehearsal) == (base == "without_c08")
