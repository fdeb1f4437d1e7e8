"""The oracle notices every defect on a list: an agreement that could not fail would prove nothing."""

import pytest

from .mutants import MUTANTS, Mutant, killing_world
from .ways import disagreement, walked, ways

FEWEST = 30
TRIED = range(1_500)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_mutant_dies(mutant: Mutant):
    assert killing_world(mutant, TRIED) is not None, f"{mutant.name} lives: {mutant.says}"


def test_the_list_is_long_and_every_mutant_says_what_it_is():
    assert len(MUTANTS) >= FEWEST
    assert len({mutant.name for mutant in MUTANTS}) == len({mutant.says for mutant in MUTANTS}) == len(MUTANTS)


def test_nothing_dies_without_a_defect():
    for number in sorted({mutant.hint for mutant in MUTANTS}):
        world, walk = walked(number)
        for way, cuts in ways(number).items():
            assert not disagreement(world, walk, cuts), (number, way)


def test_a_mutant_is_undone():
    for mutant in MUTANTS:
        sound = mutant.where.__code__
        with mutant.applied():
            assert mutant.where.__code__ is not sound
        assert mutant.where.__code__ is sound
