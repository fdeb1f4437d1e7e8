"""What a failing search hands over: a story in a few lines, a file that fails in the same way, and fixtures that a
state machine gets anew for each example.
"""

import re
from pathlib import Path

import pytest

from sim.cli import run as delist
from sim.testing.found import name_of

from .test_python_tests import BUYERS, run

pytest_plugins = ["pytester"]
SEARCH = (
    BUYERS
    + """
    from sim.testing.given import People
    @given(buyers)
    def test_no_ghost(rehearsal, who):
        assert not rehearsal("without_c08", crowd=People(buyers=tuple(who)), disturbances=()).harms
    """
)
MACHINE = """
    import pytest
    from hypothesis import settings
    from hypothesis.stateful import invariant
    from sim.testing import Night

    log = []

    @pytest.fixture
    def server():
        log.append("up")
        yield object()
        log.append("down")

    class OurNight(Night):
        base = "toy_open_door"
        begins_ms = 3_600_000

        @invariant()
        def look(self):
            assert self.fixture("server") is self.fixture("server")
            assert log[-1] == "up"

        @invariant()
        def harmless(self):
            assert {verdict}

    TestOurNight = OurNight.TestCase
    TestOurNight.settings = settings(max_examples=12, stateful_step_count=4, database=None, derandomize=True)

    def test_each_example_had_its_own():
        assert log == ["up", "down"] * (len(log) // 2)
        assert len(log) > 2
    """


@pytest.fixture
def found(pytester, monkeypatch) -> Path:
    monkeypatch.chdir(pytester.path)
    return pytester.path / ".delist" / "test_no_ghost.delist.yaml"


def test_a_search_ends_with_a_short_story_and_a_file_that_fails_alike(pytester, found, capsys):
    pytester.makepyfile(SEARCH)
    said = run(pytester).stdout.str()
    story = re.search(r"^without_c08, seed 7\..*?(?=^$)", said, re.MULTILINE | re.DOTALL)
    assert story
    lines = story[0].splitlines()
    assert len(lines) <= 12
    assert any(line.startswith("* ") and "buyer 1: orders 1 x litchi through" in line for line in lines)
    assert "buyer 2" not in story[0]
    assert "The counterexample is in .delist/test_no_ghost.delist.yaml" in said
    capsys.readouterr()
    assert delist(["rehearse", str(found), "--lang", "en"]) == 1
    assert "ghost_order: expected exactly 0, found 1" in capsys.readouterr().out
    assert delist(["replay", str(found), "--lang", "en"]) == 0
    assert "The same result" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["none", "kept"])
def test_files_go_where_they_are_wanted(pytester, found, where):
    pytester.makepyfile(SEARCH)
    run(pytester, "--delist-found", where)
    assert not found.exists()
    assert (pytester.path / "kept" / found.name).exists() == (where == "kept")


def test_a_test_that_wants_something_else_leaves_no_file(pytester, found):
    pytester.makepyfile(
        """
        def test_no_ghost(rehearsal):
            assert rehearsal("full_checklist").harms
        """
    )
    run(pytester).assert_outcomes(failed=1)
    assert not found.exists()


def test_names_of_files_are_fit_for_any_system():
    assert name_of("a/test_x.py::TestY::test_z[1 /:*-ü]") == "test_z-1-ü.delist.yaml"
    assert name_of("test_x.py::[[[") == "test.delist.yaml"
    assert len(name_of("t::" + "x" * 300)) < 100


def test_a_machine_gets_its_fixtures_anew_for_each_example(pytester):
    pytester.makepyfile(MACHINE.format(verdict="True"))
    run(pytester).assert_outcomes(passed=2)


def test_a_failing_machine_is_told_like_any_other_test(pytester):
    pytester.makepyfile(MACHINE.format(verdict="not self.met.harms").replace("=12", "=30"))
    result = run(pytester)
    said = result.stdout.str()
    result.assert_outcomes(failed=1, passed=1)
    assert "deadline" not in said
    assert "state.harmless()" in said
    assert "Without any one line marked *, the failure is gone." in said
    assert (pytester.path / ".delist" / "runTest.delist.yaml").exists()
