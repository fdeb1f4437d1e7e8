"""The course of a rehearsal: the moments around T0, the twelve items, and when every view learned of it."""

import re
from typing import Final

from ..checks.findings import Findings, ItemFinding, SyncFinding, SyncState
from ..ground.words import Lang, Text
from ..plan.names import SURFACES
from ..plan.scenario import State
from .columns import WIDTH, Column, Grid, pad, width, wrap
from .figures import Clock, length, number
from .headline import BAD_STATES
from .terms import ACTORS, STATES, SYNC_STATES, name_of

NEVER: Final = Text(zh="从未", en="never")
BAD: Final = "!"

_AROUND: Final = Text(zh="T0 前后发生了什么", en="What happened around T0")
_NOTHING: Final = Text(zh="没有记录", en="nothing was recorded")
_FROM_HERE: Final = Text(zh="从这一刻起不许再卖", en="from here on nothing in scope may be sold")
_TWELVE: Final = Text(zh="十二个必检项", en="The twelve items")
_ITEM_HEAD: Final = Text(zh="必检项", en="Item")
_STATE_HEAD: Final = Text(zh="状态", en="State")
_MARGIN_HEAD: Final = Text(zh="余量", en="Margin")
_TRIED_HEAD: Final = Text(zh="顾客尝试", en="Attempts")
_VIEWS: Final = Text(zh="各处多久才知道已下架", en="When every view of the product learned of it")
_VIEW_HEAD: Final = Text(zh="视图", en="View")
_LAG_HEAD: Final = Text(zh="滞后", en="Lag")
_LIMIT_HEAD: Final = Text(zh="上限", en="Limit")
_WORST_HEAD: Final = Text(zh="最坏情形", en="Worst case")
_EXPOSED_HEAD: Final = Text(zh="暴露量", en="Exposure")
UNBOUNDED: Final = Text(zh="无上限", en="unbounded")
EXPOSURE_NOTE: Final = Text(
    zh="暴露量：有多少次访问或下单碰上了过时的状态。",
    en="Exposure: how many visits or orders met a state that was no longer true.",
)
COUNTED_FROM: Final = Text(
    zh="滞后从 T0 算起（紧急下架若更晚：从 known_at + reaction 算起）；最坏情形从有人动手的那一刻算起。",
    en="Lag counts from T0 (in an emergency from known_at + reaction, if that is later), the worst case from the "
    "moment somebody begins to act.",
)
_JUST: Final = Text(zh="刚好", en="just in time")
_SYNC_ORDER: Final = (SyncState.NEVER, SyncState.LATE, SyncState.IN_TIME)


def section(title: Text, lang: Lang) -> list[str]:
    """A heading with an empty line before it."""
    words = title.in_(lang)
    return ["", words, "-" * width(words)]


def timeline(findings: Findings, clock: Clock, lang: Lang) -> list[str]:
    """The moments, each with its distance from T0, the clock, and who; bad ones are marked."""
    lines = section(_AROUND, lang)
    if not findings.timeline:
        return [*lines, f"  {_NOTHING.in_(lang)}"]
    room = max([2, *(len(clock.distance(moment.at_ms)) for moment in findings.timeline)])
    passed = False
    for moment in sorted(findings.timeline, key=lambda moment: moment.at_ms):
        if moment.at_ms > findings.t0_ms and not passed:
            passed = True
            lines.append(_t0_line(findings, clock, room, lang))
        when = f"{pad(clock.distance(moment.at_ms), room)}  {clock.short(moment.at_ms)}  "
        lines += wrap(said_by(moment.actor, moment.says, lang), first=pad(BAD if moment.bad else "", 2) + when)
    return lines if passed else [*lines, _t0_line(findings, clock, room, lang)]


def said_by(who: str, says: Text, lang: Lang) -> str:
    """Who and what, the name once only."""
    actor, said = name_of(ACTORS, who, lang), says.in_(lang)
    if _begins_with(said, actor, lang):
        return said
    return f"{actor}{'：' if lang is Lang.ZH else ': '}{said}"


def _begins_with(said: str, actor: str, lang: Lang) -> bool:
    """Whether a sentence names its actor first, with or without what kind of thing that is."""
    kinds = "|".join(re.escape(kind.in_(lang)) for kind in SURFACES.values())
    return re.match(rf"(?:(?:{kinds}) )?{re.escape(actor)}(?![\w-])", said, re.ASCII) is not None


