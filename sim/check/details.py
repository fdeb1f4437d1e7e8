"""Details of a failure: the checklist's line, the lags of its views, and the chain of causes, in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ..checks.findings import Chain, Findings, ItemFinding, SyncFinding, SyncState
from ..ground.words import Lang, Text
from ..plan.names import HARMS, ITEMS
from ..plan.scenario import Item, Scenario
from ..report.course import NEVER, UNBOUNDED, view_name
from ..report.figures import Clock, length
from ..report.harm import cause
from ..report.terms import STATES, SYNC_STATES, name_of

_VIEWS: Final[Mapping[Item, tuple[str, ...]]] = {
    Item.C03: ("view dropshipper_list",),
    Item.C10: ("view erp", "view wms"),
    Item.C11: ("view script",),
}
_CHECKLIST: Final = Text(zh="必检项", en="Checklist")
_VIEW: Final = Text(zh="视图", en="View")
_HARM: Final = Text(zh="损害", en="Harm")


def details(
    findings: Findings, scenario: Scenario, subject: str, item: ItemFinding | None, chain: Chain | None
) -> tuple[Text, ...]:
    """Line by line, the chain as one; at most ten views: the late ones, or, where none was, those of the item."""
    guards = tuple(h.guarded_by for h in findings.harms if h.kind == subject)
    items = [item.item] if item else [one for guarded in guards for one in guarded]
    about = list(_views(findings, scenario, items))
    late = [view for view in about if view.state is not SyncState.IN_TIME]
    views = late or (about if item else [])
    harm = [_said(_HARM, lambda lang: name_of(HARMS, subject, lang))] if subject in HARMS else []
    lines = [checklist_line(one) for one in findings.checklist if one.item in items]
    because = () if chain is None else (_cause(chain, findings),)
    return (*harm, *lines, *map(view_line, views[:10]), *because)


def checklist_line(found: ItemFinding) -> Text:
    """An item of the checklist: its state, and why."""

    def told(lang: Lang) -> str:
        state = name_of(STATES, found.state, lang)
        return f"{found.item} {_titled(name_of(ITEMS, found.item, lang), state, lang)}. {found.why.in_(lang)}"

    return _said(_CHECKLIST, told)


def view_line(view: SyncFinding) -> Text:
    """A view: how late it was, how late it may be, and how late it can get."""
    lag = _lag(view)
    return _said(_VIEW, lambda lang: _titled(view_name(view, lang), lag.in_(lang), lang))


def _said(label: Text, told: Callable[[Lang], str]) -> Text:
    """A labelled line in both languages."""
    zh, en = (_titled(label.in_(lang), told(lang), lang) for lang in (Lang.ZH, Lang.EN))
    return Text(zh=zh, en=en)


def _titled(label: str, said: str, lang: Lang) -> str:
    return f"{label}{'：' if lang is Lang.ZH else ': '}{said}"


def _cause(chain: Chain, findings: Findings) -> Text:
    clock = Clock(findings.start_clock, findings.t0_ms)
    zh, en = ("\n".join(cause("", chain, findings, clock, lang)) for lang in (Lang.ZH, Lang.EN))
    return Text(zh=zh, en=en)


def _lag(view: SyncFinding) -> Text:
    def said(lang: Lang) -> tuple[str, str, str, str]:
        lag = NEVER.in_(lang) if view.lag_ms is None else length(view.lag_ms, lang)
        worst = UNBOUNDED.in_(lang) if view.worst_case_ms is None else length(view.worst_case_ms, lang, up=True)
        return name_of(SYNC_STATES, view.state, lang), lag, length(view.limit_ms, lang), worst

    zh, en = said(Lang.ZH), said(Lang.EN)
    return Text(
        zh=f"{zh[0]}，滞后 {zh[1]}，上限 {zh[2]}，最坏情形 {zh[3]}",
        en=f"{en[0]}, lag {en[1]}, limit {en[2]}, worst case {en[3]}",
    )


def _views(findings: Findings, scenario: Scenario, items: list[Item]) -> Iterator[SyncFinding]:
    """The views that these items are about."""
    in_rooms = {f"surface {surface.id}" for surface in scenario.shop.surfaces if surface.room is not None}
    for view in findings.sync:
        is_surface = view.view.startswith("surface ")
        about = (Item.C08 if view.view in in_rooms else Item.C07) if is_surface else None
        if about in items or any(view.view in _VIEWS.get(item, ()) for item in items):
            yield view
