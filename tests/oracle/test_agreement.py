"""The ledger equals the oracle, row for row, however the time is cut into intervals."""

from typing import Any

import pytest

from .mutants import MUTANTS
from .shrinker import as_test, shrink
from .ways import WORLDS, Cuts, disagreement, walked, ways

CHUNKS = 8


def complaint(number: int, way: str, cuts: Cuts, found: list[str]) -> str:
    """What is wrong with which world, and the smallest world with which something is."""
    world, _ = walked(number)
    smallest = as_test(shrink((world, cuts)))
    return "\n".join((f"world {number}, settled {way}, with cuts {cuts}:", *found, "", "Smaller:", "", smallest))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_ledger_agrees_with_the_oracle_row_for_row(chunk: int):
    for number in WORLDS[chunk::CHUNKS]:
        world, walk = walked(number)
        for way, cuts in ways(number).items():
            if found := disagreement(world, walk, cuts):
                pytest.fail(complaint(number, way, cuts, found), pytrace=False)


def test_a_disagreement_is_told_as_a_small_test_that_can_be_pasted():
    mutant = next(mutant for mutant in MUTANTS if mutant.name == "refunded_anew")
    told: dict[str, Any] = {"__package__": __package__}
    with mutant.applied():
        text = complaint(mutant.hint, "at once", (), ["buyer 3 refund: ..."])
        exec(text[text.index("from sim.") :], told)
        with pytest.raises(AssertionError):
            told["test_a_small_world"]()
    told["test_a_small_world"]()
    assert text.startswith(f"world {mutant.hint}, settled at once, with cuts ():\nbuyer 3 refund: ...\n")
    assert text.count(" buyer(") == 1, text
    assert text.count(" do(") <= 3, text
