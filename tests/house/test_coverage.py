"""No rule and no gap of the source article was forgotten: each lives in files that exist, or has a reason why not."""

import re
from pathlib import Path

import pytest

from sim.report.coverage import COVERAGE
from sim.report.coverage_row import Row

ROOT = Path(__file__).resolve().parents[2]
RULES, GAPS = range(1, 73), range(1, 27)
PRESCRIBED = {f"R{number}" for number in range(8, 54)}
HOMES = ("sim", "scenarios", "tests")


def test_every_rule_and_every_gap_is_there_once_in_order():
    assert [row.key for row in COVERAGE] == [*(f"R{n}" for n in RULES), *(f"G{n}" for n in GAPS)]


def test_the_table_has_the_rules_and_gaps_that_the_page_of_sources_defines():
    defined = re.findall(r"^\| ([RG][0-9]+) \|", (ROOT / "docs/sources.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [row.key for row in COVERAGE] == defined


@pytest.mark.parametrize("row", COVERAGE, ids=lambda row: row.key)
def test_every_row_has_files_that_exist_or_a_reason(row: Row):
    assert row.files or row.left_out
    assert len(set(row.files)) == len(row.files)
    for file in row.files:
        assert (ROOT / file).is_file(), file
        assert file.split("/")[0] in HOMES, file
    if row.key in PRESCRIBED and row.files:
        assert any(file.startswith("sim/") for file in row.files)


@pytest.mark.parametrize("row", [row for row in COVERAGE if row.left_out], ids=lambda row: row.key)
def test_a_reason_is_one_short_sentence_of_a_table(row: Row):
    assert row.left_out is not None
    for words, stop in ((row.left_out.en, "."), (row.left_out.zh, "。")):
        assert words.endswith(stop)
        assert words.count(stop) == 1
        assert "|" not in words
        assert len(words) <= 120


def test_a_policy_that_cites_the_article_is_among_its_files():
    """Whoever adds a rule of the article to the policy says so here, too."""
    files_of = {row.key: row.files for row in COVERAGE}
    for path in sorted((ROOT / "sim/policy").glob("*.py")):
        for key in re.findall(r'key="([RG][0-9]+)"', path.read_text(encoding="utf-8")):
            assert path.relative_to(ROOT).as_posix() in files_of[key], key
