"""The source article in answers: what a rule or a gap says, where it lives here, which items stand for it, and what
happens without an item.
"""

from collections.abc import Iterator
from typing import Final

from ..ground.citations import Citation, Rule, Schedule
from ..ground.words import Lang, Text
from ..plan.names import HARMS, ITEMS
from ..policy.registry import rules_by_file
from .article import ARTICLE
from .asked_by import RULES_OF_ITEMS, items_of
from .coverage import COVERAGE
from .omissions_explained import OMISSIONS

_LIVES: Final = Text(zh="模拟在这些文件里：", en="It lives in: ")
_LEFT_OUT: Final = Text(zh="没有做的：", en="Left out: ")
_CITED: Final = Text(zh="据此定下数值的规则：", en="Policy rules that cite it: ")
_ARTICLE: Final = Text(
    zh="出处：来源文章《视频号带货怎么下架》，docs/sources.md 的 {} 行。",
    en="Source: the source article, row {} of docs/sources.md.",
)
_READING: Final = Text(
    zh="出处：我们对来源文章的解读，docs/sources.md 的 {} 行。",
    en="Source: our reading of the source article, row {} of docs/sources.md.",
)
_STANDS: Final = Text(zh="由这些必检项落实：", en="Items that stand for it: ")
_RULES: Final = Text(zh="落实原文的规则：", en="Rules of the article that it stands for: ")
_WITHOUT: Final = Text(zh="少了它：", en="Without it: ")
_SHOWS: Final = Text(zh="显出的损害：", en="It shows as: ")
_ELSEWHERE: Final = Text(zh="风平浪静时看不出来：", en="Masked in a calm season: ")


def article(key: str, lang: Lang) -> Iterator[str]:
    """What a rule or a gap of the article says, and what became of it."""
    stop, comma = ("。", "、") if lang is Lang.ZH else (".", ", ")
    said = ARTICLE[key].in_(lang)
    yield said[:1].upper() + said[1:] + stop
    (row,) = (row for row in COVERAGE if row.key == key)
    if row.files:
        yield _LIVES.in_(lang) + comma.join(row.files)
    if row.left_out is not None:
        yield _LEFT_OUT.in_(lang) + row.left_out.in_(lang)
    cited = [f"{name} (sim/policy/{name}.py)" for name, rules in rules_by_file().items() if _cites(rules, key)]
    if cited:
        yield _CITED.in_(lang) + comma.join(cited)
    yield (_ARTICLE if key[0] == "R" else _READING).in_(lang).format(key)
    items = [f"{item} {ITEMS[item].in_(lang)}" for item in items_of(key)]
    if items:
        yield _STANDS.in_(lang) + comma.join(items)


def _cites(rules: tuple[Rule | Schedule, ...], key: str) -> bool:
    return any(isinstance(rule.because, Citation) and rule.because.key == key for rule in rules)


def omission(item: str, lang: Lang) -> Iterator[str]:
    """The article's rules behind an item, and what happens without it."""
    comma, said = "、" if lang is Lang.ZH else ", ", OMISSIONS[item]
    yield _RULES.in_(lang) + comma.join(RULES_OF_ITEMS[item])
    yield _WITHOUT.in_(lang) + said.hazard.in_(lang)
    if said.harms:
        yield _SHOWS.in_(lang) + comma.join(f"{kind} {HARMS[kind].in_(lang)}" for kind in said.harms)
    if said.masked is not None:
        yield _ELSEWHERE.in_(lang) + said.masked.in_(lang)
    name = f"without_{item.lower()}"
    yield Text(
        zh=f"试试 delist rehearse {name}；各种子的数字见 docs/omissions.md。",
        en=f"Try delist rehearse {name}; figures over seeds: docs/omissions.md.",
    ).in_(lang)
