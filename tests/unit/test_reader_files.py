"""Files that are no scenario at all: what the door does with them, quickly and without a traceback."""

import os
import pickle
from pathlib import Path

import pytest

from sim.ground.errors import COMMAND_LINE, Mistake, ScenarioError
from sim.ground.words import Lang, Text
from sim.plan.doorway import MAX_BYTES
from sim.plan.reader import read_scenario, scenario_names
from sim.plan.yaml_tree import MAX_DEPTH, MAX_NODES

from .test_reader_example import EXAMPLE, write_example

FILE = "own.delist.yaml"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    write_example(tmp_path)


def mistakes_of(name: str = FILE) -> tuple[Mistake, ...]:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(name)
    for mistake in caught.value.mistakes:
        assert mistake.rule.zh != mistake.rule.en
        assert mistake.remedy.zh != mistake.remedy.en
    return caught.value.mistakes


def only(raw: bytes | str) -> Mistake:
    Path(FILE).write_bytes(raw.encode() if isinstance(raw, str) else raw)
    (mistake,) = mistakes_of()
    return mistake


def place(mistake: Mistake) -> tuple[str, int, int]:
    return mistake.file, mistake.line, mistake.column


# Bytes that are no text


@pytest.mark.parametrize(
    ("raw", "line", "column", "found"),
    [
        ("title: 荔枝\nstory: 暴雨".encode("gbk"), 1, 8, "0xc0"),
        (EXAMPLE.encode() + b"# \xff", EXAMPLE.count("\n") + 1, 3, "0xff"),
        ("title: 荔枝".encode("utf-16"), 1, 1, "0xff"),
        ("# 荔枝\r\na: ".encode() + b"\xe8\x8d", 2, 4, "0xe8"),
    ],
)
def test_what_is_not_utf_8_is_refused_at_its_first_bad_byte(raw: bytes, line: int, column: int, found: str):
    mistake = only(raw)
    assert (place(mistake), mistake.found) == ((FILE, line, column), found)
    assert "UTF-8" in mistake.rule.en


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\uffff"])
def test_characters_that_nobody_sees_are_refused(character: str):
    mistake = only(f"# one\ntitle: a{character}b\n")
    assert (place(mistake), mistake.found) == ((FILE, 2, 9), f"U+{ord(character):04X}")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    expected = read_scenario(FILE)
    Path(FILE).write_bytes(b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode())
    assert read_scenario(FILE) == expected


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "~\n"])
def test_an_empty_file_is_called_empty(text: str):
    mistake = only(text)
    assert (place(mistake), mistake.rule.en) == ((FILE, 1, 1), "the file must not be empty")


# Paths that are no files


def test_a_missing_file_is_a_mistake_of_the_command_line():
    (mistake,) = mistakes_of("nowhere/own.delist.yaml")
    assert (mistake.file, mistake.found) == (COMMAND_LINE, "nowhere/own.delist.yaml")
    assert mistake.where(Lang.EN) == "command line"
    assert mistake.where(Lang.ZH) == "命令行"


def test_a_folder_and_a_pipe_are_no_files():
    Path("folder.delist.yaml").mkdir()
    os.mkfifo("pipe.delist.yaml")
    for name in ("folder.delist.yaml", "pipe.delist.yaml"):
        (mistake,) = mistakes_of(name)
        assert (place(mistake), mistake.rule.en) == ((name, 1, 1), "a regular file is needed")


def test_a_file_that_may_not_be_read_is_called_so(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    (mistake,) = mistakes_of()
    assert (place(mistake), mistake.found) == ((FILE, 1, 1), "PermissionError")


def test_of_a_huge_file_no_more_is_read_than_shows_its_size():
    with Path(FILE).open("wb") as file:
        file.truncate(100 * MAX_BYTES)
    (mistake,) = mistakes_of()
    assert (place(mistake), mistake.found) == ((FILE, 1, 1), "> 1000000 bytes")


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5_000, "a b", "没有", "farm-produce", "..", "\x1b[31m"])
def test_a_name_that_nobody_knows_is_refused(name: str):
    (mistake,) = mistakes_of(name)
    assert (mistake.line, mistake.column) == (1, 1)
    assert mistake.found.isprintable()


def test_names_that_look_like_the_unknown_one_are_offered():
    for name in scenario_names():
        (mistake,) = mistakes_of(f"{name}x")
        assert name in mistake.remedy.en
        assert name in mistake.remedy.zh


# Text that is no YAML, or more YAML than a scenario needs


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[" * 20_000, 1, MAX_DEPTH + 1),
        ("{" * 20_000, 1, MAX_DEPTH + 1),
        ("- " * 20_000, 1, 2 * MAX_DEPTH + 1),
        ("? " * 20_000, 1, 2 * MAX_DEPTH + 1),
        ("".join(f"{' ' * level}a:\n" for level in range(1_000)), MAX_DEPTH + 1, MAX_DEPTH + 1),
    ],
)
def test_what_is_nested_too_deep_is_refused_where_it_becomes_too_deep(text: str, line: int, column: int):
    mistake = only(text)
    assert (place(mistake), mistake.found) == ((FILE, line, column), f"> {MAX_DEPTH}")


