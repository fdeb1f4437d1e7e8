"""Rules of the policy in words: the value, where it comes from, how far it may be trusted, and what rests on it."""

from collections.abc import Iterator
from typing import Final

from ..ground.citations import Assumption, Because, Citation, Rule, Schedule, Unit
from ..ground.words import Lang, Text
from ..plan.actions import Kind
from ..plan.names import HARMS, ITEMS
from ..policy.registry import all_rules, rules_by_file
from .figures import length, money, number
from .harms_explained import HARMS_EXPLAINED
from .items_explained import ITEMS_EXPLAINED

_ASSUMED: Final = Text(zh="我们的假设", en="our assumption")
_PUSHES: Final = Text(zh="多次重发", en="several pushes")
_VERIFY: Final = Text(zh="怎样核实：", en="How to verify: ")
_BEHIND: Final = Text(zh="以它为准的有：", en="Behind: ")


def rule_line(rule: Rule | Schedule, lang: Lang) -> str:
    """A rule in one line: title, value, source."""
    source = source_of(rule.because, lang)
    value = _PUSHES.in_(lang) if isinstance(rule, Schedule) else value_of(rule, lang)
    colon, brackets = ("：", "（{}）") if lang is Lang.ZH else (": ", " ({})")
    return f"{rule.title.in_(lang)}{colon}{value}{brackets.format(source)}"


def value_of(rule: Rule, lang: Lang) -> str:
    """A rule's value in words."""
    if rule.unit is Unit.MS:
        return length(rule.value, lang)
    if rule.unit is Unit.FEN:
        return money(rule.value, lang)
    return f"{rule.value // 10_000} %" if rule.unit is Unit.SHARE_PPM else number(rule.value)


def source_of(because: Because, lang: Lang) -> str:
    """The key of a source, or that there is none."""
    return because.key if isinstance(because, Citation) else _ASSUMED.in_(lang)


def to_verify(because: Assumption, lang: Lang) -> str:
    """How an assumption could be settled."""
    return _VERIFY.in_(lang) + because.how_to_verify.in_(lang)


def quantity(kind: Kind, value: int, lang: Lang) -> str:
    """A setting's value in words."""
    if kind is Kind.DURATION:
        return length(value, lang)
    return f"{value // 10_000} %" if kind is Kind.SHARE else number(value)


def policy_file(name: str, lang: Lang) -> Iterator[str]:
    """Every rule of a file of the policy, or the one rule of this name."""
    rules = rules_by_file().get(name) or tuple(rule for rule in all_rules() if rule.key == name)
    for rule in rules:
        yield ("- " if len(rules) > 1 else "") + rule_line(rule, lang)
        if isinstance(rule, Schedule):
            yield ", ".join(length(offset_ms, lang) for offset_ms in rule.offsets_ms)
        because = rule.because
        yield (because.says if isinstance(because, Citation) else because.why).in_(lang)
        if isinstance(because, Assumption):
            yield to_verify(because, lang)
        grade, checked = rule.how_graded.value, rule.checked
        yield Text(zh=f"可信度 {grade}，{checked} 核对。", en=f"Grade {grade}, checked {checked}.").in_(lang)
        behind = [f"{key} {title}" for key, title in _behind(rule.key, lang)]
        if behind:
            yield _BEHIND.in_(lang) + ("、" if lang is Lang.ZH else ", ").join(behind)


def _behind(key: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """The items and harms that a rule is behind."""
    yield from ((name, ITEMS[name].in_(lang)) for name, said in ITEMS_EXPLAINED.items() if key in said.rules)
    yield from ((name, HARMS[name].in_(lang)) for name, said in HARMS_EXPLAINED.items() if key in said.rules)
