"""Answers to "what is that?": any name that a scenario or a report uses, in a few sentences, with limits and sources.

A name may be written in either language and as one likes: `C07`, `c07`, `ghost order`, `幽灵订单`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from ..checks.situations.registry import all_situations
from ..ground.citations import Assumption, Citation
from ..ground.words import Lang, Text
from ..plan.actions import ACTIONS, Action, Kind, Setting
from ..plan.disturbances import DISTURBANCES
from ..plan.names import HARMS, ITEMS, SURFACES, SYSTEMS
from ..policy.registry import all_rules, rules_by_file
from .actions_explained import ACTIONS_EXPLAINED
from .article import ARTICLE
from .article_told import article, omission
from .choices_explained import CHOICES
from .columns import wrap
from .figures import number
from .harms_accounted import HARMS_ACCOUNTED
from .harms_explained import HARMS_EXPLAINED
from .items_explained import ITEMS_EXPLAINED, Explained
from .keys_explained import KEYS_EXPLAINED
from .parts_taken import part_taken
from .rules_told import policy_file, quantity, rule_line, source_of, to_verify
from .situations_told import situation
from .systems_explained import SURFACES_EXPLAINED, SWITCHES, SYSTEMS_EXPLAINED
from .terms_explained import TERMS

_ITEM: Final = Text(zh="必检项", en="mandatory item")
_HARM: Final = Text(zh="损害", en="harm")
_ACTION: Final = Text(zh="计划里的操作", en="action of a plan")
_SYSTEM: Final = Text(zh="系统", en="system")
_SURFACE: Final = Text(zh="入口", en="surface")
_DISTURBANCE: Final = Text(zh="扰动", en="disturbance")
_TERM: Final = Text(zh="术语", en="term")
_SWITCH: Final = Text(zh="没有人能证实的平台行为", en="behaviour of the platform that nobody could confirm")
_POLICY: Final = Text(zh="规则", en="policy rule")
_ARTICLE_RULE: Final = Text(zh="原文的规则", en="rule of the source article")
_SITUATION: Final = Text(zh="一批演练里该出现的情形", en="situation that a set of runs should see")
_ARTICLE_GAP: Final = Text(zh="原文的缺口", en="gap of the source article")
_LIMITS: Final = Text(zh="相关数字（出处见 docs/sources.md）：", en="Figures behind it (sources: docs/sources.md):")
_DONE_BY: Final = Text(zh="由这些操作完成：", en="Done by the actions: ")
_SETTINGS: Final = Text(zh="可以设置（写在 with 里）：", en="Takes these settings (in `with`):")
_BESIDE: Final = Text(zh="可以设置（与 kind 写在一起）：", en="Takes these settings (beside `kind`):")
_TOLERATED: Final = Text(zh="完整清单须扛得住的范围：", en="A full checklist must survive it within:")
_ANY: Final = Text(zh="不限", en="any")
_TOLERATED_ANY: Final = Text(
    zh="完整清单须扛得住，不论设置。", en="A full checklist must survive it, however it is set."
)
_SHARES: Final = Text(
    zh="与相隔不到一小时的其他扰动共用一份余量，它占：",
    en="With others less than an hour apart it shares one bound, and takes of it: ",
)
_OWN_PLAN: Final = Text(zh="完整清单不管它：要有专门的计划。", en="It calls for a plan of its own.")
_OFTEN: Final = Text(zh="每一百天大约发生几次：", en="Happens in a hundred days about so many times: ")
_EVIDENCE: Final = Text(zh="凭证来自：", en="Evidence comes from: ")
_OWN_REPORT: Final = Text(
    zh="操作自己的回执（由人负责，记录在案）",
    en="the acts' own answers, which somebody stands for and which are on record",
)
_SURVIVES: Final = Text(
    zh="照完整清单做时，下面的扰动不超过这里的范围，不应造成损害；相隔不到一小时的几种共用一份余量：",
    en="By the full checklist, none of these within its bounds must do harm; several less than an hour apart share one "
    "bound:",
)
_NO_DEFAULT: Final = Text(zh="必须写明", en="must be given"), Text(zh="可以不写", en="may be left out")
_TAKES: Final = {
    Kind.COUNT: Text(zh="一个整数", en="a whole number"),
    Kind.SHARE: Text(zh="一个比例，如 40%", en="a share, such as 40%"),
    Kind.DURATION: Text(zh="一段时长，如 30min", en="a length of time, such as 30min"),
    Kind.CHOICE: Text(zh="一个名称", en="a name"),
    Kind.CLOCK: Text(zh='一天里的时刻，如 "09:00"', en='a time of day, such as "09:00"'),
}
_NO_ITEM: Final = Text(zh="没有哪个必检项要求它。", en="No item asks for it.")
_GUARDED: Final = Text(zh="防住它的必检项：", en="Items that guard against it: ")
_KNOWLEDGE: Final = Text(
    zh="做了而没做到位、是因为不知情时，还有 C01、C02。",
    en="C01 and C02 beside them, where such a step came to nothing for want of knowledge.",
)
_SOURCES: Final = Text(zh="出处（见 docs/sources.md）：", en="Sources (docs/sources.md): ")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be explained."""

    name: str
    title: Text
    kind: Text


