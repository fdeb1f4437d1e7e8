"""`--report`: a page where it was asked for, and bad places told before anything runs."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from sim.cli import run
from sim.commands.attempt import AS_EXPECTED, OUR_BUG, YOUR_INPUT

from .page_read import read

CALL = ["rehearse", "toy_open_door"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DELIST_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def never_runs(monkeypatch: pytest.MonkeyPatch):
    def ran(*_: object) -> None:
        raise AssertionError("nothing may run before the places were looked at")

    monkeypatch.setattr("sim.commands.rehearse.read_scenario", ran)


@pytest.mark.parametrize(("more", "lang"), [([], "en"), (["--lang", "zh"], "zh")])
def test_the_page_is_written_in_the_language_of_the_call_and_the_story_is_told(more, lang, tmp_path: Path, capsys):
    place = tmp_path / "页 面.html"
    assert run([*CALL, *more, "--report", str(place)]) == AS_EXPECTED
    out, err = capsys.readouterr()
    assert str(place) in err
    assert len(out) > 500
    root = read(place.read_text(encoding="utf-8"))
    assert root.all("html")[0].attributes["lang"] == lang
    assert "delist rehearse toy_open_door --seed 7" in root.said("en")
    assert list(tmp_path.iterdir()) == [place]


def test_the_way_to_get_it_again_names_seed_and_platform(tmp_path: Path):
    place = tmp_path / "page.html"
    run([*CALL, "--seed", "11", "--platform", "documented", "--report", str(place)])
    said = read(place.read_text(encoding="utf-8")).said("en")
    assert "delist rehearse toy_open_door --seed 11 --platform documented" in said


def test_the_same_call_writes_the_same_bytes_over_the_old_page(tmp_path: Path):
    place = tmp_path / "page.html"
    place.write_text("old")
    run([*CALL, "--report", str(place)])
    first = place.read_bytes()
    run([*CALL, "--report", str(place)])
    assert place.read_bytes() == first != b"old"


@pytest.mark.usefixtures("never_runs")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", ["missing/page.html", ".", "", "-"])
def test_a_bad_place_is_told_before_the_run(place: str, lang: str, tmp_path: Path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run([*CALL, "--report", place, "--lang", lang]) == YOUR_INPUT
    out, err = capsys.readouterr()
    assert out == ""
    assert f"--report {place}".rstrip() in err
    assert ("办法" if lang == "zh" else "remedy") in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("never_runs")
def test_a_folder_that_is_read_only_is_told_before_the_run(tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    if os.geteuid():
        tmp_path.chmod(0o500)
    else:  # whoever may write everywhere is refused by hand
        monkeypatch.setattr("sim.report.files.tempfile", SimpleNamespace(TemporaryFile=refuse))
    assert run([*CALL, "--report", str(tmp_path / "page.html")]) == YOUR_INPUT
    assert "possible to write here" in capsys.readouterr().err


@pytest.mark.usefixtures("never_runs")
def test_the_page_and_the_json_need_a_file_each(tmp_path: Path, capsys):
    place = str(tmp_path / "both")
    assert run([*CALL, "--json", place, "--report", place]) == YOUR_INPUT
    assert "a file each" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_after_all_does_not_cost_the_story(tmp_path: Path, capsys, monkeypatch):
    def full(_name: str, _text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sim.commands.page.write_file", full)
    assert run([*CALL, "--report", str(tmp_path / "page.html")]) == YOUR_INPUT
    out, err = capsys.readouterr()
    assert len(out) > 500
    assert "No space left" in err


def test_who_asks_for_no_page_does_not_pay_for_it(monkeypatch: pytest.MonkeyPatch):
    """Without the template library everything but the page still works."""
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    assert run(CALL) == AS_EXPECTED != OUR_BUG
