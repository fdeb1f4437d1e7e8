"""The command: exit codes, what goes where, and what happens when something goes wrong."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from sim import __version__
from sim.checks.findings import Findings
from sim.cli import main, run
from sim.commands.attempt import AS_EXPECTED, NOT_AS_EXPECTED, OUR_BUG, STOPPED, YOUR_INPUT
from sim.ground.errors import ModelError
from sim.ground.words import Lang
from sim.plan.scenario import Archive, Platform, Scenario, Switches
from sim.report.text import tell

from .test_report_samples import disappointing, failing, passing

REFUSED = "rehearse farm_produce --json"


@dataclass
class Stage:
    """What stands in for a rehearsal."""

    findings: Findings
    error: BaseException | None = None
    scenario: object = None
    seed: int | None = None

    trace = "the trace"

    def rehearse(self, scenario: object, seed: int) -> "Stage":
        self.scenario, self.seed = scenario, seed
        if self.error is not None:
            raise self.error
        return self


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DELIST_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def on_stage(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Stage]:
    def put(findings: Findings, error: BaseException | None = None) -> Stage:
        stage = Stage(findings, error)
        monkeypatch.setattr("sim.commands.rehearse.rehearse", stage.rehearse)
        given = SimpleNamespace(archive=Archive.MODELLED, replay=None)
        monkeypatch.setattr("sim.commands.rehearse.read_scenario", lambda _: given)
        monkeypatch.setattr("sim.commands.rehearse.write_trace", write)
        return stage

    def write(trace: str, folder: Path) -> tuple[Path, ...]:
        path = folder / "journal.jsonl"
        path.write_text(trace)
        return (path,)

    return put


@pytest.mark.parametrize(
    ("findings", "code"),
    [(passing(), AS_EXPECTED), (failing(), AS_EXPECTED), (disappointing(), NOT_AS_EXPECTED)],
)
def test_the_exit_code_says_whether_what_was_expected_happened(findings, code, on_stage, capsys):
    on_stage(findings)
    assert run(["rehearse", "farm_produce"]) == code
    assert capsys.readouterr().out == tell(findings, Lang.EN)


def test_the_default_seed_is_fixed_and_a_given_one_is_used(on_stage):
    stage = on_stage(passing())
    run(["rehearse", "farm_produce"])
    first = stage.seed
    run(["rehearse", "farm_produce"])
    assert isinstance(first, int)
    assert stage.seed == first
    for seed in (0, 2**63 - 1):
        run(["rehearse", "farm_produce", "--seed", str(seed)])
        assert stage.seed == seed


@pytest.mark.parametrize("platform", Platform)
def test_a_platform_brings_its_own_switches(platform: Platform, on_stage, monkeypatch: pytest.MonkeyPatch):
    from sim.plan.reader import read_scenario  # noqa: PLC0415

    scenario = read_scenario("farm_produce")
    stage = on_stage(passing())
    monkeypatch.setattr("sim.commands.rehearse.read_scenario", lambda _: scenario)
    assert run(["rehearse", "farm_produce", "--platform", platform.value]) == AS_EXPECTED
    assert isinstance(stage.scenario, Scenario)
    assert stage.scenario.platform is platform
    assert stage.scenario.switches == Switches.of(platform)


def test_json_to_the_standard_output_is_alone_there(on_stage, capsys):
    on_stage(failing())
    assert run(["rehearse", "farm_produce", "--json", "-"]) == AS_EXPECTED
    out, err = capsys.readouterr()
    assert json.loads(out)["scenario"] == "farm_produce"
    assert err == ""


def test_json_loses_nothing_on_a_console_without_chinese(on_stage, monkeypatch: pytest.MonkeyPatch):
    on_stage(failing())
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    assert run(["rehearse", "farm_produce", "--json", "-", "--lang", "zh"]) == AS_EXPECTED
    narrow.seek(0)
    assert json.loads(narrow.read())["harms"][0]["title"] == "违约订单"


@pytest.mark.parametrize(("encoding", "expected"), [("cp936", "￥133,752.60"), ("ascii", "?133,752.60")])
def test_a_character_that_the_console_lacks_is_replaced(encoding, expected, on_stage, monkeypatch: pytest.MonkeyPatch):
    on_stage(failing())
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", console)
    assert run(["rehearse", "farm_produce"]) == AS_EXPECTED
    console.seek(0)
    assert expected in console.read()


def test_files_that_were_asked_for_are_written_and_the_story_is_told(on_stage, tmp_path: Path, capsys):
    on_stage(disappointing())
    result, folder = tmp_path / "result.json", tmp_path / "trace"
    folder.mkdir()
    call = ["rehearse", "farm_produce", "--json", str(result), "--trace", str(folder)]
    assert run(call) == NOT_AS_EXPECTED
    assert json.loads(result.read_text(encoding="utf-8"))["expect"]["met"] is False
    assert (folder / "journal.jsonl").read_text() == "the trace"
    out, err = capsys.readouterr()
    assert "Not as expected" in out
    assert err.count("written:") == 2


def test_bad_places_are_all_named_before_anything_runs(on_stage, tmp_path: Path, capsys):
    stage = on_stage(passing())
    call = ["rehearse", "x", "--json", str(tmp_path), "--trace", str(tmp_path / "no"), "--lang", "zh"]
    assert run(call) == YOUR_INPUT
    assert stage.scenario is None
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("办法") == 2


def test_a_file_that_cannot_be_written_after_all_does_not_cost_the_story(
    on_stage, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
):
    def full(_name: str, _text: str) -> None:
        raise OSError(28, "No space left on device")

    on_stage(failing())
    monkeypatch.setattr("sim.commands.outputs.write_file", full)
    assert run(["rehearse", "x", "--json", str(tmp_path / "result.json")]) == YOUR_INPUT
    out, err = capsys.readouterr()
    assert "As expected: broken" in out
    assert "No space left" in err


def test_ctrl_c_ends_with_130_without_traceback_or_file(on_stage, tmp_path: Path, capsys):
    on_stage(passing(), KeyboardInterrupt())
    assert run(["rehearse", "farm_produce", "--json", str(tmp_path / "result.json")]) == STOPPED
    assert capsys.readouterr().err.split() == ["Stopped."]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [ModelError("fen were lost\nat T0"), ZeroDivisionError("oops")])
def test_a_bug_of_ours_is_confessed_in_both_languages(error, on_stage, capsys, monkeypatch: pytest.MonkeyPatch):
    on_stage(passing(), error)
    assert run(["rehearse", "farm_produce", "--seed", "5"]) == OUR_BUG
    said = capsys.readouterr().err
    for part in ("a bug of ours", "程序自身出错", "scenario farm_produce, seed 5", type(error).__name__):
        assert part in said
    assert "Traceback" not in said
    monkeypatch.setenv("DELIST_DEBUG", "1")
    assert run(["rehearse", "farm_produce"]) == OUR_BUG
    assert "Traceback" in capsys.readouterr().err


def test_a_mistake_in_the_scenario_is_your_input(tmp_path: Path, capsys):
    path = tmp_path / "mine.delist.yaml"
    path.write_text("title: [\n", encoding="utf-8")
    for lang, label in (("zh", "办法"), ("en", "remedy")):
        assert run(["rehearse", str(path), "--lang", lang]) == YOUR_INPUT
        out, err = capsys.readouterr()
        assert out == ""
        assert label in err
        assert "mine.delist.yaml:" in err


class Closed(io.StringIO):
    """A pipe whose reader has left, or a full disk."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _text: str) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("error", "code"), [(BrokenPipeError(32, "Broken pipe"), NOT_AS_EXPECTED), (OSError(28, "full"), YOUR_INPUT)]
)
def test_a_closed_pipe_is_silence_and_a_full_disk_is_told(error, code, on_stage, capsys, monkeypatch):
    on_stage(disappointing())
    monkeypatch.setattr(sys, "stdout", Closed(error))
    assert run(["rehearse", "farm_produce"]) == code
    assert ("full" in capsys.readouterr().err) == (code == YOUR_INPUT)