def test_too_many_values_are_refused():
    mistake = only("- a\n" * 100_000)
    assert (place(mistake), mistake.found) == ((FILE, MAX_NODES, 3), f"> {MAX_NODES}")


def test_an_alias_bomb_is_refused_before_it_grows():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    Path(FILE).write_text(bomb)
    mistakes = mistakes_of()
    refused = [mistake for mistake in mistakes if "anchors" in mistake.rule.en]
    assert len(refused) == 9 + 8 * 9
    assert place(refused[0]) == (FILE, 1, 5)
    assert [mistake.found for mistake in refused[:3]] == ["&a0", "&a1", "*a0"]


@pytest.mark.parametrize(
    ("old", "new", "found", "line", "column", "says"),
    [
        ("reaction: 20min", "reaction: &r 20min", "&r", 17, 11, "anchors"),
        ("scope: [litchi-2.5kg]", "scope: *r", "*r", 14, 8, "anchors"),
        ("reaction: 20min", "reaction: !!python/name:os.system 20min", "!!python/name:os.system", 17, 11, "tags"),
        ("reaction: 20min", "reaction: !mine 20min", "!mine", 17, 11, "tags"),
        ("reaction: 20min", "reaction: 20min\nreaction: 30min", "reaction", 18, 1, "it was in line 17"),
        ("reaction: 20min", "{a: 1}: 2", "{a}", 17, 1, "a single name"),
        ("reaction: 20min", "[a, b]: 2", "[a, b]", 17, 1, "a single name"),
        ("reaction: 20min", "reaction: 20min\n---", "---", 18, 1, "one document"),
        ("reaction: 20min", "reaction: a: b", ": b", 17, 12, "colon"),
        ("reaction: 20min", "reaction", "reaction", 17, 1, "colon"),
        ("reaction: 20min", "\treaction: 20min", "reaction: 20min", 17, 1, "spaces"),
        ("reaction: 20min", "reaction: @20min", "@20min", 17, 11, "quotes"),
        ("reaction: 20min", "reaction: 'it''s", None, 17, 11, "quote"),
        ("reaction: 20min", 'reaction: "\\q"', None, 17, 13, "single quotes"),
        ("reaction: 20min", 'reaction: "\\UFFFFFFFF"', None, None, None, "YAML"),
        ("scope: [litchi-2.5kg]", "scope: [litchi-2.5kg", None, 15, 11, "brackets"),
        ("  checklist:", " checklist:", None, 47, 3, "same column"),
        ("reaction: 20min", "%YAML 9.9\n---", None, None, None, ""),
    ],
)
def test_yaml_that_a_scenario_does_not_need_is_refused(old, new, found, line, column, says):
    assert old in EXAMPLE
    mistake = only(EXAMPLE.replace(old, new))
    assert found in {None, mistake.found}
    assert line in {None, mistake.line}
    assert column in {None, mistake.column}
    assert says in f"{mistake.rule.en}; {mistake.remedy.en}"


@pytest.mark.parametrize("text", ["a list\n", "- a\n- b\n", "5\n", "9" * 5_000, "'~'\n"])
def test_a_file_that_holds_something_else_is_refused(text: str):
    assert place(only(text)) == (FILE, 1, 1)


# The error itself


def test_an_error_survives_the_way_between_processes():
    Path(FILE).write_text(EXAMPLE.replace("role: ops", "role: opps"))
    with pytest.raises(ScenarioError) as caught:
        read_scenario(FILE)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert copy.mistakes == caught.value.mistakes
    assert str(copy) == str(caught.value)


def test_mistakes_are_sorted_by_file_line_and_column_and_none_comes_twice():
    def at(file: str, line: int, column: int) -> Mistake:
        same = Text(zh="规则", en="rule")
        return Mistake(file=file, line=line, column=column, found="x", rule=same, remedy=same)

    order = [at("", 1, 1), at("a", 1, 9), at("a", 2, 1), at("a", 10, 1), at("b", 1, 1)]
    assert ScenarioError([*reversed(order), *order]).mistakes == tuple(order)


def test_a_mistake_is_shown_in_one_language_at_a_time():
    error = ScenarioError(
        [
            Mistake(
                file="own.delist.yaml",
                line=3,
                column=7,
                found="48 hours",
                rule=Text(zh="时长是整数加单位。" * 6, en="a duration is a whole number and a unit; " * 4),
                remedy=Text(zh="写成 48h", en="write 48h"),
            )
        ]
    )
    assert error.render(Lang.ZH).splitlines() == [
        "own.delist.yaml:3:7",
        "  发现    48 hours",
        "  规则    时长是整数加单位。时长是整数加单位。时长是整数加单位。时长是整数加单",
        "          位。时长是整数加单位。时长是整数加单位。",
        "  办法    写成 48h",
    ]
    assert error.render(Lang.EN).splitlines()[:4] == [
        "own.delist.yaml:3:7",
        "  found   48 hours",
        "  rule    a duration is a whole number and a unit; a duration is a whole number",
        "          and a unit; a duration is a whole number and a unit; a duration is a",
    ]
