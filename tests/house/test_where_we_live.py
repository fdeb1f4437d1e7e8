"""A stranger's top-level `sim` or `mocks` must never be the one under test."""

from pathlib import Path

import mocks
import sim

ROOT = Path(__file__).resolve().parents[2]


def test_sim_and_mocks_are_imported_from_this_tree():
    for package in (sim, mocks):
        assert package.__file__ is not None
        assert Path(package.__file__).resolve().parents[1] == ROOT
