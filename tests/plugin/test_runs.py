"""Whole runs in processes of their own: installed and not, beside namesakes, in parallel, what a run pays."""

import os
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest

import delist_sandbox_guard
import sim.check.rehearsing  # what a run in this process imports must stay: numpy is loaded once
import sim.testing.collected_told
import sim.testing.searching
import sim.testing.telling  # noqa: F401

pytest_plugins = ["pytester"]
ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "networkx", "simpy", "hypothesis", "ruamel", "click", "rich", "jinja2", "xlsxwriter")
ACCEPTANCE = """
from hypothesis import given, strategies as st
from sim.testing.given import Trouble
kinds = st.sampled_from(["delay", "loss", "duplicate"])
troubles = st.lists(st.builds(Trouble, kind=kinds, at_ms=st.integers(-7_200_000, 7_200_000)), max_size=2)
@given(troubles.map(tuple))
def test_our_plan_survives(rehearsal, d):
    assert not rehearsal({scenario!r}, disturbances=d).harms
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder that Python takes for one where the package is installed: its entry points are those of pyproject."""
    site, project = tmp_path / "site", tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = site / "delist_sandbox-9.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: delist-sandbox\nVersion: 9\n")
    lines = [f"{name} = {value}" for name, value in sorted(project["entry-points"]["pytest11"].items())]
    (info / "entry_points.txt").write_text("\n".join(["[pytest11]", *lines]) + "\n")
    return site


def pytest_in(folder: Path, *words: str, path: list[Path], **environ: str) -> subprocess.CompletedProcess[str]:
    """As a user in that folder would run it: the current folder comes first."""
    folder.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "LC_", "LANG", "CI"))}
    there = kept | {"PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONIOENCODING": "utf-8"} | environ
    call = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:faker", "-q", *words]
    return subprocess.run(call, cwd=folder, env=there, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_run_without_us_imports_nothing_heavy(installed: Path, tmp_path: Path):
    """Not even where it finds a scenario file, as long as that is not rehearsed."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "test_it.py").write_text(
        "import sys\n"
        "def test_it():\n"
        "    assert 'sim.testing.pytest_plugin' in sys.modules\n"
        f"    assert [name for name in {HEAVY!r} if name in sys.modules] == []\n"
        "    ours = [name for name in sys.modules if name.partition('.')[0] == 'sim']\n"
        "    assert len(ours) <= 12, ours\n"
    )
    shutil.copy(ROOT / "scenarios/toy_open_door.delist.yaml", folder)
    done = pytest_in(folder, "-k", "test_it", path=[installed, ROOT])
    assert "1 passed, 1 deselected" in done.stdout, done.stdout + done.stderr


def test_installed_and_named_by_a_conftest_it_is_one_plugin(installed: Path, tmp_path: Path):
    """The root conftest of this tree names the plugin; where the package is installed, too, both are the same."""
    shutil.copytree(tmp_path / "site", tmp_path / "tree/site")
    shutil.copy(ROOT / "conftest.py", tmp_path / "tree")
    for path in ([installed, ROOT], [ROOT]):
        done = pytest_in(tmp_path / "tree", "--markers", path=path)
        assert done.stdout.count("@pytest.mark.delist(") == 1, done.stdout + done.stderr


def test_the_acceptance_test_passes_and_fails_where_it_must(installed: Path, pytester: pytest.Pytester):
    """In a folder with nothing but a `mocks` of its own, in parallel; and the same in one process, where properties
    (with digests) and all that is said of a failure are the same.
    """
    folder = pytester.path
    (folder / "mocks").mkdir()
    (folder / "mocks/__init__.py").write_text("theirs = True\n")
    for scenario in ("full_checklist", "toy_open_door"):
        (folder / f"test_{scenario}.py").write_text(ACCEPTANCE.format(scenario=scenario))
    (folder / "test_mocks.py").write_text("def test_mocks():\n    import mocks\n    assert mocks.theirs\n")
    text = (ROOT / "scenarios/toy_open_door.delist.yaml").read_text(encoding="utf-8")
    (folder / "silent.delist.yaml").write_text(text[: text.index("expect:")], encoding="utf-8")
    words = ("--delist-profile=ci", "--delist-budget=3", "--delist-lang=en", "--junitxml=out.xml")
    done = pytest_in(folder, *words, "-n2", path=[installed, ROOT])
    assert "2 failed, 2 passed" in done.stdout, done.stdout + done.stderr
    assert "Checklist: C08 Live and replay cards off: broken" in done.stdout
    assert "d=()" in done.stdout, "no needless disturbance"
    assert "sim/" not in done.stdout, "nothing of our own source"
    parallel = _cases(folder)
    assert len(parallel) == 3
    pytester.runpytest_inprocess(*words, "-p", "sim.testing.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:xdist")
    assert _cases(folder) == parallel


def _cases(folder: Path) -> list[tuple[str, ...]]:
    """Those that rehearse; which `mocks` is imported hangs on the process."""
    cases = Xml.parse(folder / "out.xml").iter("testcase")
    return sorted(_told(case) for case in cases if case.get("name") != "test_mocks")


def _told(case: Xml.Element) -> tuple[str, ...]:
    """A case with its properties and its failure, without times and addresses of objects."""
    properties = [f"{one.get('name')}={one.get('value')}" for one in case.iter("property")]
    failures = [(one.text or "").partition("- delist -")[2] or one.text or "" for one in case.iter("failure")]
    return (f"{case.get('classname')}::{case.get('name')}", *properties, *failures)


def test_a_strangers_sim_in_front_of_ours_is_told_in_both_languages(installed: Path, tmp_path: Path):
    folder = tmp_path / "theirs"
    (folder / "sim").mkdir(parents=True)
    (folder / "sim/__init__.py").write_text("mine = True\n")
    (folder / "test_it.py").write_text("def test_it():\n    import sim\n    assert sim.mine\n")
    done = pytest_in(folder, path=[installed, ROOT])
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    for words in (
        "这里的 sim 不是 delist-sandbox 的 sim",
        "The sim found here is not that of delist-sandbox",
        str(folder / "sim/__init__.py"),
        "-p no:sim.testing.pytest_plugin",
    ):
        assert words in done.stderr, words
    assert "Traceback" not in done.stderr
    done = pytest_in(folder, "-p", "no:sim.testing.pytest_plugin", path=[installed, ROOT])
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_the_guard_lets_pass_whoever_says_no_to_the_plugin(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setattr(sys, "argv", ["pytest"])
    assert delist_sandbox_guard.stranger() is None
    assert delist_sandbox_guard.is_wanted()
    monkeypatch.setenv("PYTEST_ADDOPTS", "-q -p no:sim.testing.pytest_plugin")
    assert not delist_sandbox_guard.is_wanted()
    monkeypatch.delenv("PYTEST_ADDOPTS")
    monkeypatch.setattr(sys, "argv", ["pytest", "-pno:sim.testing.pytest_plugin"])
    assert not delist_sandbox_guard.is_wanted()


def test_a_sim_that_ours_hides_is_told_of_where_it_is_missed(installed: Path, tmp_path: Path):
    folder = tmp_path / "theirs"
    (folder / "tests/sim").mkdir(parents=True)
    (folder / "tests/sim/__init__.py").write_text("")
    (folder / "tests/sim/engine.py").write_text("")
    (folder / "tests/test_hidden.py").write_text("import sim.engine\n")
    done = pytest_in(folder, "--delist-lang", "zh", path=[installed, ROOT])
    assert "给你的 sim 改名" in done.stdout, done.stdout + done.stderr
    assert str(folder / "tests/sim") in done.stdout
