"""`delist check`: exit codes, files good and bad side by side, the baseline's file, nothing left half done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
import xlsxwriter

from sim.check import rehearsing, running
from sim.check.annotations import annotations
from sim.check.lines import places
from sim.check.pointers import Pointer
from sim.cli import run
from sim.commands.attempt import AS_EXPECTED, NOT_AS_EXPECTED, OUR_BUG, STOPPED, YOUR_INPUT
from sim.ground.errors import ModelError, width
from sim.ground.words import Lang, Text
from sim.plan.files import FOLDER
from sim.plan.scenario import Place
from sim.report import files

ROOT = Path(__file__).resolve().parents[2]
GOOD = "toy_open_door"
OPEN_DOOR = (FOLDER / f"{GOOD}.delist.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of plans: `good` fails as it expects, `bad` says that it holds, `ugly` is no scenario."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "good.delist.yaml").write_text(OPEN_DOOR, encoding="utf-8")
    bad = OPEN_DOOR[: OPEN_DOOR.index("expect:")]
    (plans / "bad.delist.yaml").write_text(bad, encoding="utf-8")
    (plans / "ugly.delist.yaml").write_text(OPEN_DOOR.replace("role:", "rule:"), encoding="utf-8")
    return plans


def test_exit_codes(capsys):
    assert run(["check", "plans/good.delist.yaml"]) == AS_EXPECTED
    assert run(["check", GOOD]) == AS_EXPECTED
    assert run(["check", "plans/bad.delist.yaml"]) == NOT_AS_EXPECTED
    assert run(["check", "plans/ugly.delist.yaml"]) == YOUR_INPUT
    assert run(["check", "plans"]) == YOUR_INPUT
    assert run(["check"]) == YOUR_INPUT, "the current folder holds none"
    assert run(["check", "--lang", "zh"]) == YOUR_INPUT
    assert run(["check", "missing.delist.yaml"]) == YOUR_INPUT
    assert run(["check", "no\0name"]) == YOUR_INPUT
    capsys.readouterr()


def test_wrong_files_are_all_told_and_hide_no_good_ones(here: Path, capsys):
    (here / "worse.delist.yaml").write_text("title: 1\n", encoding="utf-8")
    assert run(["check", "plans", "nowhere"]) == YOUR_INPUT
    out, err = capsys.readouterr()
    first = [line.split()[:2] for line in out.splitlines()[:5]]
    assert first == [
        ["?", "nowhere"],
        ["!", "plans/bad"],
        ["plans/good", "as"],
        ["?", "plans/ugly"],
        ["?", "plans/worse"],
    ]
    assert "plans/ugly.delist.yaml:" in err
    assert "plans/worse.delist.yaml:1:" in err
    assert "nowhere" in err
    assert "5 scenarios, 1 seed, 1 as expected, 1 failed, 3 could not be judged" in out


def test_the_plans_of_a_folder_are_checked_whatever_kind_they_are(here: Path, capsys):
    for name in ("bad", "ugly"):
        (here / f"{name}.delist.yaml").unlink()
    assert run(["new", "--sheet", "plans/book.xlsx", "--from", GOOD]) == AS_EXPECTED
    assert run(["new", "--csv", "plans/pages", "--from", GOOD]) == AS_EXPECTED
    (here / "~$book.xlsx").write_bytes(b"a spreadsheet program has it open")
    with xlsxwriter.Workbook(here / "takings.xlsx") as other:
        other.add_worksheet("June").write(0, 0, 1)
    capsys.readouterr()
    assert run(["check", "plans", "--lang", "en"]) == AS_EXPECTED
    out, err = capsys.readouterr()
    assert [line.split()[0] for line in out.splitlines()[:3]] == ["plans/book.xlsx", "plans/good", "plans/pages"]
    (line,) = err.splitlines()
    assert line.startswith("Not checked: plans/takings.xlsx is no plan that can be read")
    assert run(["check", "plans/pages"]) == AS_EXPECTED
    (here / "torn.xlsx").write_bytes(b"PK")
    assert run(["check", "plans"]) == YOUR_INPUT
    capsys.readouterr()


def test_what_looks_like_a_plan_and_is_none_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.delist.yaml").write_text("like: full_checklist\n", "utf-8")
    for name in ("one.delist.yml", "two.xls", "three.ods", "half/steps.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    assert run(["check", ".", "--lang", "en"]) == 0
    named = [line.split()[2] for line in capsys.readouterr().err.splitlines()]
    assert named == ["half", "one.delist.yml", "three.ods", "two.xls"]


def test_a_failure_story_never_passes_in_words(capsys):
    assert run(["check", "plans/good.delist.yaml"]) == AS_EXPECTED
    out = capsys.readouterr().out
    assert "as expected: broken" in out
    assert "pass" not in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_fits_the_screen(lang: str, capsys):
    run(["check", "plans", "--lang", lang, "--seeds", "7,9"])
    out, err = capsys.readouterr()
    assert all(width(line) <= 80 for line in (out + err).splitlines())


def test_any_number_of_workers_and_any_order_give_the_same_bytes(capsys):
    told = []
    for call in (
        ["plans", "toy_closed_door", "--workers", "1"],
        ["toy_closed_door", "plans/ugly.delist.yaml", "plans", "--workers", "2"],
        ["plans/good.delist.yaml", "./plans/", "toy_closed_door", "--workers", "3"],
    ):
        assert run(["check", *call, "--seeds", "7-9", "--annotations", "--junit", "out.xml"]) == YOUR_INPUT
        told.append((capsys.readouterr(), Path("out.xml").read_bytes()))
    assert told[0] == told[1] == told[2]


def test_little_work_stays_in_one_process():
    assert running.processes(files=48, rehearsals=48) == 1
    assert running.processes(files=48, rehearsals=480) == len(os.sched_getaffinity(0))


def test_a_bug_of_ours_is_told_last_and_the_others_are_judged(monkeypatch: pytest.MonkeyPatch, capsys):
    real = rehearsing.rehearse_once

    def buggy(scenario, seed):
        if scenario.name == "bad":
            raise ModelError("a unit was lost")
        return real(scenario, seed)

    monkeypatch.setattr(rehearsing, "rehearse_once", buggy)
    assert run(["check", "plans", "--junit", "out.xml"]) == OUR_BUG
    out, err = capsys.readouterr()
    assert "? plans/bad   a bug of ours" in out
    assert "as expected: broken" in out
    assert "plans/ugly.delist.yaml:" in err
    assert "scenario plans/bad.delist.yaml, seed 7" in err
    assert "a unit was lost" in err
    errors = Xml.parse("out.xml").findall(".//error")
    assert [error.get("type") for error in errors] == ["Bug", "InputWrong"]


def test_on_github_annotations_come_by_themselves(monkeypatch: pytest.MonkeyPatch, capsys):
    run(["check", "plans/bad.delist.yaml"])
    assert "::error" not in capsys.readouterr().out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(Path.cwd().parent))
    run(["check", "plans/bad.delist.yaml", "plans/ugly.delist.yaml"])
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::error ")]
    folder = Path.cwd().name
    assert any(line.startswith(f"::error file={folder}/plans/bad.delist.yaml,line=") for line in commands)
    assert any(line.startswith(f"::error file={folder}/plans/ugly.delist.yaml,line=") for line in commands)


def test_a_scenario_of_ours_that_is_not_in_reach_has_no_file_to_point_to():
    place = Place(file="scenarios/toy_open_door.delist.yaml", line=3, column=1)
    said = annotations([Pointer(GOOD, place, (Text(zh="错", en="wrong"),), "")], Lang.EN, {})
    assert said == [f"::error title=delist check%3A {GOOD}::wrong"]


def test_a_failure_in_junit_names_the_line_the_lag_the_causes_and_the_way_to_see_more():
    run(["check", "plans/bad.delist.yaml", "--junit", "out.xml"])
    suite = Xml.parse("out.xml").find("testsuite")
    assert suite is not None
    told = {one.get("name"): one.get("value") or "" for one in suite.iter("property")}
    assert told["scenario"] == "plans/bad.delist.yaml"
    assert told["seed"] == "7"
    assert told["digest"].startswith("sha256:")
    assert told["replay"] == "delist rehearse plans/bad.delist.yaml --seed 7"
    failures = {case.get("name", "").split()[0]: case.findtext("failure") for case in suite.findall("testcase")}
    assert len(failures) == 25
    ghosts, replays = failures["ghost_order"] or "", failures["C08"] or ""
    assert "plans/bad.delist.yaml:" in ghosts
    assert "<- " in ghosts
    assert "=> " in ghosts
    assert "lag never" in replays
    assert "C08 Live and replay cards off" in replays
    assert told["replay"] in replays


def test_a_baseline_from_first_to_last(here: Path, capsys):
    call = ["check", "plans/bad.delist.yaml", "--baseline", "known.json"]
    assert run(call) == YOUR_INPUT
    assert "--update-baseline" in capsys.readouterr().err
    assert run([*call, "--update-baseline"]) == AS_EXPECTED
    assert "NEWLY ACCEPTED: plans/bad.delist.yaml, seed 7, ghost_order" in capsys.readouterr().err
    first = Path("known.json").read_text(encoding="utf-8")
    assert run(call) == AS_EXPECTED
    assert "accepted by the baseline" in capsys.readouterr().out

    assert run([*call, "--seeds", "8"]) == NOT_AS_EXPECTED, "another seed was never accepted"
    assert run([*call, "--seeds", "7-8", "--update-baseline"]) == NOT_AS_EXPECTED
    assert Path("known.json").read_text(encoding="utf-8") == first

    (here / "bad.delist.yaml").write_text(OPEN_DOOR, encoding="utf-8")
    capsys.readouterr()
    assert run([*call, "--junit", "out.xml", "--annotations"]) == NOT_AS_EXPECTED
    out = capsys.readouterr().out
    assert "better than the baseline" in out
    assert "--update-baseline" in out
    assert "::error file=known.json,line=" in out
    assert Xml.parse("out.xml").findall(".//failure")
    assert run([*call, "--update-baseline"]) == AS_EXPECTED
    assert '"accepted": {}' in Path("known.json").read_text(encoding="utf-8")

    (here / "bad.delist.yaml").write_text(OPEN_DOOR[: OPEN_DOOR.index("expect:")], encoding="utf-8")
    assert run([*call, "--update-baseline"]) == NOT_AS_EXPECTED, "it never takes anything back in"
    capsys.readouterr()
    assert run([*call, "--update-baseline", "--accept-new"]) == AS_EXPECTED
    assert "NEWLY ACCEPTED" in capsys.readouterr().err
    assert Path("known.json").read_text(encoding="utf-8") == first


def test_a_scenario_that_is_gone_must_leave_the_baseline(here: Path, capsys):
    call = ["check", "plans/good.delist.yaml", "--baseline", "known.json"]
    run(["check", "plans/bad.delist.yaml", "--baseline", "known.json", "--update-baseline"])
    assert run(call) == AS_EXPECTED, "who looks at a part only is not told of the rest"
    (here / "bad.delist.yaml").unlink()
    assert run(call) == NOT_AS_EXPECTED
    assert "known.json:4:5" in capsys.readouterr().out
    assert run([*call, "--update-baseline"]) == AS_EXPECTED
    assert run(call) == AS_EXPECTED


def test_a_baseline_means_the_same_from_every_folder(here: Path, monkeypatch: pytest.MonkeyPatch):
    assert run(["check", "plans/bad.delist.yaml", "--baseline", "plans/known.json", "--update-baseline"]) == AS_EXPECTED
    monkeypatch.chdir(here)
    assert run(["check", "bad.delist.yaml", "--baseline", "known.json"]) == AS_EXPECTED


def test_a_baseline_is_not_written_where_something_could_not_be_judged(capsys):
    assert run(["check", "plans", "--baseline", "known.json", "--update-baseline"]) == YOUR_INPUT
    assert not Path("known.json").exists()
    assert "not updated" in capsys.readouterr().err


NONSENSE = [
    ("", 1),
    ("{", 1),
    ("[]", 1),
    ("{}", 1),
    ('{"delist_baseline": 2, "accepted": {}}', 1),
    ('{"delist_baseline": 1,\n "accepted": []}', 2),
    ('{"delist_baseline": 1,\n "accepted": {},\n "more": 1}', 3),
    ('{"delist_baseline": 1,\n "accepted": {"a": {\n"x": {}}}}', 3),
    ('{"delist_baseline": 1,\n "accepted": {"a": {\n"7": {\n"harm": {}}}}}', 4),
    ('{"delist_baseline": 1,\n "accepted": {"a": {\n"7": {\n"harms": {\n"ghost": 1}}}}}', 5),
    ('{"delist_baseline": 1,\n "accepted": {"a": {\n"7": {\n"harms": {\n"ghost_order": 0}}}}}', 5),
    ('{"delist_baseline": 1,\n "accepted": {"a": {\n"7": {\n"harms": {\n"ghost_order": true}}}}}', 5),
    ('{"delist_baseline": 1,\n "accepted": {"a": {\n"7": {\n"harms": {\n"ghost_order": 1.5}}}}}', 5),
    ('{"delist_baseline": 1,\n "accepted": {"a": {\n"7": {\n"items": {\n"C08": "held"}}}}}', 5),
    ('{"delist_baseline": 1,\n "accepted": {"a": {\n"7": {\n"items": {\n"C13": "broken"}}}}}', 5),
    ('{"delist_baseline": 1,\n "accepted": {"a": {"7": {}},\n"a": {}}}', 2),
    ("[" * 100_000, 1),
    ('{"delist_baseline": 1, "accepted": {"a": {"7": {"harms": {"ghost_order": ' + "9" * 5000 + "}}}}}", 1),
]


@pytest.mark.parametrize(("text", "line"), NONSENSE)
def test_nonsense_in_a_baseline_is_refused_with_place_and_remedy(text: str, line: int, capsys):
    Path("known.json").write_text(text, encoding="utf-8")
    for lang, remedy in (("en", "write it anew with"), ("zh", "重新生成")):
        call = ["check", "plans/good.delist.yaml", "--baseline", "known.json", "--lang", lang]
        assert run(call) == YOUR_INPUT
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"known.json:{line}:")
        assert remedy in err.replace("\n          ", "" if lang == "zh" else " ")
    assert Path("known.json").read_text(encoding="utf-8") == text


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_stopping_while_a_file_is_written_leaves_the_old_one(monkeypatch: pytest.MonkeyPatch, capsys):
    call = ["check", "plans/bad.delist.yaml", "--baseline", "known.json", "--update-baseline", "--junit", "out.xml"]
    Path("out.xml").write_text("old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", stop)
        assert run(call) == STOPPED
    assert left_in(Path()) == ["out.xml", "plans"]
    assert Path("out.xml").read_text() == "old"
    assert "Stopped." in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="looks for its children in /proc")
def test_ctrl_c_ends_all_workers_and_leaves_nothing():
    command = [sys.executable, "-m", "sim", "check", "plans/bad.delist.yaml", "--seeds", "1-1000", "--workers", "2"]
    started = subprocess.Popen(
        [*command, "--junit", "out.xml", "--baseline", "known.json", "--update-baseline"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    workers: list[Path] = []
    for _ in range(600):
        workers = [path for path in Path("/proc").glob("[0-9]*/stat") if is_worker_of(path, started.pid)]
        if len(workers) >= 2:
            break
        time.sleep(0.1)
    assert len(workers) >= 2
    time.sleep(1)
    os.killpg(started.pid, signal.SIGINT)
    out, _ = started.communicate(timeout=120)
    assert started.returncode == STOPPED
    assert out == b""
    assert left_in(Path()) == ["plans"]
    assert not [path for path in workers if is_worker_of(path, started.pid)]


def is_worker_of(path: Path, parent: int) -> bool:
    try:
        state, its_parent = path.read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return False
    return int(its_parent) == parent and state != "Z"


@pytest.mark.parametrize(("lang", "cell"), [(Lang.EN, "sheet Steps, cell C7"), (Lang.ZH, "工作表 Steps，单元格 C7")])
def test_a_place_in_a_workbook_is_named_by_its_sheet_and_cell(lang: Lang, cell: str):
    place = Place(file="plan.xlsx", line=7, column=3, sheet="Steps")
    pointer = Pointer("plan", place, (Text(zh="太晚", en="too late"),), "")
    assert f"plan.xlsx: {cell}" in places([pointer], lang)
    (command,) = annotations([pointer], lang, {})
    assert "line=" not in command
    assert command.partition("::")[2].partition("::")[2].startswith(f"plan.xlsx: {cell}%0A")
