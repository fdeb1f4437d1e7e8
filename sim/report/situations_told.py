"""Situations in answers and on their page."""

from collections.abc import Iterator
from typing import Final

from ..checks.situations.registry import all_situations
from ..ground.words import Lang, Text

_ASKED: Final = Text(
    zh="delist rehearse --runs 会要求它出现，只要场景给它留了机会；一次也没有，退出码就是 4。",
    en="delist rehearse --runs asks for it where the scenario leaves room; where it never occurs the exit code is 4.",
)
_RARE: Final = Text(
    zh="随机来的顾客很难碰上，所以只有写明 --sometimes 时才要求它出现。",
    en="Too rare for customers who come by chance: it is asked for only by --sometimes.",
)


def situation(name: str, lang: Lang) -> Iterator[str]:
    """What it is, and when it is asked for."""
    one = all_situations()[name]
    yield one.what.in_(lang)
    yield (_RARE if one.rare else _ASKED).in_(lang)


def situations() -> Iterator[str]:
    """The page of all situations."""
    known = all_situations()
    yield "# Situations 情形\n"
    yield "What a set of rehearsals (`delist rehearse SCENARIO --runs N`) ought to have seen at least once, where shop,"
    yield "plan and disturbances leave room for it at the usual pace. One that never occurred ends the set with code 4."
    yield "Rare ones are asked for only by name (`--sometimes`)."
    yield "一批演练里至少该出现一次的情形，前提是店铺、计划和扰动照平常的快慢给它留了机会；从未出现，退出码是 4。"
    yield f"少见的只在写明 `--sometimes` 时要求。共 {len(known)} 种，{len(known)} in all.\n"
    yield "| Name | English | 中文 |"
    yield "|---|---|---|"
    for name, one in known.items():
        en, zh = ("; rare", "；少见") if one.rare else ("", "")
        yield f"| `{name}` | **{one.title.en}**{en}: {one.what.en} | **{one.title.zh}**{zh}：{one.what.zh} |"
