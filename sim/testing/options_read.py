"""Values of options and marks, read as `delist` reads its own, and refused in the same words."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Final, TypeVar

import pytest

from ..ground.errors import ScenarioError
from ..ground.words import Lang, Text
from ..report.calls import MOST_RUNS, read_choice, read_seeds
from ..report.usage import did_you_mean, mistake
from .asked import MOST_EXAMPLES, PROFILES

T = TypeVar("T")

_BUDGET: Final = Text(zh=f"例子的个数是 1 到 {MOST_EXAMPLES} 的整数", en=f"a budget is 1 to {MOST_EXAMPLES} examples")
_REMEDY: Final = Text(zh="例如 --delist-budget 2000", en="write --delist-budget 2000, for example")
_MANY: Final = Text(zh=f"种子最多 {MOST_RUNS} 个", en=f"at most {MOST_RUNS} seeds")
_FEWER: Final = Text(zh="少写几个种子", en="name fewer seeds")
_KNOWN: Final = Text(zh="没有这个情形", en="there is no such situation")
_LISTED: Final = Text(zh="见 docs/situations.md", en="see docs/situations.md")


def or_refuse(read: Callable[[], T], lang: Lang, where: str = "") -> T:
    """What was read, or a pytest.UsageError in the language of the run."""
    try:
        return read()
    except ScenarioError as error:
        raise pytest.UsageError(where + error.render(lang)) from None


def seeds_of(said: Iterable[str], lang: Lang, where: str = "") -> tuple[int, ...]:
    """All seeds, each once, in order."""

    def read() -> tuple[int, ...]:
        seeds = tuple(sorted({seed for some in said for seed in read_seeds(some)}))
        if len(seeds) > MOST_RUNS:
            raise ScenarioError([mistake(str(len(seeds)), _MANY, _FEWER)])
        return seeds

    return or_refuse(read, lang, where)


def budget_of(said: str, lang: Lang, where: str = "") -> int:
    """A number of examples."""

    def read() -> int:
        if re.fullmatch(r"[0-9]{1,8}", said, re.ASCII) and 1 <= int(said) <= MOST_EXAMPLES:
            return int(said)
        raise ScenarioError([mistake(said, _BUDGET, _REMEDY)])

    return or_refuse(read, lang, where)


def situations_of(said: Iterable[object], lang: Lang, where: str = "") -> tuple[str, ...]:
    """Names of situations."""
    from ..checks.situations.registry import all_situations  # noqa: PLC0415 -- which brings NumPy

    names, known = tuple(dict.fromkeys(str(one) for one in said)), tuple(all_situations())

    def read() -> tuple[str, ...]:
        unknown = [name for name in names if name not in known]
        if unknown:
            near = {name: tuple(get_close_matches(name, known, n=2)) for name in unknown}
            raise ScenarioError(mistake(name, _KNOWN, did_you_mean(alike, _LISTED)) for name, alike in near.items())
        return names

    return or_refuse(read, lang, where)


def choices(profile: str | None, said_lang: str | None, lang: Lang) -> None:
    """Refuse what is not among the choices."""
    for flag, value, known in (("--delist-profile", profile, PROFILES), ("--delist-lang", said_lang, tuple(Lang))):
        if value is not None:
            or_refuse(lambda: read_choice(flag, value, tuple(map(str, known))), lang)  # noqa: B023 -- called at once
