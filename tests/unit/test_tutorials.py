"""The tutorials and the READMEs: every command is run, every exit code is true, both languages say the same."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from sim.cli import run
from sim.ground.words import Lang
from sim.report.usage import COMMANDS
from sim.sheets.pages import PAGES

from ..sheets.typed import cells_of, type_into

ROOT = Path(__file__).resolve().parents[2]
TUTORIALS = ("docs/tutorial-ops.md", "docs/tutorial-ops.zh-CN.md")
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"^```(\S*)( install)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[tuple[str, bool, str]]:
    return [(kind, bool(install), body) for kind, install, body in BLOCK.findall(text_of(name))]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a fresh clone has it, and we are in it."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_line(line: str) -> int:
    """A line as the shell would run it; `delist` without the second that its start takes."""
    words = shlex.split(line)
    return run(words[1:]) if words[0] == "delist" else subprocess.run(words, check=False).returncode


def squeezed(text: str) -> str:
    """Words without what wrapping and margins add."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", TUTORIALS)
def test_every_command_of_a_tutorial_runs_and_ends_as_it_says(name: str, place: Path, capsys):
    ran, said = 0, ""
    for kind, install, body in blocks(name):
        if kind == "sh" and not install:
            for line in body.splitlines():
                command, _, code = line.partition(" # -> ")
                assert run_line(command) == int(code or 0), line
                ran, said = ran + 1, "".join(capsys.readouterr())
        elif kind == "text":
            for line in body.splitlines():
                assert squeezed(line) in squeezed(said), line
        elif kind == "cells":
            for sheet, typed in cells_in(body).items():
                type_into(place / "plan.xlsx", sheet, typed)
    assert ran >= 14
    assert len(list((place / "sheets").iterdir())) >= 8
    assert (place / "card" / "first-ten-minutes.html").exists()


def cells_in(body: str) -> dict[str, dict[str, str]]:
    """What the tutorial asks the reader to type: by sheet, `B43 = 300`, or for a whole row nothing."""
    found: dict[str, dict[str, str]] = {}
    for line in body.splitlines():
        place, _, text = line.partition(" =")
        sheet, _, area = place.partition("!")
        found.setdefault(sheet, {}).update(dict.fromkeys(cells_of(area), text.strip()))
    return found


def typed_in(name: str) -> list[tuple[str, dict[str, str]]]:
    """All of it, with the keys of pages for their names."""
    bodies = [cells_in(body) for kind, _, body in blocks(name) if kind == "cells"]
    keys = {page.title.in_(lang): page.key for page in PAGES for lang in Lang}
    return [(keys[sheet], typed) for body in bodies for sheet, typed in body.items()]


def test_both_languages_have_the_same_cells_filled_in():
    english, chinese = (typed_in(name) for name in TUTORIALS)
    assert len(english) >= 4
    assert [(key, list(typed)) for key, typed in english] == [(key, list(typed)) for key, typed in chinese]
    assert english[1:] == chinese[1:]  # the first is the mistake, in words


@pytest.mark.parametrize("name", TUTORIALS)
def test_the_line_that_installs_is_the_one_of_the_readme(name: str):
    (install,) = [body for _, install, body in blocks(name) if install]
    assert f"    {install.splitlines()[0]}\n" in text_of("README.md")


def outline(name: str) -> list[str]:
    """Levels of headings, blocks of code and rows of tables, in order; words are left out."""
    found = []
    for line in re.sub(BLOCK, "CODE", text_of(name)).splitlines():
        heading = re.match(r"#+ ", line)
        if heading:
            found.append(heading[0].strip())
        elif line.startswith("    ") or line == "CODE":
            found.append("code")
        elif line.startswith("|"):
            found.append("row")
        elif line.startswith("<!--"):
            found.append("comment")
    return found


def commands(name: str) -> list[str]:
    """Everything that is run or quoted as code, in order, whichever language is asked for."""
    text = text_of(name)
    fenced = [body for kind, _, body in BLOCK.findall(text) if kind not in ("text", "cells")]
    indented = re.findall(r"^    (\S.*)$", re.sub(BLOCK, "", text), re.MULTILINE)
    rows = re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)
    return [one.replace("--lang zh", "--lang en") for one in (*fenced, *indented, *rows)]


@pytest.mark.parametrize(("english", "chinese"), [READMES, TUTORIALS])
def test_both_languages_have_the_same_structure_and_the_same_commands(english: str, chinese: str):
    assert outline(english) == outline(chinese)
    assert commands(english) == commands(chinese)


def test_both_readmes_name_the_same_files_and_terms():
    named = [set(re.findall(r"`([^`\n]+)`", re.sub(BLOCK, "", text_of(name)))) for name in READMES]
    assert named[0] - {"docs/tutorial-ops.zh-CN.md", "README.zh-CN.md"} == named[1] - {
        "docs/tutorial-ops.zh-CN.md",
        "README.md",
    }


def test_the_readme_names_every_command():
    for name in READMES:
        assert all(f"`delist {page.name}" in text_of(name) for page in COMMANDS)
