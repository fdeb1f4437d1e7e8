"""Options of the command line and of the ini file, read and checked once."""

from collections.abc import Iterable
from os import environ
from typing import Final

import pytest

from ..ground.words import Lang, Text, spoken_here
from .asked import PROFILES, Asked

GLOB: Final = "*.delist.yaml"
FOUND: Final = ".delist"
NOWHERE: Final = "none"

_SEED: Final = Text(
    zh="种子：7、1,3 或 1-5，可写多次。场景文件每个种子算一个测试；没有写明种子的 rehearsal 也用它。",
    en="Seeds: 7, 1,3 or 1-5, also several times. A scenario file is a test for each; rehearsals that name none "
    "use it.",
)
_BUDGET: Final = Text(
    zh="用到本插件的 Hypothesis 测试各跑多少个例子。",
    en="How many examples each Hypothesis test tries that uses this plugin.",
)
_PROFILE: Final = Text(
    zh="用到本插件的 Hypothesis 测试用哪套设置：dev 快，ci 每次相同，nightly 跑得久。",
    en="Settings of Hypothesis tests that use this plugin: dev is quick, ci the same every time, nightly long.",
)
_LANG: Final = Text(zh="失败说明的语言；不写则按系统语言。", en="The language of failures; by default the locale's.")
_FOUND: Final = Text(
    zh="反例写到哪个文件夹，none 为不写（默认 .delist，在 rootdir 里）。",
    en="The folder for counterexamples, none for no files (default: .delist in the rootdir).",
)
_FILES: Final = Text(
    zh=f"哪些文件是场景测试（通配符，默认 {GLOB}）", en=f"Which files are scenario tests (globs; default {GLOB})"
)
_COLLECT: Final = Text(zh="是否把场景文件收作测试", en="Whether scenario files are collected as tests")
_MARK: Final = (
    "delist(seed, budget, sometimes): seeds of its rehearsals; examples to try; situations that must have occurred. "
    "演练的种子；跑多少个例子；必须出现过的情形。"
)


def add(parser: pytest.Parser) -> None:
    """The options, and the words of their help."""
    lang = spoken_here(environ)
    group = parser.getgroup("delist", "delist-sandbox")
    group.addoption("--delist-seed", metavar="N", action="append", default=[], help=_SEED.in_(lang))
    group.addoption("--delist-budget", metavar="N", help=_BUDGET.in_(lang))
    group.addoption("--delist-profile", metavar="|".join(PROFILES), help=_PROFILE.in_(lang))
    group.addoption("--delist-lang", metavar="zh|en", help=_LANG.in_(lang))
    group.addoption("--delist-found", metavar="DIR|none", default=FOUND, help=_FOUND.in_(lang))
    parser.addini("delist_files", _FILES.in_(lang), type="args", default=[GLOB])
    parser.addini("delist_collect", _COLLECT.in_(lang), type="bool", default=True)


def read(config: pytest.Config) -> Asked:
    """What was asked for; a pytest.UsageError names all that is wrong with it."""
    config.addinivalue_line("markers", _MARK)
    said: str | None = config.getoption("--delist-lang")
    lang = Lang(said) if said in set(Lang) else spoken_here(environ)
    folder: str = config.getoption("--delist-found")
    found = None if folder == NOWHERE else config.rootpath / folder
    asked = {name: config.getoption(f"--delist-{name}") for name in ("seed", "budget", "profile", "lang")}
    if not any(asked.values()):
        return Asked(lang, found=found)
    from .options_read import budget_of, choices, seeds_of  # noqa: PLC0415 -- who asks for nothing does not pay

    choices(asked["profile"], said, lang)
    return Asked(
        lang=lang,
        seeds=seeds_of(asked["seed"], lang),
        budget=None if asked["budget"] is None else budget_of(asked["budget"], lang),
        profile=asked["profile"],
        found=found,
    )


def globs(config: pytest.Config) -> Iterable[str]:
    """Which files are scenario tests; none where they are not collected."""
    return config.getini("delist_files") if config.getini("delist_collect") else ()