@cache
def entries() -> tuple[Entry, ...]:
    """Everything that has an explanation, scenarios apart."""
    return (
        *(Entry(name, ITEMS[name], _ITEM) for name in ITEMS_EXPLAINED),
        *(Entry(name, HARMS[name], _HARM) for name in HARMS_EXPLAINED),
        *(Entry(name, action.title, _ACTION) for name, action in ACTIONS.items()),
        *(Entry(name, SYSTEMS[name], _SYSTEM) for name in SYSTEMS_EXPLAINED),
        *(Entry(name, title, _SURFACE) for name, title in SURFACES.items()),
        *(Entry(name, kind.title, _DISTURBANCE) for name, kind in DISTURBANCES.items()),
        *(Entry(name, term.title, _TERM) for name, term in {**TERMS, **KEYS_EXPLAINED}.items()),
        *(Entry(name, term.title, _SWITCH) for name, term in SWITCHES.items()),
        *(Entry(name, Text(zh=name, en=name), _POLICY) for name in rules_by_file()),
        *(Entry(rule.key, rule.title, _POLICY) for rule in all_rules() if rule.key not in rules_by_file()),
        *(Entry(name, one.title, _SITUATION) for name, one in all_situations().items()),
        *(Entry(key, Text(zh=key, en=key), _ARTICLE_RULE if key[0] == "R" else _ARTICLE_GAP) for key in ARTICLE),
    )


def explain(name: str, lang: Lang) -> str | None:
    """What the name means; None if nothing of the kind is known."""
    wanted = _plain(name)
    found = [entry for entry in entries() if wanted in _spellings(entry)]
    return "\n\n".join("\n".join(_block(entry, lang)) for entry in found) or None


def nearest(name: str, scenarios: tuple[str, ...]) -> tuple[str, ...]:
    """At most three known names that look like this one, or have it or something like it as a part."""
    wanted = _plain(name[:64])
    spelt = {_plain(scenario): scenario for scenario in scenarios}
    for entry in entries():
        spelt |= dict.fromkeys(_spellings(entry), entry.name)
    parts: dict[str, list[str]] = {}
    whole = {spelling for entry in entries() if entry.kind is _SITUATION for spelling in _spellings(entry)}
    for spelling in (spelling for spelling in spelt if spelling not in whole):
        for part in spelling.split("_"):
            parts.setdefault(part, []).append(spelling)
    close = get_close_matches(wanted, spelt, n=9, cutoff=0.6)
    close.sort(key=lambda spelling: spelling[:1] != wanted[:1])
    close += [spelling for spelling in spelt if len(wanted) > 1 and wanted in spelling]
    close += [spelling for part in get_close_matches(wanted, parts, n=3, cutoff=0.7) for spelling in parts[part]]
    return tuple(dict.fromkeys(spelt[one] for one in close))[:3]


def _spellings(entry: Entry) -> tuple[str, ...]:
    return _plain(entry.name), _plain(entry.title.zh), _plain(entry.title.en)


