"""The planted bugs: many, each in words of its own, each one switched in cleanly and out again."""

from tests.planted.defect import Patch, Planted
from tests.planted.registry import PLANTED

FEWEST = 45


def test_the_list_is_long_and_every_bug_says_what_it_is():
    assert len(PLANTED) >= FEWEST
    assert len({one.says for one in PLANTED.values()}) == len(PLANTED)
    assert all(one.says.endswith(".") and " " in one.says for one in PLANTED.values())


def test_every_bug_is_switched_in_and_out():
    for defect in PLANTED.values():
        switch(defect)


def switch(defect: Planted) -> None:
    sound = [patch.where.__code__ if isinstance(patch, Patch) else patch.table[patch.key] for patch in defect.changes]
    with defect.applied():
        for patch, before in zip(defect.changes, sound, strict=True):
            now = patch.where.__code__ if isinstance(patch, Patch) else patch.table[patch.key]
            assert now != before
    after = [patch.where.__code__ if isinstance(patch, Patch) else patch.table[patch.key] for patch in defect.changes]
    assert after == sound
