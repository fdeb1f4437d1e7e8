"""What a failing search hands over: a story in a few lines, a file that fails in the same way, and fixtures that a
state machine gets anew for each example.
"""

import re
from pathlib import Path

import pytest
from hypothesis import find

from sim.cli import run as delist
from sim.ground.errors import MisuseError
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, State
from sim.testing import plans
from sim.testing.found import name_of
from sim.testing.rehearsing import rehearsal

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


def in_folder(pytester, folder: str) -> list[Path]:
    return sorted((pytester.path / folder).glob("*.delist.yaml"))


def test_a_search_ends_with_a_short_story_and_a_file_that_fails_alike(pytester, capsys, monkeypatch):
    monkeypatch.chdir(pytester.path)
    pytester.makepyfile(test_it=SEARCH)
    said = run(pytester).stdout.str()
    story = re.search(r"^without_c08, seed 7\..*?(?=^$)", said, re.MULTILINE | re.DOTALL)
    assert story
    lines = story[0].splitlines()
    assert len(lines) <= 12
    assert any(line.startswith("* ") and "buyer 1: orders 1 x litchi through" in line for line in lines)
    assert "buyer 2" not in story[0]
    assert "The counterexample is in .delist/test_it-test_no_ghost.delist.yaml" in said
    (found,) = in_folder(pytester, ".delist")
    capsys.readouterr()
    assert delist(["rehearse", str(found), "--lang", "en"]) == 1
    assert "ghost_order: expected exactly 0, found 1" in capsys.readouterr().out
    assert delist(["replay", str(found), "--lang", "en"]) == 0
    assert "The same result" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["none", "kept"])
def test_files_go_where_they_are_wanted(pytester, where):
    pytester.makepyfile(SEARCH)
    run(pytester, "--delist-found", where)
    assert not in_folder(pytester, ".delist")
    assert len(in_folder(pytester, "kept")) == (where == "kept")


def test_a_test_that_wants_something_else_leaves_no_file(pytester):
    pytester.makepyfile(
        """
        def test_no_ghost(rehearsal):
            assert rehearsal("full_checklist").harms
        """
    )
    run(pytester).assert_outcomes(failed=1)
    assert not in_folder(pytester, ".delist")


ABOUT = """
    from sim.testing import Trouble
    down = {"on": "all", "lasts": 21_600_000, "bursts": 1, "every": 3_600_000}
    troubles = (Trouble(kind="outage", at_ms=-3_600_000, settings=down),)
    def test_items(rehearsal):
        assert rehearsal("full_checklist", disturbances=troubles).items["C08"] == "held"
    def test_harms(rehearsal):
        assert not rehearsal("full_checklist", disturbances=troubles).harms
    """


def test_a_file_expects_what_its_test_looked_at(pytester):
    pytester.makepyfile(ABOUT)
    run(pytester).assert_outcomes(failed=2)
    harms, items = (read_scenario(str(path)).expect for path in in_folder(pytester, ".delist"))
    assert harms.harms
    assert not harms.checklist
    assert items.checklist[Item.C08] is State.HELD
    assert not items.harms


def test_names_of_files_are_fit_for_any_system_and_tell_tests_apart():
    assert name_of("a/test_x.py::TestY::test_z[1 /:*-ü]") == "a-test_x-TestY-test_z-1-ü.delist.yaml"
    assert name_of("[[[") == "test.delist.yaml"
    assert len(name_of("t::" + "x" * 300)) < 120
    assert name_of("a/" + "x" * 300) != name_of("b/" + "x" * 300)


def test_a_file_that_changes_is_read_again(tmp_path):
    path = tmp_path / "mine.delist.yaml"
    path.write_text("like: without_c08\n", "utf-8")
    assert rehearsal(str(path)).harms
    path.write_text("like: full_checklist\nreaction: 20min\n", "utf-8")
    assert not rehearsal(str(path)).harms


def test_nobody_writes_into_a_crowd_that_is_shared():
    with pytest.raises(ValueError, match="read-only"):
        rehearsal("toy_open_door").trace.orders.visit[:] = 0


@pytest.mark.parametrize(("seed", "command"), [("3", "test_it --delist-seed 3"), ("7", "test_it\n")])
def test_the_command_repeats_the_very_run(pytester, seed, command):
    pytester.makepyfile("def test_it(rehearsal):\n    assert not rehearsal('toy_open_door', disturbances=()).harms\n")
    assert command in run(pytester, "--delist-seed", seed).stdout.str()


def test_a_machine_hears_the_mark_and_the_run(pytester):
    pytester.makepyfile(
        MACHINE.format(verdict="self.met.seed == 5").replace(
            "    TestOurNight = OurNight",
            "    @pytest.mark.delist(sometimes=['replay_order_after_t0'], budget=2)\n"
            "    class TestMarked(OurNight.TestCase): pass\n    TestOurNight = OurNight",
        )
    )
    said = run(pytester, "--delist-seed", "5").stdout.str()
    assert "TestMarked::runTest::sometimes" in said
    assert "self.met.seed" not in said


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
    (path,) = in_folder(pytester, ".delist")
    assert "TestOurNight" in path.name


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"disturbances": (3,)}, "each of the disturbances is Trouble"),
        ({"plan": "full_checklist"}, "plan is DrawnPlan"),
        ({"crowd": 3}, "crowd is People"),
        ({"seed": "x"}, "seed is int"),
    ],
    ids=str,
)
def test_a_part_of_another_kind_is_refused_in_words(parts, says):
    with pytest.raises(MisuseError, match=says):
        rehearsal("toy_open_door", **parts)


def test_a_plan_for_another_shop_is_refused_in_words():
    plan = find(plans("full_checklist"), lambda drawn: any("litchi" in (step.targets or ()) for step in drawn.steps))
    with pytest.raises(MisuseError, match="is not in this shop"):
        rehearsal("small_shop", plan=plan)
