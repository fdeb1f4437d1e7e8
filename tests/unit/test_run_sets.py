"""Run sets: the same for any number of workers, sums that are right, codes 0, 1 and 4, and words that fit."""

import json
import re
from dataclasses import replace

import pytest

from sim.checks.situations.registry import all_situations, asked_of
from sim.cli import run
from sim.commands import run_set as command
from sim.commands.attempt import AS_EXPECTED, EXPLORED_TOO_LITTLE, NOT_AS_EXPECTED, OUR_BUG
from sim.ground.errors import ModelError
from sim.ground.words import Lang, Text
from sim.plan.reader import read_scenario
from sim.plan.scenario import Expectation, State
from sim.rehearsal import rehearse_once
from sim.report.columns import width
from sim.runs import one, running
from sim.runs.one import Run, Unmet
from sim.runs.run_set import RunSet
from sim.runs.running import processes, run_set
from sim.runs.text import tell

TOY = "toy_open_door"
CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DELIST_DEBUG"):
        monkeypatch.delenv(name, raising=False)


def test_workers_and_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch):
    scenario, seeds = read_scenario(TOY), range(7, 19)
    alone = run_set(scenario, seeds, workers=1)
    monkeypatch.setattr(running, "_CHUNK", 1)
    assert run_set(scenario, seeds, workers=2).runs == alone.runs
    assert [found.digest for found in alone.runs[:2]] == [
        rehearse_once(scenario, seed).findings.digest for seed in (7, 8)
    ]


def test_little_work_stays_in_one_process():
    assert processes(50) == 1


def a_run(seed: int, harms: dict[str, int], *unmet: str, **seen: int) -> Run:
    lines = tuple(Unmet(subject=name, says=Text(zh=name, en=name)) for name in unmet)
    states = {"C07": State.BROKEN.value if unmet else State.HELD.value}
    return Run(seed=seed, unmet=lines, states=states, harms=harms, situations=seen)


def test_sums():
    scenario = read_scenario(TOY)
    runs = (
        a_run(3, {}),
        a_run(4, {"ghost_order": 9}, "C07", "ghost_order", paid_after_t0=2),
        a_run(5, {"ghost_order": 1}, "ghost_order", paid_after_t0=1),
        a_run(6, {}),
    )
    found = RunSet(scenario, runs, ("paid_after_t0", "tie_at_t0"))
    assert found.met == 2
    assert [(one.subject, one.runs, one.first_seed) for one in found.failures] == [
        ("C07", 1, 4),
        ("ghost_order", 2, 4),
    ]
    assert found.items == {("C07", State.BROKEN): (2, 4)}
    assert found.harms == {"ghost_order": (2, 0, 0, 9, 4)}
    assert (found.situations["paid_after_t0"], found.situations["tie_at_t0"]) == (2, 0)
    assert found.never == ("tie_at_t0",)
    assert [RunSet(scenario, runs[:1] * count, ()).bound_ppm for count in (1, 3, 50, 200, 7)] == [
        1_000_000,
        1_000_000,
        60_000,
        15_000,
        428_572,
    ]


@pytest.mark.parametrize(
    ("met", "never", "code"),
    [
        (True, False, AS_EXPECTED),
        (True, True, EXPLORED_TOO_LITTLE),
        (False, False, NOT_AS_EXPECTED),
        (False, True, NOT_AS_EXPECTED),
    ],
)
def test_an_expectation_that_was_not_met_says_more_than_a_situation_that_never_came(met, never, code):
    asked = ("tie_at_t0",) if never else ()
    runs = (a_run(1, {}), a_run(2, {}) if met else a_run(2, {}, "C07"))
    assert command.exit_code(RunSet(read_scenario(TOY), runs, asked)) == code


def test_what_never_occurred_is_named_and_ends_with_code_4(capsys):
    assert run(["rehearse", TOY, "--runs", "3", "--sometimes", "paid_after_t0,tie_at_t0"]) == EXPLORED_TOO_LITTLE
    said = capsys.readouterr().out
    assert "! tie_at_t0" in said
    assert "Explored too little" in said
    assert run(["rehearse", TOY, "--runs", "3", "--sometimes", "none"]) == AS_EXPECTED
    assert "at most 100.0 % of all seeds" in capsys.readouterr().out
    assert run(["rehearse", TOY, "--runs", "1", "--sometimes", "all"]) == EXPLORED_TOO_LITTLE


def test_a_file_may_name_what_must_occur(tmp_path, capsys):
    from sim.plan.files import FOLDER  # noqa: PLC0415

    text = (FOLDER / f"{TOY}.delist.yaml").read_text(encoding="utf-8")
    own = tmp_path / "own.delist.yaml"
    own.write_text(text + "sometimes: [tie_at_t0]\n", encoding="utf-8")
    assert run(["rehearse", str(own), "--runs", "2"]) == EXPLORED_TOO_LITTLE
    assert run(["rehearse", str(own), "--runs", "2", "--sometimes", "paid_after_t0,gave_up_waiting"]) == AS_EXPECTED
    assert run(["rehearse", str(own)]) == AS_EXPECTED, "one rehearsal is asked for no situation"
    capsys.readouterr()


def test_the_json_of_a_run_set(capsys):
    assert run(["rehearse", TOY, "--runs", "2", "--seed", "5", "--sometimes", "none", "--json", "-"]) == AS_EXPECTED
    said = json.loads(capsys.readouterr().out)
    assert said["scenario"] == TOY
    assert said["seeds"] == [5, 6]
    assert [one["seed"] for one in said["runs"]] == [5, 6]
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one["digest"]) for one in said["runs"])
    assert list(said["situations"]) == list(all_situations())
    assert said["met"] == 2
    assert all(1 <= spread["runs"] <= 2 for spread in said["harms"].values())


def test_a_bug_of_ours_names_its_seed(monkeypatch: pytest.MonkeyPatch, capsys):
    def buggy(scenario, seed):
        if seed == 9:
            raise ModelError("a unit was lost")
        return rehearse_once(scenario, seed)

    monkeypatch.setattr(one, "rehearse_once", buggy)
    assert run(["rehearse", TOY, "--runs", "4"]) == OUR_BUG
    err = capsys.readouterr().err
    assert f"scenario {TOY}, seed 9" in err
    assert "a unit was lost" in err


@pytest.mark.parametrize("lang", Lang)
def test_the_words_fit_the_screen_in_one_language(lang: Lang):
    scenario = read_scenario("farm_produce")
    strict = replace(scenario, expect=Expectation(checklist={}, harms={}, given=False))
    for found in (
        run_set(strict, range(7, 9), workers=1, sometimes=tuple(all_situations())),
        run_set(scenario, [2**63 - 1], workers=1, sometimes=()),
    ):
        said = tell(found, lang, "delist rehearse farm_produce")
        assert all(width(line) <= 80 for line in said.splitlines())
        assert bool(CJK.search(said)) == (lang is Lang.ZH)
        assert said.encode("cp936")
    assert "9223372036854775807" in said


def test_the_situations_asked_for_by_default_are_those_that_there_is_room_for():
    scenario = read_scenario(TOY)
    assert run_set(scenario, [7], workers=1).asked == asked_of(scenario)