def test_a_program_without_standard_output_still_runs(on_stage, monkeypatch: pytest.MonkeyPatch):
    on_stage(failing())
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["rehearse", "farm_produce"]) == AS_EXPECTED


def test_main_leaves_with_the_exit_code(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == AS_EXPECTED
    assert capsys.readouterr().out == f"delist-sandbox {__version__}\n"


def test_the_module_starts_fast_without_heavy_libraries_and_survives_a_closed_pipe():
    heavy = "numpy simpy networkx pydantic hypothesis"
    check = (
        "import sys; from sim.cli import run; codes = [run(['--help']), run(['list']), run(['list', '--lang', 'zh'])];"
        f"sys.exit(any(codes) or [one for one in '{heavy}'.split() if one in sys.modules] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    with subprocess.Popen(
        [sys.executable, "-m", "sim"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LANG": "C"}
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        said = child.stderr.read()
    assert (child.returncode, said) == (0, b"")


@pytest.mark.parametrize(
    "asked",
    [
        ("rehearse", "{plan}", "--report", "{plan}"),
        ("rehearse", "{plan}", "--json", "{plan}"),
        ("rehearse", "toy_open_door", "--json", "{book}"),
        ("rehearse", "toy_open_door", "--report", "{sheet}"),
        ("preview", "{plan}", "--json", "{plan}"),
        ("check", "{plan}", "--junit", "{plan}"),
        ("check", "{plan}", "--junit", "{known}", "--baseline", "{known}"),
        ("check", "{plan}", "--baseline", "{plan}", "--update-baseline"),
    ],
)
def test_no_result_is_written_over_a_plan_or_over_what_was_read(asked, tmp_path: Path, capsys):
    ends = {"plan": "delist.yaml", "book": "xlsx", "sheet": "csv", "known": "json"}
    files = {name: tmp_path / f"mine.{end}" for name, end in ends.items()}
    source = Path(__file__).resolve().parents[2] / "scenarios" / "toy_open_door.delist.yaml"
    for path in files.values():
        path.write_bytes(source.read_bytes())
    assert run([word.format(**files) for word in asked]) == YOUR_INPUT
    assert "is not written over" in capsys.readouterr().err
    assert all(path.read_bytes() == source.read_bytes() for path in files.values())
