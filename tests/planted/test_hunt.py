"""The table of planted bugs is what a hunt finds: a few of them in every run, all of them at night."""

import os
import re
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from sim.checks.laws.registry import broken_laws, laws
from sim.ground.draws import SeededDraws
from sim.ground.keys import RANK_BITS
from sim.plan.scenario import Scenario
from sim.trace.tables import Outcome
from sim.world import run

from .differential import DIFFERENTIAL
from .edges import healing, tied
from .examples import examples
from .fifteen import BLIND, FIFTEEN
from .hunt import BUDGET, ITS_OWN, ORACLE, caught_by, hunt
from .registry import PLANTED
from .spoils import true
from .table import BLIND_TITLE, page

PAGE = Path(__file__).resolve().parents[2] / "docs/planted.md"
NIGHTLY = os.environ.get("DELIST_TESTS") == "nightly"
FEW, EARLY, LEAST_PERCENT = 8, 3, 90
MANY_TIES = 10


def known() -> str:
    """The page up to the blind ones."""
    return PAGE.read_text(encoding="utf-8").partition(BLIND_TITLE)[0]


def caught() -> dict[str, tuple[str, int]]:
    """By the page: the law that caught each defect, and in which example."""
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| (\d+) \|$", known(), re.M)
    return {name: (law, int(number)) for name, law, number in rows}


def missed() -> set[str]:
    return set(re.findall(r"^\| `(\w+)`", known(), re.M)) - set(caught())


def blind() -> dict[str, tuple[str, str, int]]:
    """By the page: what the blind hunt made of each of the fifteen, and which law catches it now, in which example."""
    text = PAGE.read_text(encoding="utf-8").partition(BLIND_TITLE)[2]
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \| (\d+) \|$", text, re.M)
    return {name: (then, law, int(number)) for name, then, law, number in rows}


def test_the_page_knows_every_defect_and_only_laws_that_exist():
    assert set(caught()) | missed() == set(PLANTED)
    assert {law for law, _ in caught().values()} <= {*laws(), *DIFFERENTIAL, ITS_OWN, ORACLE}
    assert len(caught()) * 100 >= LEAST_PERCENT * len(PLANTED)


def test_the_page_says_of_the_fifteen_what_the_blind_hunt_found_and_what_finds_them_now():
    assert set(blind()) == set(FIFTEEN)
    assert {name: then for name, (then, _, _) in blind().items() if name in BLIND} == {
        name: f"{law} ({number})" for name, (law, number) in BLIND.items()
    }
    assert f"{len(BLIND)} of {len(FIFTEEN)} caught" in PAGE.read_text(encoding="utf-8")
    assert {law for _, law, _ in blind().values()} <= {*laws(), *DIFFERENTIAL, ITS_OWN, ORACLE}


def test_the_laws_hold_in_the_examples():
    for example in islice(examples(), BUDGET) if NIGHTLY else islice(examples(), 12, 34, 3):
        trace = example.run()
        assert not broken_laws(trace), example.says
        assert not any(law(trace, example) for law in DIFFERENTIAL.values()), example.says


def test_listed_customers_come_in_the_very_millisecond_of_a_change():
    for first in (False, True):
        trace = run(tied(first), SeededDraws(7), 7)
        visits = set((trace.orders.visit >> RANK_BITS).tolist())
        changes = {
            at >> RANK_BITS
            for name, history in trace.histories.items()
            for at in history.keys[1:]
            if name.startswith("surface ")
        }
        assert len(visits & changes) >= MANY_TIES


def test_a_fault_that_heals_a_millisecond_later_would_have_been_met():
    def kinds(scenario: Scenario) -> set[str]:
        return {entry.kind for entry in run(scenario, SeededDraws(7), 7).journal} & {"batch_cut", "acknowledged_only"}

    longer = tuple(
        replace(one, settings={**one.settings, "lasts": int(one.settings["lasts"]) + 1})
        for one in healing().disturbances
    )
    assert not kinds(healing())
    assert len(kinds(replace(healing(), disturbances=longer))) == len(longer)


def sample() -> list[str]:
    """A few that are caught early, from all over the list."""
    early = [name for name, (_, number) in caught().items() if number <= EARLY]
    return early[:: max(1, len(early) // FEW)][:FEW]


@pytest.mark.parametrize("name", [*sample(), *(name for name in FIFTEEN if name not in BLIND)])
def test_a_defect_is_caught_as_the_page_says(name):
    law, number = caught()[name] if name in PLANTED else blind()[name][1:]
    example = next(islice(examples(), number - 1, None))
    assert caught_by((PLANTED | FIFTEEN)[name], example) == law


@pytest.mark.skipif(not NIGHTLY, reason="a hunt for all of them takes minutes: DELIST_TESTS=nightly")
def test_the_page_is_what_the_hunt_finds():
    assert PAGE.read_text(encoding="utf-8") == page()
    assert hunt(PLANTED["done_twice"]) is not None


def test_a_law_speaks_of_several_orders_as_of_one():
    """Three payments refused at once were a crash of the law itself."""
    trace = true("toy_open_door")
    outcome = trace.orders.fates.outcome.copy()
    outcome[:3] = Outcome.PAYMENT_CLOSED
    spoiled = replace(trace, orders=replace(trace.orders, fates=replace(trace.orders.fates, outcome=outcome)))
    assert len(laws()["bindings_follow_the_journal"].check(spoiled)) == 3
