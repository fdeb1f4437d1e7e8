"""Situations that must have occurred: a test that never met one has shown nothing of it, and fails."""

import xml.etree.ElementTree as Xml

import pytest

import sim.checks.situations.registry
import sim.testing.rehearsing  # noqa: F401 -- what a run in this process imports must stay: numpy is loaded once
from sim.testing.sometimes import Sometimes

pytest_plugins = ["pytester"]
OURS = ("-p", "sim.testing.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:xdist", "--delist-lang", "en")
TESTS = """
    import pytest
    NAME = "replay_order_after_t0"
    @pytest.mark.delist(sometimes=[NAME])
    def test_met(rehearsal):
        rehearsal("toy_open_door")
    @pytest.mark.delist(sometimes=NAME)
    def test_never_met(rehearsal):
        rehearsal("toy_closed_door")
    @pytest.mark.parametrize("scenario", ["toy_closed_door", "toy_open_door"])
    @pytest.mark.delist(sometimes=[NAME])
    def test_met_by_one_of_its_parameters(rehearsal, scenario):
        rehearsal(scenario)
    @pytest.mark.skip
    @pytest.mark.delist(sometimes=[NAME])
    def test_skipped(rehearsal):
        pass
    @pytest.mark.delist(sometimes=[NAME])
    def test_failed(rehearsal):
        assert rehearsal("toy_closed_door").harms == {}, "this says enough"
"""


def test_what_never_occurred_is_a_failed_test(pytester):
    pytester.makepyfile(TESTS)
    result = pytester.runpytest_inprocess(*OURS, "--junitxml=out.xml", "--delist-seed", "7,8")
    said = result.stdout.str()
    result.assert_outcomes(passed=8, failed=3, skipped=2)  # two seeds each; test_failed twice, and one that never was
    assert said.count("::sometimes\n") + said.count("::sometimes -") == 1
    assert "test_never_met: these situations never occurred (rehearsals: 2)" in said.replace("\n", " ")
    assert "  replay_order_after_t0: T0 has passed" in said
    names = [case.get("name") for case in Xml.parse(pytester.path / "out.xml").iter("testcase")]
    assert "sometimes" in names
    assert len(names) == 13


def test_a_run_fails_for_that_alone(pytester):
    pytester.makepyfile(TESTS)
    assert pytester.runpytest_inprocess(*OURS, "-k", "test_never_met").ret == pytest.ExitCode.TESTS_FAILED
    assert pytester.runpytest_inprocess(*OURS, "-k", "test_met").ret == pytest.ExitCode.OK


def test_what_several_processes_saw_is_one():
    """A parameter may meet it in one process, and another one in another."""
    asked = ("a", "b")
    here, there, all_of_it = Sometimes(), Sometimes(), Sometimes()
    here.watch("test.py::test_it[1]", asked).seen.add("a")
    there.watch("test.py::test_it[2]", asked).seen.add("b")
    there.watch("test.py::test_other", asked).runs = 3
    there.fell("test.py::test_other")
    for one in (here, there):
        all_of_it.unpack(one.pack())
    assert all_of_it.watch("test.py::test_it", asked).never == ()
    assert all_of_it.watch("test.py::test_other", asked).runs == 3
    assert list(all_of_it.reports(lang=None)) == []  # type: ignore[arg-type] -- nothing is told


UNITED = """
    import pytest
    def asks(*names):
        return pytest.mark.delist(sometimes=names)
    @pytest.mark.parametrize("scenario", [
        pytest.param("toy_open_door", marks=asks("replay_order_after_t0")),
        pytest.param("toy_closed_door", marks=asks("list_pulled_by_t0")),
    ])
    def test_each_parameter_asks(rehearsal, scenario):
        rehearsal(scenario)
    @asks("replay_order_after_t0")
    def test_that_rehearses_nothing():
        pass
"""


def test_every_parameter_is_heard_and_who_rehearses_nothing_has_shown_nothing(pytester):
    pytester.makepyfile(UNITED)
    said = " ".join(pytester.runpytest_inprocess(*OURS).stdout.str().split())
    assert "list_pulled_by_t0" in said
    assert "test_that_rehearses_nothing::sometimes" in said
    assert "test_each_parameter_asks::sometimes" in said
