"""Details of a failure: the checklist's line, the lags of its views, and the chain of causes, in words."""

from collections.abc import Iterator, Mapping
from typing import Final

from ..checks.findings import Chain, Findings, ItemFinding, SyncFinding, SyncState
from ..ground.words import Lang, Text
from ..plan.names import HARMS, ITEMS
from ..plan.scenario import Item, Scenario
from ..report.course import NEVER, view_name
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
) -> Text:
    """In both languages; at most ten views."""
    guards = tuple(h.guarded_by for h in findings.harms if h.kind == subject)
    items = [item.item] if item else [one for guarded in guards for one in guarded]
    views = [view for view in _views(findings, scenario, items) if view.state is not SyncState.IN_TIME][:10]

    def told(lang: Lang) -> str:
        return "\n".join(_told(findings, subject, items, views, chain, lang))

    return Text(zh=told(Lang.ZH), en=told(Lang.EN))


def _told(
    findings: Findings, subject: str, items: list[Item], views: list[SyncFinding], chain: Chain | None, lang: Lang
) -> Iterator[str]:
    colon = "：" if lang is Lang.ZH else ": "
    if subject in HARMS:
        yield f"{_HARM.in_(lang)}{colon}{name_of(HARMS, subject, lang)}"
    for one in findings.checklist:
        if one.item in items:
            state = name_of(STATES, one.state, lang)
            line = f"{one.item} {name_of(ITEMS, one.item, lang)}{colon}{state}"
            yield f"{_CHECKLIST.in_(lang)}{colon}{line}. {one.why.in_(lang)}"
    for view in views:
        yield f"{_VIEW.in_(lang)}{colon}{view_name(view, lang)}{colon}{_lag(view).in_(lang)}"
    if chain is not None:
        yield from cause("", chain, findings, Clock(findings.start_clock, findings.t0_ms), lang)


def _lag(view: SyncFinding) -> Text:
    def said(lang: Lang) -> tuple[str, str, str]:
        lag = NEVER.in_(lang) if view.lag_ms is None else length(view.lag_ms, lang)
        return name_of(SYNC_STATES, view.state, lang), lag, length(view.limit_ms, lang)

    zh, en = said(Lang.ZH), said(Lang.EN)
    return Text(zh=f"{zh[0]}，滞后 {zh[1]}，上限 {zh[2]}", en=f"{en[0]}, lag {en[1]}, limit {en[2]}")


def _views(findings: Findings, scenario: Scenario, items: list[Item]) -> Iterator[SyncFinding]:
    """The views that these items are about."""
    in_rooms = {f"surface {surface.id}" for surface in scenario.shop.surfaces if surface.room is not None}
    for view in findings.sync:
        is_surface = view.view.startswith("surface ")
        about = (Item.C08 if view.view in in_rooms else Item.C07) if is_surface else None
        if about in items or any(view.view in _VIEWS.get(item, ()) for item in items):
            yield view
