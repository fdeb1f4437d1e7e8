"""Plain text in columns: whatever the words, a line stays within its columns and loses nothing."""

import doctest
from unicodedata import category, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report import columns, console, figures
from sim.report.columns import WIDTH, Column, Grid, clean, cut, pad, width, wrap

MIXED = st.text(st.sampled_from("下架直播回放，。“”（）《》¥abc T0-30min… .,;\n\t\u200b\u202e\u0301👍")) | st.text()


def shown(text: str) -> int:
    """What a terminal needs, by Unicode's own table."""
    seen = (character for character in text if category(character) not in {"Mn", "Me"})
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in seen)


def letters(text: str) -> str:
    return "".join(clean(text).split())


def test_the_examples_in_the_essays_are_true():
    for module in (columns, console, figures):
        tried = doctest.testmod(module)
        assert tried.attempted
        assert not tried.failed


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("下架", 4), ("“下”", 6), ("e\u0301", 1), ("👍", 2), ("", 0), ("１２", 4), ("¥5", 2)],
)
def test_a_text_is_as_wide_as_a_chinese_console_shows_it(text: str, columns: int):
    assert width(text) == columns


@given(MIXED)
def test_a_clean_text_is_one_harmless_line(text: str):
    line = clean(text)
    assert len(line.splitlines()) <= 1
    assert all(character.isprintable() for character in line) or not line.isascii()
    assert not {"\x1b", "\u202e", "\t", "\u200b"} & set(line)
    assert clean(line) == line


@given(MIXED, st.integers(8, WIDTH))
def test_no_wrapped_line_is_wider_than_asked_and_no_letter_is_lost(text: str, columns: int):
    lines = wrap(text, columns, first="  - ")
    assert all(shown(line) <= width(line) <= columns for line in lines)
    assert letters("".join(lines)) == letters("-" + clean(text))


def test_chinese_punctuation_never_begins_a_line_and_a_number_keeps_its_unit():
    said = "运营点了主链接的下架，礼盒、回放都没人管（直到第一条投诉进来）；一共损失 12,345.60 元，用了 2 小时 13 分。"
    for room in range(16, 60):
        lines = wrap(said, room)
        assert all(line[0] not in "，。、；：）》”" for line in lines)
        assert all(line[-1] not in "（《“" for line in lines)
        assert any("12,345.60 元" in line for line in lines)
        assert any("13 分" in line for line in lines)


def test_english_words_stay_whole_where_they_fit():
    assert wrap("the replay's card (tonight's) still sells.", 16) == [
        "the replay's",
        "card (tonight's)",
        "still sells.",
    ]


def test_a_line_break_of_the_file_leaves_no_gap_in_chinese():
    assert clean("礼盒、\n三场 回放 and\nthe gift box") == "礼盒、三场回放 and the gift box"


@given(MIXED, st.integers(4, 40))
def test_what_is_cut_fits_and_shows_that_it_was_cut(text: str, columns: int):
    line = cut(text, columns)
    assert width(line) <= columns
    assert line == clean(text) or line.endswith("..")


@given(MIXED.map(clean), st.integers(0, 40))
def test_padding_fills_up_to_the_columns_asked(text: str, columns: int):
    assert width(pad(text, columns)) == max(columns, width(text))
    assert width(pad(text, columns, right=True)) == max(columns, width(text))


@given(st.lists(st.tuples(MIXED, MIXED, st.integers(0, 10**9).map(str)), min_size=1, max_size=5))
def test_no_line_of_a_table_is_wider_than_the_screen(rows: list[tuple[str, str, str]]):
    grid = Grid((Column("项目", WIDTH), Column("State", 12), Column("数量", 9, right=True)), rows)
    lines = [line for row in rows for line in grid.row(row, "!")] + grid.head()
    assert all(width(line) <= WIDTH for line in lines)


def test_a_console_that_lacks_the_narrow_yuan_gets_the_wide_one():
    assert console.for_console("¥5", "cp936").encode("cp936")
    assert console.for_console("¥5", "utf-8") == "¥5"
    assert console.for_console("¥5", "no-such-encoding") == "¥5"
