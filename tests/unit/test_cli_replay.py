"""`delist replay` and `delist pin`: a file that reproduces, is kept, and tells when and why it does not reproduce."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.cli import run
from sim.commands.attempt import AS_EXPECTED, NOT_AS_EXPECTED, OUR_BUG, YOUR_INPUT
from sim.ground.words import Lang
from sim.plan.reader import read_scenario
from sim.plan.sameness import bare
from sim.plan.shop import SurfaceKind
from sim.report.columns import width
from sim.testing.counterexample import as_yaml
from sim.testing.given import Given, People, Somebody
from sim.testing.rehearsing import rehearsal

BUYER = Somebody(at_ms=300_000, through=SurfaceKind.REPLAY_CARD)
GIVEN = Given(base="mine.delist.yaml", crowd=People(buyers=(BUYER,)))
MINE = "like: toy_open_door\nreaction: 10min\n"


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DELIST_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """A counterexample to a plan of one's own, beside that plan."""
    (tmp_path / "mine.delist.yaml").write_text(MINE, "utf-8")
    path = tmp_path / "found.delist.yaml"
    path.write_text(as_yaml(GIVEN, rehearsal(GIVEN)), "utf-8")
    return path


Said = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def call(capsys) -> Said:
    def call(words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(words.split())
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert all(width(line) <= 80 for line in out.splitlines() if "sha256:" not in line)
        return code, out, err

    return call


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def line_of(path: Path, key: str) -> str:
    return next(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip().startswith(f"{key}:"))


@pytest.mark.parametrize("lang", Lang)
def test_a_run_that_is_the_same_is_told_and_its_story(lang: Lang, found: Path, call: Said):
    code, out, _ = call(f"replay {found.name} --lang {lang.value}")
    assert code == AS_EXPECTED
    assert {"en": "The same result", "zh": "结果与写下时相同"}[lang] in out
    assert {"en": "orders 1 x honey", "zh": "下单 honey 1 件"}[lang] in out
    assert run(["rehearse", found.name]) == NOT_AS_EXPECTED


def test_a_base_that_was_changed_is_no_bug_of_ours(found: Path, call: Said):
    edited(found.parent / "mine.delist.yaml", "toy_open_door", "toy_closed_door")
    code, out, _ = call(f"replay {found.name}")
    assert code == NOT_AS_EXPECTED
    assert "The scenario has changed" in out
    assert "The verdict is another: expected 1, not met 0." in out
    assert "bug" not in out


def test_where_nothing_fails_no_story_is_told(found: Path, call: Said):
    """Every step was marked as one that a failure needs, of a run without one."""
    edited(found.parent / "mine.delist.yaml", "toy_open_door", "small_shop")
    _, out, _ = call(f"replay {found.name}")
    assert "there is no failure to tell of" in out
    assert "\n* " not in out


def test_another_program_is_named_and_the_verdict_compared(found: Path, call: Said):
    edited(found, line_of(found, "model"), "model: 0.0.1+000000000000")
    code, out, _ = call(f"replay {found.name}")
    assert code == AS_EXPECTED
    assert "then 0.0.1+000000000000, now 0." in out
    edited(found, line_of(found, "digest"), f"digest: sha256:{'0' * 64}")
    code, out, _ = call(f"replay {found.name}")
    assert code == NOT_AS_EXPECTED
    assert "The verdict is the same: still not met: 1." in out
    assert "bug" not in out


@pytest.mark.parametrize("lang", Lang)
def test_another_result_of_the_same_program_and_scenario_is_our_bug_and_said_loudly(lang, found: Path, call: Said):
    edited(found, line_of(found, "digest"), f"digest: sha256:{'0' * 64}")
    code, out, _ = call(f"replay {found.name} --lang {lang.value}")
    assert code == OUR_BUG
    assert {"en": "!!! Our bug", "zh": "!!! 我们的错"}[lang] in out
    assert out.count("sha256:") == 2


@pytest.mark.parametrize("replay", ["", "replay: {seed: 3}\n"])
def test_a_file_without_a_result_to_compare_with_is_refused_with_its_place(replay: str, tmp_path: Path, call: Said):
    (tmp_path / "bare.delist.yaml").write_text(f"{MINE}{replay}", "utf-8")
    code, out, err = call("replay bare.delist.yaml")
    assert (code, out) == (YOUR_INPUT, "")
    assert err.startswith("bare.delist.yaml:3:9" if replay else "bare.delist.yaml:1:1")
    assert "a key `replay` with seed and digest" in " ".join(err.split())
    assert "replay 一项" in call("replay bare.delist.yaml --lang zh")[2]


def test_a_counterexample_is_pinned_and_still_means_the_same(found: Path, call: Said):
    code, out, err = call(f"pin {found.name} --name replay_stays")
    path = Path("regressions/replay_stays.delist.yaml")
    assert code == AS_EXPECTED
    assert "regressions/replay_stays.delist.yaml" in err
    assert "delist check regressions" in out
    assert "pytest regressions" in out
    assert line_of(path, "like") == "like: ../mine.delist.yaml"
    assert bare(read_scenario(str(path))) == bare(read_scenario(found.name))
    before, after = (one.read_text("utf-8").splitlines() for one in (found, path))
    assert [line for line in after if line not in before] == ["like: ../mine.delist.yaml"]
    assert call(f"replay {path}")[0] == AS_EXPECTED
    assert call("check regressions")[0] == NOT_AS_EXPECTED
    edited(Path("mine.delist.yaml"), "toy_open_door", "toy_closed_door")
    assert call("check regressions")[0] == AS_EXPECTED


@pytest.mark.parametrize("written", ["without_c08", '"without_c08"  # of the package', "'without_c08'"])
def test_a_scenario_of_the_package_keeps_its_name(written: str, tmp_path: Path, call: Said):
    (tmp_path / "own.delist.yaml").write_text(f"like: {written}\nreplay: {{seed: 3}}\n", "utf-8")
    assert call("pin own.delist.yaml --to kept")[0] == AS_EXPECTED
    assert (tmp_path / "kept" / "own.delist.yaml").read_text("utf-8").startswith(f"like: {written}\n")


def test_nothing_is_overwritten_and_nothing_written_where_something_is_wrong(found: Path, call: Said):
    assert call(f"pin {found.name}")[0] == AS_EXPECTED
    kept = Path("regressions/found.delist.yaml").read_bytes()
    code, out, err = call(f"pin {found.name}")
    assert (code, out) == (YOUR_INPUT, "")
    assert "is not overwritten" in err
    assert "不会被覆盖" in call(f"pin {found.name} --lang zh")[2]
    assert Path("regressions/found.delist.yaml").read_bytes() == kept
    for more in ("--name full_checklist", "--name a/b", "--to no/where", "--to mine.delist.yaml"):
        assert call(f"pin {found.name} {more}")[0] == YOUR_INPUT
    assert sorted(path.name for path in Path().iterdir()) == ["found.delist.yaml", "mine.delist.yaml", "regressions"]


def test_a_name_that_would_mean_something_else_in_the_new_folder_is_refused(tmp_path: Path, call: Said):
    (tmp_path / "own.delist.yaml").write_text("like: without_c08\nreaction: 10min\n", "utf-8")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "without_c08.delist.yaml").write_text("like: full_checklist\n", "utf-8")
    code, _, err = call("pin own.delist.yaml --to kept")
    assert code == YOUR_INPUT
    assert err.startswith("own.delist.yaml:1:7")
    assert "what the file names must still be the same" in " ".join(err.split())
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["without_c08.delist.yaml"]
