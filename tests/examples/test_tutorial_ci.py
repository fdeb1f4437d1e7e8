"""The CI tutorial is true: every command in it is run, with the exit codes and the output that it states."""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sim.cli import run

ROOT = Path(__file__).resolve().parents[2]
STATED = re.compile(r"^(?:Exit code: |退出码：)(\d+)")


@pytest.fixture(autouse=True)
def plainly(monkeypatch: pytest.MonkeyPatch):
    """No language and no CI but what a line asks for."""
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "LC_", "LANG"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a reader has: the scenarios, and `delist` on the path."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    delist = tmp_path / "bin" / "delist"
    delist.parent.mkdir()
    delist.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sim "$@"\n')
    delist.chmod(0o755)
    return tmp_path


def typed(line: str, clone: Path) -> tuple[int, str]:
    """A line as a shell would run it; a plain `delist` without the second that its start takes."""
    words = shlex.split(line)
    if words[0] != "delist":
        return bash(line, clone)
    said = io.StringIO()
    with contextlib.chdir(clone), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run(words[1:])
    return code, said.getvalue()


def bash(line: str, clone: Path) -> tuple[int, str]:
    path = os.pathsep.join((str(clone / "bin"), os.environ["PATH"]))
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "LC_", "LANG"))}
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=clone,
        env={**environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["tutorial-ci.md", "tutorial-ci.zh-CN.md"])
def test_every_command_of_the_tutorial_does_what_it_says(page: str, clone: Path):
    codes, output, fenced, ran = [0], "", False, 0
    for line in (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            assert line in output, f"{page} shows what was not said: {line}"
        elif line.startswith("    "):
            code, output = typed(line.strip(), clone)
            codes.append(code)
            ran += 1
        elif stated := STATED.match(line):
            assert codes[-1] == int(stated[1]), output
            assert not any(codes[:-1]), "only the last command before an exit code may fail"
            codes = [0]
    assert ran >= 15
    assert codes == [0]


@pytest.mark.parametrize("page", ["github-actions.yml", "gitlab-ci.yml"])
def test_the_check_of_an_example_workflow_runs(page: str, clone: Path):
    text = (ROOT / "docs" / "ci" / page).read_text(encoding="utf-8")
    assert YAML(typ="safe", pure=True).load(text)
    (command,) = re.findall(r"(?:run: |- )(delist check .*)", text)
    (clone / "shop").mkdir()
    shutil.copy(clone / "scenarios" / "full_checklist.delist.yaml", clone / "shop")
    assert bash(f"{command} --update-baseline", clone)[0] == 0
    assert bash(command, clone)[0] == 0
    assert (clone / "results.xml").exists()
