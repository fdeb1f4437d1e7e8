"""The table of planted bugs is what a hunt finds: a few of them in every run, all of them at night."""

import os
import re
from itertools import islice
from pathlib import Path

import pytest

from sim.checks.laws.registry import broken_laws, laws

from .differential import DIFFERENTIAL
from .examples import examples
from .hunt import BUDGET, ITS_OWN, ORACLE, caught_by, hunt
from .registry import PLANTED
from .table import page

PAGE = Path(__file__).resolve().parents[2] / "docs/planted.md"
NIGHTLY = os.environ.get("DELIST_TESTS") == "nightly"
FEW, EARLY, LEAST_PERCENT = 8, 3, 90


def caught() -> dict[str, tuple[str, int]]:
    """By the page: the law that caught each defect, and in which example."""
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| (\d+) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    return {name: (law, int(number)) for name, law, number in rows}


def missed() -> set[str]:
    return set(re.findall(r"^\| `(\w+)`", PAGE.read_text(encoding="utf-8"), re.M)) - set(caught())


def test_the_page_knows_every_defect_and_only_laws_that_exist():
    assert set(caught()) | missed() == set(PLANTED)
    assert {law for law, _ in caught().values()} <= {*laws(), *DIFFERENTIAL, ITS_OWN, ORACLE}
    assert len(caught()) * 100 >= LEAST_PERCENT * len(PLANTED)


def test_the_laws_hold_in_the_examples():
    for example in islice(examples(), BUDGET) if NIGHTLY else islice(examples(), 12, 34, 3):
        trace = example.run()
        assert not broken_laws(trace), example.says
        assert not any(law(trace, example) for law in DIFFERENTIAL.values()), example.says


def sample() -> list[str]:
    """A few that are caught early, from all over the list."""
    early = [name for name, (_, number) in caught().items() if number <= EARLY]
    return early[:: max(1, len(early) // FEW)][:FEW]


@pytest.mark.parametrize("name", sample())
def test_a_defect_is_caught_as_the_page_says(name):
    law, number = caught()[name]
    example = next(islice(examples(), number - 1, None))
    assert caught_by(PLANTED[name], example) == law


@pytest.mark.skipif(not NIGHTLY, reason="a hunt for all of them takes minutes: DELIST_TESTS=nightly")
def test_the_page_is_what_the_hunt_finds():
    assert PAGE.read_text(encoding="utf-8") == page()
    assert hunt(PLANTED["done_twice"]) is not None
