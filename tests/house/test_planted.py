"""The planted bugs: many, each in words of its own, each one switched in cleanly and out again."""

import pytest

from tests.planted.defect import Patch
from tests.planted.registry import PLANTED

FEWEST = 45


def test_the_list_is_long_and_every_bug_says_what_it_is():
    assert len(PLANTED) >= FEWEST
    assert len({one.says for one in PLANTED.values()}) == len(PLANTED)
    assert all(one.says.endswith(".") and " " in one.says for one in PLANTED.values())


@pytest.mark.parametrize("name", PLANTED)
def test_a_bug_is_switched_in_and_out(name):
    defect = PLANTED[name]
    sound = [patch.where.__code__ if isinstance(patch, Patch) else patch.table[patch.key] for patch in defect.changes]
    with defect.applied():
        for patch, before in zip(defect.changes, sound, strict=True):
            now = patch.where.__code__ if isinstance(patch, Patch) else patch.table[patch.key]
            assert now != before
    after = [patch.where.__code__ if isinstance(patch, Patch) else patch.table[patch.key] for patch in defect.changes]
    assert after == sound
