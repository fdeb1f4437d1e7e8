"""Scenario files as tests: which are taken, what a failure says, and where it points."""

from pathlib import Path

import pytest

import sim.check.rehearsing
import sim.testing.collected_told  # what a run in this process imports must stay: numpy is loaded once
import sim.testing.telling  # noqa: F401

pytest_plugins = ["pytester"]
SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
OPEN_DOOR = (SCENARIOS / "toy_open_door.delist.yaml").read_text(encoding="utf-8")
SILENT = OPEN_DOOR[: OPEN_DOOR.index("expect:")]
OURS = ("-p", "sim.testing.pytest_plugin", "-p", "no:cacheprovider", "--delist-lang", "en")


@pytest.fixture(autouse=True)
def folder(pytester: pytest.Pytester) -> Path:
    """`good` fails as it expects, `bad` says nothing and so expects to hold, `ugly` is no scenario."""
    (pytester.path / "plans").mkdir()
    for name, text in (("good", OPEN_DOOR), ("bad", SILENT), ("ugly", OPEN_DOOR.replace("role:", "rule:"))):
        (pytester.path / f"plans/{name}.delist.yaml").write_text(text, encoding="utf-8")
    (pytester.path / "plans/other.yaml").write_text("role: nobody\n", encoding="utf-8")
    (pytester.path / ".hidden").mkdir()
    (pytester.path / ".hidden/bad.delist.yaml").write_text(SILENT, encoding="utf-8")
    return pytester.path


def collected(pytester: pytest.Pytester, *words: str) -> list[str]:
    result = pytester.runpytest_inprocess(*OURS, "--collect-only", "-q", *words)
    return [line for line in result.outlines if "::" in line]


def test_scenario_files_are_taken_and_nothing_else(pytester):
    names = ["bad", "good", "ugly"]
    assert collected(pytester) == [f"plans/{name}.delist.yaml::rehearsal" for name in names]
    assert collected(pytester, "plans/good.delist.yaml") == ["plans/good.delist.yaml::rehearsal"]
    assert collected(pytester, "plans/other.yaml") == []
    assert collected(pytester, ".hidden") == [".hidden/bad.delist.yaml::rehearsal"]
    assert collected(pytester, "--delist-seed", "8-9", "--delist-seed", "8", "plans/good.delist.yaml") == [
        "plans/good.delist.yaml::rehearsal[8]",
        "plans/good.delist.yaml::rehearsal[9]",
    ]


@pytest.mark.parametrize(
    ("ini", "left"),
    [
        ("delist_collect = false", []),
        ("delist_files = go*.yaml plans/o*.yaml", ["plans/good.delist.yaml", "plans/other.yaml"]),
        ("delist_files = nowhere/*.yaml", []),
        ("norecursedirs = plans", []),
    ],
)
def test_the_ini_file_says_which(pytester, ini: str, left: list[str]):
    pytester.makeini(f"[pytest]\n{ini}\n")
    assert collected(pytester) == [f"{name}::rehearsal" for name in left]


def test_a_file_passes_where_what_it_expects_came_about(pytester):
    result = pytester.runpytest_inprocess(*OURS, "-rA")
    result.assert_outcomes(passed=1, failed=2)
    said = result.stdout.str()
    assert "PASSED plans/good.delist.yaml::rehearsal" in said
    assert "FAILED plans/bad.delist.yaml::rehearsal - C01: expected held, found broken" in said
    assert "FAILED plans/ugly.delist.yaml::rehearsal - input wrong" in said
    assert "Traceback" not in said
    assert "sim/" not in said


def test_a_failure_says_lines_lags_causes_and_the_command(pytester):
    said = pytester.runpytest_inprocess(*OURS, "plans/bad.delist.yaml").stdout.str()
    for words in (
        "plans/bad.delist.yaml:12:1\n",  # `plan:`, where steps are missing
        "plans/bad.delist.yaml:13:5\n",  # the delisting, after which nobody looked
        "  C08: expected held, found broken. surface replay: not done (due T0)",
        "Checklist: C08 Live and replay cards off: broken.",
        "View: replay card replay: never, lag never, limit 0, worst case unbounded",
        "the card of Last week's session stayed mounted",
        '=> missing or too late: "Unlink live and replay cards"',
        "This file has no `expect`",
        "delist rehearse plans/bad.delist.yaml --seed 7",
    ):
        assert words in said, words
    assert said.count("the card of Last week's session stayed mounted") == 1


def test_a_failure_speaks_chinese_where_that_is_asked_for(pytester, monkeypatch):
    words = ("plans/bad.delist.yaml：与预期不符，种子 7", "必检项：C08 直播与回放解除：未成立", "这个文件没有写 expect")
    said = pytester.runpytest_inprocess(*OURS, "--delist-lang", "zh", "plans/bad.delist.yaml").stdout.str()
    assert all(word in said for word in words)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    said = pytester.runpytest_inprocess(*OURS[:-2], "plans/ugly.delist.yaml").stdout.str()
    assert "是否想写 role" in said


def test_a_mistake_is_told_as_the_reader_tells_it(pytester):
    said = pytester.runpytest_inprocess(*OURS, "plans/ugly.delist.yaml").stdout.str()
    assert "plans/ugly.delist.yaml:13:51\n  found   rule\n" in said
    assert "remedy  did you mean role?" in said


def test_a_list_of_failures_points_to_the_line_of_the_plan(pytester):
    said = pytester.runpytest_inprocess(*OURS, "--tb=line", "plans/bad.delist.yaml", "plans/ugly.delist.yaml")
    said.stdout.re_match_lines_random([".*bad.delist.yaml:12: C01: expected held.*", ".*ugly.delist.yaml:13: input.*"])


def test_a_plan_stands_where_the_item_says_that_it_stands(pytester):
    items, _ = pytester.inline_genitems(*OURS, "plans/bad.delist.yaml")
    assert items[0].location[:2] == ("plans/bad.delist.yaml", 11)


def test_a_bug_of_ours_is_told_as_one(pytester, monkeypatch):
    def buggy(*_: object, **__: object) -> None:
        raise RuntimeError("a unit was lost")

    monkeypatch.setattr("sim.check.rehearsing.rehearse_once", buggy)
    said = pytester.runpytest_inprocess(*OURS, "plans/good.delist.yaml").stdout.str()
    assert "delist: a bug of ours, not your input." in said
    assert "RuntimeError: a unit was lost" in said
    assert "Traceback" not in said
