"""The house stands as docs/decisions says: arrows point down, nothing runs in circles, tools are content."""

import ast
import subprocess
import sys
from pathlib import Path

import grimp
import networkx as nx
import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "sim").rglob("*.py")) + sorted((ROOT / "mocks").rglob("*.py"))
LONGEST_MODULE = 300


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_arrows_point_down():
    run(str(Path(sys.executable).with_name("lint-imports")))


def test_ruff_is_content():
    run(sys.executable, "-m", "ruff", "check", ".")


def test_mypy_is_content():
    run(sys.executable, "-m", "mypy", "--strict", "-p", "sim", "-p", "mocks")


def test_no_two_modules_import_each_other_in_a_circle():
    graph = grimp.build_graph("sim", cache_dir=None)
    edges = [(one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)]
    circles = [part for part in nx.strongly_connected_components(nx.DiGraph(edges)) if len(part) > 1]
    assert not circles


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_one_idea(path):
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "a module says what it is"
    assert len(source.splitlines()) <= LONGEST_MODULE


def test_packages_import_each_other_relatively():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not any(name.name.split(".")[0] in ("sim", "mocks") for name in node.names), path
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                assert (node.module or "").split(".")[0] not in ("sim", "mocks"), path


def test_nothing_reads_the_wall_clock_or_the_global_random():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module or ""} if isinstance(node, ast.ImportFrom) and node.level == 0 else set()
            assert not names & {"time", "random", "threading", "uuid", "secrets"}, path
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("now", "today", "utcnow") or not is_datetime(node.value), path


def is_datetime(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("datetime", "date")


def test_nothing_that_lands_names_a_machine_or_an_index():
    bad = ("/wo" + "rk/", "index-" + "url", "/sim" + "ple/")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not any(part in text for part in bad), name