def _plain(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _block(entry: Entry, lang: Lang) -> list[str]:
    bracket = "（{}）" if lang is Lang.ZH else " ({})"
    title = entry.title.in_(lang)
    named = entry.name if title == entry.name else f"{entry.name}  {title}"
    lines = wrap(f"{named}{bracket.format(entry.kind.in_(lang))}")
    body = _BODIES.get(entry.kind, _term)
    for paragraph in body(entry.name, lang):
        bullet = paragraph.startswith("- ")
        lines += wrap(paragraph.removeprefix("- "), first="  - " if bullet else "  ")
    return lines


def _item(name: str, lang: Lang) -> Iterator[str]:
    yield from _explained(ITEMS_EXPLAINED[name], lang)
    actions = [f"{key} {action.title.in_(lang)}" for key, action in ACTIONS.items() if action.item == name]
    if actions:
        yield _DONE_BY.in_(lang) + _comma(lang).join(actions)
    seen = [action.title.in_(lang) for action in ACTIONS.values() if action.item == name and action.changes is None]
    yield _EVIDENCE.in_(lang) + (_comma(lang).join(seen) or _OWN_REPORT.in_(lang))
    yield from omission(name, lang)
    yield _SURVIVES.in_(lang)
    yield from (f"- {line}" for line in _survived(lang))


def _survived(lang: Lang) -> Iterator[str]:
    """The bounds of every disturbance that a full checklist must survive, a line each."""
    for name, kind in DISTURBANCES.items():
        if kind.tolerated is not None:
            bounds = [f"{setting} {_range(name, setting, lang)}" for setting in kind.tolerated]
            yield f"{kind.title.in_(lang)}{_colon(lang)}{_comma(lang).join(bounds) or _ANY.in_(lang)}"


def _range(kind: str, setting: str, lang: Lang) -> str:
    known = DISTURBANCES[kind]
    bounds = (known.tolerated or {})[setting]
    least, most = (quantity(known.settings[setting].kind, bound, lang) for bound in bounds)
    return Text(zh=f"{least} 到 {most}", en=f"{least} to {most}").in_(lang)


def _harm(name: str, lang: Lang) -> Iterator[str]:
    yield from _explained(HARMS_EXPLAINED[name], lang)
    said = HARMS_ACCOUNTED[name]
    yield said.money.in_(lang)
    guards = [f"{item} {ITEMS[item].in_(lang)}" for item in guarding(name)]
    yield _GUARDED.in_(lang) + _comma(lang).join(guards)
    yield _KNOWLEDGE.in_(lang)
    yield _SOURCES.in_(lang) + _comma(lang).join(said.sources)


def guarding(kind: str) -> tuple[str, ...]:
    """The items of the actions that change what the victims of a harm can meet."""
    met = HARMS_ACCOUNTED[kind].met
    return tuple(sorted({action.item for action in ACTIONS.values() if action.item and action.changes in met}))


def _explained(said: Explained, lang: Lang) -> Iterator[str]:
    yield said.what.in_(lang)
    yield said.when.in_(lang)
    if said.rules:
        yield _LIMITS.in_(lang)
        rules = {rule.key: rule for rule in all_rules()}
        for key in said.rules:
            yield "- " + rule_line(rules[key], lang)


def _action(name: str, lang: Lang) -> Iterator[str]:
    action = ACTIONS[name]
    yield _asked_by(action).in_(lang)
    system = SYSTEMS.get(action.system)
    where = system.in_(lang) if system else action.system
    yield Text(zh=f"由“{where}”执行。", en=f"Carried out by: {where}.").in_(lang)
    yield ACTIONS_EXPLAINED[name].in_(lang)
    if action.settings:
        yield _SETTINGS.in_(lang)
    for setting, takes in action.settings.items():
        yield from _setting(setting, takes, lang)


def _disturbance(name: str, lang: Lang) -> Iterator[str]:
    kind = DISTURBANCES[name]
    yield kind.what.in_(lang)
    yield _BESIDE.in_(lang)
    for setting, takes in kind.settings.items():
        yield from _setting(setting, takes, lang)
    if kind.tolerated is None:
        yield _OWN_PLAN.in_(lang)
    else:
        yield (_TOLERATED if kind.tolerated else _TOLERATED_ANY).in_(lang)
    for setting in kind.tolerated or {}:
        yield f"- {setting}{_colon(lang)}{_range(name, setting, lang)}"
    if kind.tolerated is not None:
        yield _SHARES.in_(lang) + part_taken(name).in_(lang)
    yield _OFTEN.in_(lang) + number(kind.in_100_days)
    says = kind.because.says if isinstance(kind.because, Citation) else kind.because.why
    yield says.in_(lang) + ("（{}）" if lang is Lang.ZH else " ({})").format(source_of(kind.because, lang))
    if isinstance(kind.because, Assumption):
        yield to_verify(kind.because, lang)


def _colon(lang: Lang) -> str:
    return "：" if lang is Lang.ZH else ": "


def _setting(name: str, setting: Setting, lang: Lang) -> Iterator[str]:
    """What a setting takes, what stands for it where it is left out, and what each of its choices means."""
    colon, stop = ("：", "；") if lang is Lang.ZH else (": ", "; ")
    takes = _comma(lang).join(setting.choices) or _TAKES[setting.kind].in_(lang)
    value = setting.default if setting.kind is Kind.CHOICE else quantity(setting.kind, int(setting.default or 0), lang)
    default = Text(zh=f"默认 {value}", en=f"default {value}")
    said = _NO_DEFAULT[setting.optional] if setting.default is None else default
    yield f"- {name}{colon}{takes}{stop}{said.in_(lang)}"
    for choice in setting.choices:
        if (name, choice) in CHOICES:
            yield f"- {name} {choice}{colon}{CHOICES[name, choice].in_(lang)}"


def _asked_by(action: Action) -> Text:
    if action.item is None:
        return _NO_ITEM
    title = ITEMS[action.item]
    return Text(zh=f"必检项 {action.item}（{title.zh}）要求它。", en=f"Item {action.item} ({title.en}) asks for it.")


def _term(name: str, lang: Lang) -> Iterator[str]:
    if name in SYSTEMS_EXPLAINED:
        yield SYSTEMS_EXPLAINED[name].in_(lang)
    elif name in SURFACES:
        yield SURFACES_EXPLAINED.in_(lang)
    else:
        yield (TERMS.get(name) or KEYS_EXPLAINED.get(name) or SWITCHES[name]).what.in_(lang)


_BODIES: Final[Mapping[Text, Callable[[str, Lang], Iterator[str]]]] = {
    _ITEM: _item,
    _HARM: _harm,
    _ACTION: _action,
    _DISTURBANCE: _disturbance,
    _POLICY: policy_file,
    _SITUATION: situation,
    _ARTICLE_RULE: article,
    _ARTICLE_GAP: article,
}


def _comma(lang: Lang) -> str:
    return "、" if lang is Lang.ZH else ", "
