"""The words of the command line: help in both languages, and complaints that are never click's own."""

import re

import pytest

from sim.cli import run
from sim.commands.attempt import (
    AS_EXPECTED,
    EXPLORED_TOO_LITTLE,
    NOT_AS_EXPECTED,
    OUR_BUG,
    STOPPED,
    YOUR_INPUT,
)
from sim.ground.words import Lang
from sim.report.calls import language
from sim.report.columns import width
from sim.report.usage import COMMANDS, ROOT, help_page

WRONG = [
    "rehearse",
    "rehearse farm_produce --seed abc",
    "rehearse farm_produce --seed -1",
    "rehearse farm_produce --seed 9223372036854775808",
    "rehearse farm_produce --seed ٣",
    f"rehearse farm_produce --seed {'9' * 5000}",
    "rehearse farm_produce --seed",
    "rehearse farm_produce --jsn -",
    "rehearse farm_produce -x",
    "rehearse farm_produce --platform elsewhere",
    "rehearse farm_produce more",
    "rehearse --help=1",
    "rehearse no_such_scenario",
    "rehearse farm_produce --runs 0",
    "rehearse farm_produce --runs 100001",
    "rehearse farm_produce --workers 2",
    "rehearse farm_produce --sometimes all",
    "rehearse farm_produce --runs 2 --workers 65",
    "rehearse farm_produce --runs 2 --sometimes tie_at_t1",
    "rehearse farm_produce --runs 2 --trace no_such_folder",
    "rehearse farm_produce --runs 2 --report no_such_folder/page.html",
    "rehearse farm_produce --runs 2 --seed 9223372036854775807",
    "rehearse farm_produce --archive",
    "rehearse farm_produce --key k",
    "rehearse farm_produce --archive no_such_folder",
    "rehearse farm_produce --archive no_such_folder --key no_such_folder/k",
    "restore",
    "preview",
    "preview farm_produce --seed abc",
    "preview farm_produce more",
    "run-sheets",
    "run-sheets farm_produce",
    "run-sheets farm_produce --into no_such_folder",
    "restore no_such_folder",
    "restore no_such_folder --key no_such_key --into no_such_folder",
    "restore no_such_folder more",
    "new",
    "new mine --sheet plan.xlsx",
    "new --sheet no_such_folder/plan.xlsx",
    "new --sheet plan.xls",
    "new --csv no_such_folder/folder",
    "new a/b",
    "list more",
    "list --lang fr",
    "claims more",
    "claims --runs 0",
    "claims --runs 1001",
    "claims --runs many",
    "claims --runs",
    "claims --seed 7",
    "check --seeds",
    "check --seeds x",
    "check --seeds 5-1",
    "check --seeds 1-2000",
    "check --seeds 1,,2",
    "check --seeds 9223372036854775808",
    "check --workers 0",
    "check --workers 65",
    "check --annotations=1",
    "check --junit no_such_folder/out.xml",
    "check --update-baseline",
    "check --baseline no_such.json",
    "check --baseline b.json --accept-new",
    "check no_such_folder/ --jnit x",
    "selfcheck --processes 1",
    "selfcheck --processes 17",
    "selfcheck --seeds 5-1",
    "selfcheck --jnit",
    "explain",
    "explain gost",
    "explain no_such.delist.yaml",
    "lst",
    "--nonsense",
    "-- --list",
]
CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("lang", Lang)
def test_the_help_names_every_exit_code(lang: Lang):
    said = help_page(COMMANDS[0], lang)
    for code in (AS_EXPECTED, NOT_AS_EXPECTED, YOUR_INPUT, OUR_BUG, EXPLORED_TOO_LITTLE, STOPPED):
        assert re.search(rf"\b{code}\s", said)
    assert "Ctrl-C" in said


@pytest.mark.parametrize("call", WRONG)
def test_every_wrong_call_gets_place_value_rule_and_remedy_in_both_languages(call: str, capsys, monkeypatch):
    for locale, labels in (("zh_CN.UTF-8", ("命令行", "发现", "规则", "办法")), ("C", ("found", "rule", "remedy"))):
        monkeypatch.setenv("LANG", locale)
        assert run(call.split()) == YOUR_INPUT
        out, err = capsys.readouterr()
        assert out == ""
        assert all(label in err for label in labels if label != "命令行" or ".yaml" not in call)
        assert "Traceback" not in err
        assert bool(CJK.search(err)) == (locale != "C")
        assert not re.search(r"Usage|Error|Try ", err)


def test_a_misspelt_word_gets_the_right_one_offered(capsys):
    for call, offered in (
        ("lst", "list"),
        ("rehearse x --jsn -", "--json"),
        ("explain unlink_replay", "unlink_replays"),
    ):
        assert run(call.split()) == YOUR_INPUT
        assert f"did you mean {offered}" in capsys.readouterr().err


@pytest.mark.parametrize("page", [ROOT, *COMMANDS])
@pytest.mark.parametrize("lang", Lang)
def test_help_is_in_one_language_and_fits_the_screen(page, lang: Lang, capsys):
    for flag in ("--help", "-h"):
        assert run([*page.name.split(), "--lang", lang.value, flag]) == AS_EXPECTED
        said = capsys.readouterr().out
        assert said == help_page(page, lang) + "\n"
        assert bool(CJK.search(said)) == (lang is Lang.ZH)
        assert ("Usage" in said) == (lang is Lang.EN)
        assert all(width(line) <= 80 for line in said.splitlines())
        assert said.encode("cp936")


def test_help_names_every_option_and_every_command():
    for page in COMMANDS:
        said = help_page(page, Lang.EN)
        assert all(flag.name in said for flag in (*page.options, *page.arguments))
        assert page.name in help_page(ROOT, Lang.ZH)


def test_without_a_command_the_page_is_shown(capsys):
    assert run([]) == AS_EXPECTED
    assert capsys.readouterr().out == help_page(ROOT, Lang.EN) + "\n"


def test_list_and_explain_answer_in_the_language_of_the_call(capsys):
    assert run(["list", "--lang", "zh"]) == AS_EXPECTED
    assert "荔枝预售紧急下架" in capsys.readouterr().out
    assert run(["explain", "C08", "--lang=zh"]) == AS_EXPECTED
    assert "直播与回放解除" in capsys.readouterr().out
    assert run(["explain", "farm_produce"]) == AS_EXPECTED
    assert "Litchi presale" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("call", "environ", "lang"),
    [
        ("list", {}, Lang.EN),
        ("list", {"LANG": "zh_CN.UTF-8"}, Lang.ZH),
        ("list", {"LANG": "ZH-Hans"}, Lang.ZH),
        ("list", {"LC_ALL": "en_GB", "LANG": "zh_CN"}, Lang.EN),
        ("list", {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "C"}, Lang.ZH),
        ("list --lang zh", {"LANG": "C"}, Lang.ZH),
        ("list --lang=en", {"LANG": "zh_CN"}, Lang.EN),
        ("--lang en list --lang=zh", {}, Lang.ZH),
        ("--lang=zh list --lang en", {}, Lang.EN),
        ("list --lang fr", {"LANG": "zh_CN"}, Lang.ZH),
        ("list --lang", {}, Lang.EN),
        ("explain -- --lang=zh", {}, Lang.EN),
        ("", {}, Lang.EN),
    ],
)
def test_the_option_comes_before_the_locale(call: str, environ: dict[str, str], lang: Lang):
    assert language(call.split(), environ) is lang