def _t0_line(findings: Findings, clock: Clock, room: int, lang: Lang) -> str:
    words = f"= {pad('T0', room)}  {clock.short(findings.t0_ms)}  {_FROM_HERE.in_(lang)} "
    return pad(words, WIDTH).rstrip() + " " + "=" * (WIDTH - width(words))


def items(findings: Findings, lang: Lang) -> list[str]:
    """One row for each item: state, margin, how many customers put it to the test; below it, why."""
    columns = (
        Column("", 3),
        Column(_ITEM_HEAD.in_(lang), WIDTH),
        Column(_STATE_HEAD.in_(lang), 14),
        Column(_MARGIN_HEAD.in_(lang), 19),
        Column(_TRIED_HEAD.in_(lang), 12, right=True),
    )
    rows = [_item_cells(item, lang) for item in findings.checklist]
    grid = Grid(columns, rows, stretch=1)
    lines = [*section(_TWELVE, lang), *grid.head()]
    for item, cells in zip(findings.checklist, rows, strict=True):
        lines += grid.row(cells, BAD if item.state in BAD_STATES else "")
        for note in (item.why, item.impossible_here):
            if note is not None:
                lines += wrap(note.in_(lang), first=" " * 7)
    return lines


def _item_cells(item: ItemFinding, lang: Lang) -> tuple[str, ...]:
    return (
        item.item.value,
        item.title.in_(lang),
        name_of(STATES, item.state, lang),
        margin_of(item, lang),
        number(item.attempts),
    )


def margin_of(item: ItemFinding, lang: Lang) -> str:
    """How early or late an item was."""
    margin_ms = item.margin_ms
    if margin_ms is None:
        return NEVER.in_(lang) if item.at_ms is None and item.state is not State.NOT_EXERCISED else "-"
    size = length(abs(margin_ms), lang)
    if margin_ms < 0:
        return Text(zh=f"晚 {size}", en=f"{size} late").in_(lang)
    return Text(zh=f"早 {size}", en=f"{size} early").in_(lang) if margin_ms else _JUST.in_(lang)


def views(findings: Findings, lang: Lang) -> list[str]:
    """One row for each view, the worst first: its lag, its limit, its worst case, its exposure."""
    columns = (
        Column(_VIEW_HEAD.in_(lang), WIDTH),
        Column(_STATE_HEAD.in_(lang), 8),
        Column(_LAG_HEAD.in_(lang), 14, right=True),
        Column(_LIMIT_HEAD.in_(lang), 14, right=True),
        Column(_WORST_HEAD.in_(lang), 14, right=True),
        Column(_EXPOSED_HEAD.in_(lang), 10, right=True),
    )
    ordered = sorted(findings.sync, key=lambda view: _SYNC_ORDER.index(view.state))
    rows = [_view_cells(view, lang) for view in ordered]
    grid = Grid(columns, rows)
    lines = [*section(_VIEWS, lang), *grid.head()]
    for view, cells in zip(ordered, rows, strict=True):
        lines += grid.row(cells, "" if view.state is SyncState.IN_TIME else BAD)
    notes = (COUNTED_FROM, EXPOSURE_NOTE)
    return [*lines, *(line for note in notes for line in wrap(note.in_(lang), first="  "))]


def view_name(view: SyncFinding, lang: Lang) -> str:
    """The title of a view; of a surface that is called after its kind, not both: `cart`, not `cart cart`."""
    name = view.view.removeprefix("surface ")
    kind = SURFACES.get(name.replace("-", "_"))
    if kind is None or view.title.in_(lang) != f"{kind.in_(lang)} {name}":
        return view.title.in_(lang)
    return kind.zh if lang is Lang.ZH else name


def _view_cells(view: SyncFinding, lang: Lang) -> tuple[str, ...]:
    return (
        view_name(view, lang),
        name_of(SYNC_STATES, view.state, lang),
        NEVER.in_(lang) if view.lag_ms is None else length(view.lag_ms, lang),
        length(view.limit_ms, lang),
        UNBOUNDED.in_(lang) if view.worst_case_ms is None else length(view.worst_case_ms, lang, up=True),
        number(view.exposure),
    )
