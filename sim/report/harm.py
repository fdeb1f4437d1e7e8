"""Harm and its causes: what buyers, the platform or the bank met, and the step whose absence let it happen."""

from typing import Final

from ..checks.findings import Chain, Findings, HarmFinding
from ..ground.words import Lang, Text
from ..plan.actions import ACTIONS
from ..plan.names import ASKERS, DEPOTS, HARMS, ITEMS, SURFACES
from .columns import WIDTH, Column, Grid, wrap
from .course import BAD, section, view_name
from .figures import Clock, amount_of, length, money, number, titled
from .terms import name_of

_HARMS: Final = Text(zh="造成的损害", en="Harm done")
_NONE: Final = Text(zh="没有损害。", en="None.")
_KIND_HEAD: Final = Text(zh="种类", en="Kind")
_COUNT_HEAD: Final = Text(zh="数量", en="Count")
_MONEY_HEAD: Final = Text(zh="金额", en="Money")
_FIRST_HEAD: Final = Text(zh="最早发生", en="First")
_MONEY_NOTE: Final = Text(
    zh="一单的钱只算在一类损害里，所以金额可以相加；数量会有重叠。",
    en="The money of an order is counted in one kind only; the counts of several kinds may overlap.",
)
_ABOVE: Final = Text(zh="已计入上面", en="counted above")
_UNPAID: Final = Text(zh="都没付款", en="nothing was paid")
_WITHOUT_MONEY: Final = "-"
_OF_ORDERS: Final = frozenset(
    (
        "ghost_order",
        "late_payment",
        "ghost_dispatch",
        "oversell",
        "breach_order",
        "unrefunded_money",
        "blocked_valid_order",
    )
)
"""The kinds that count orders, whose money can stand in another row; the others count people, answers or records."""
_WHY: Final = Text(zh="原因：损失最大的几类", en="Why: the costliest harms, traced back")
_DISTURBED: Final = Text(
    zh="计划里没有缺哪一步：是上面所说的造成的。", en="No step is missing from the plan: what stands above did this."
)


def harms(findings: Findings, clock: Clock, lang: Lang) -> list[str]:
    """One row for each kind of harm, costliest first, with its doors; then what is pending and what is not modelled."""
    lines = section(_HARMS, lang)
    if findings.harms:
        lines += _harm_rows(findings, clock, lang)
    else:
        lines.append(f"  {_NONE.in_(lang)}")
    colon, comma = ("：", "、") if lang is Lang.ZH else (": ", ", ")
    if findings.pending:
        ends = clock.distance(findings.until_ms)
        label = Text(zh=f"到 {ends} 还没到期、不能下结论", en=f"Not yet due at {ends}, so not judged").in_(lang)
        pending = [f"{name_of(HARMS, kind, lang)} {number(count)}" for kind, count in findings.pending]
        lines += wrap(comma.join(pending), first=f"  {label}{colon}", rest="    ")
    if findings.not_modelled:
        label = Text(zh="目前还没有模拟", en="Not modelled yet").in_(lang)
        absent = comma.join(_named(kind, lang) for kind in findings.not_modelled)
        lines += wrap(absent, first=f"  {label}{colon}", rest="    ")
    return lines


def _harm_rows(findings: Findings, clock: Clock, lang: Lang) -> list[str]:
    columns = (
        Column(_KIND_HEAD.in_(lang), WIDTH),
        Column(_COUNT_HEAD.in_(lang), 16, right=True),
        Column(_MONEY_HEAD.in_(lang), 18, right=True),
        Column(_FIRST_HEAD.in_(lang), 28),
    )
    rows = [_harm_cells(harm, clock, lang) for harm in findings.harms]
    grid, lines = Grid(columns, rows), []
    for harm, cells in zip(findings.harms, rows, strict=True):
        lines += grid.row(cells, BAD)
        lines += wrap(details_of(harm, findings, clock, lang), first=" " * 4)
    return [*grid.head(), *lines, *wrap(_MONEY_NOTE.in_(lang), first="  ")]


def _harm_cells(harm: HarmFinding, clock: Clock, lang: Lang) -> tuple[str, ...]:
    return (
        harm.title.in_(lang),
        amount_of(harm.count, harm.unit, lang),
        money_of(harm, lang),
        clock.both(harm.first_at_ms),
    )


def money_of(harm: HarmFinding, lang: Lang) -> str:
    """What the kind alone accounts for. Rows with money stand above those without."""
    if harm.amount_fen:
        return money(harm.amount_fen, lang)
    if harm.kind not in _OF_ORDERS:
        return _WITHOUT_MONEY
    return (_ABOVE if harm.paid else _UNPAID).in_(lang)


def details_of(harm: HarmFinding, findings: Findings, clock: Clock, lang: Lang) -> str:
    """Through which doors, judged when, and which items would have kept it out."""
    comma, stop = ("、", "；") if lang is Lang.ZH else (", ", "; ")
    parts = []
    doors = sorted(harm.by_door.items(), key=lambda door: (-door[1], door[0]))
    if doors:
        listed = comma.join(f"{place_name(name, findings, lang)} {number(count)}" for name, count in doors)
        parts.append(Text(zh=f"分布：{listed}", en=f"where: {listed}").in_(lang))
    judged = clock.distance(harm.judged_at_ms)
    parts.append(Text(zh=f"统计到 {judged}", en=f"judged at {judged}").in_(lang))
    if harm.guarded_by:
        guards = comma.join(harm.guarded_by)
        parts.append(Text(zh=f"本应由 {guards} 防住", en=f"guarded by {guards}").in_(lang))
    return stop.join(parts)


def causes(findings: Findings, clock: Clock, lang: Lang) -> list[str]:
    """The chains of causes: the harm, each link further in, and at the end the step that was missing or late."""
    if not findings.chains:
        return []
    lines = section(_WHY, lang)
    for place, chain in enumerate(findings.chains, 1):
        lines += cause(f"{place}. ", chain, findings, clock, lang)
    return lines


def cause(first: str, chain: Chain, findings: Findings, clock: Clock, lang: Lang) -> list[str]:
    """One chain of causes, from the harm inwards."""
    found = next((harm for harm in findings.harms if harm.kind == chain.kind), None)
    plain = f"{name_of(HARMS, chain.kind, lang)} {number(chain.count)}"
    title = titled(found.title, chain.count, found.unit, lang) if found else plain
    lines = wrap(title + worth_of(chain.amount_fen, found, lang), first=first)
    deepest = 12
    for depth, link in enumerate(chain.links, 1):
        when = "" if link.at_ms is None else f"{clock.distance(link.at_ms)}  "
        lines += wrap(link.says.in_(lang), first=" " * (min(depth, deepest) * 2 + 1) + "<- " + when)
    indent = " " * (min(len(chain.links) + 1, deepest) * 2 + 1) + "=> "
    return [*lines, *wrap(end_of(chain, findings, lang), first=indent)]


def worth_of(amount_fen: int, harm: HarmFinding | None, lang: Lang) -> str:
    """The money of a chain, after a comma; where there is none, what the table of harms says of it, if anything."""
    said = money(amount_fen, lang) if amount_fen or harm is None or harm.amount_fen else money_of(harm, lang)
    return "" if said == _WITHOUT_MONEY else ("，" if lang is Lang.ZH else ", ") + said


def end_of(chain: Chain, findings: Findings, lang: Lang) -> str:
    """Where a chain ends, in words that say what to put into the plan, or what to do later."""
    if chain.early_action is not None:
        return _early_end(chain, findings, lang)
    if chain.missing_action is None:
        return _DISTURBED.in_(lang)
    action = ACTIONS.get(chain.missing_action)
    title = action.title.in_(lang) if action else chain.missing_action
    item = ""
    if chain.item is not None:
        named = _item(chain.item, findings, lang)
        item = Text(zh=f"（必检项 {named}）", en=f" (item {named})").in_(lang)
    comma = "、" if lang is Lang.ZH else ", "
    places = comma.join(place_name(target, findings, lang) for target in chain.targets)
    on = Text(zh=f"，涉及 {places}", en=f", for {places}").in_(lang) if places else ""
    said = Text(zh=f"漏做或做晚了：“{title}”{item}{on}", en=f'missing or too late: "{title}"{item}{on}')
    return said.in_(lang)


def _early_end(chain: Chain, findings: Findings, lang: Lang) -> str:
    """What was done too early, and by how much."""
    action = ACTIONS.get(str(chain.early_action))
    title = action.title.in_(lang) if action else str(chain.early_action)
    early = length(chain.early_ms or 0, lang)
    places = ("、" if lang is Lang.ZH else ", ").join(place_name(target, findings, lang) for target in chain.targets)
    on = Text(zh=f"，涉及 {places}", en=f", for {places}").in_(lang) if places else ""
    said = Text(
        zh=f"做早了：“{title}”，比该关的时候早 {early}{on}", en=f'too early: "{title}", {early} before it had to be{on}'
    )
    return said.in_(lang)


def _item(item: str, findings: Findings, lang: Lang) -> str:
    title = next((known.title.in_(lang) for known in findings.checklist if known.item == item), None)
    return f"{item} {title or name_of(ITEMS, item, lang)}"


def place_name(name: str, findings: Findings, lang: Lang) -> str:
    """A surface, depot, room or listing: by its title as a view, else by its kind, else as the shop calls it."""
    views = (name, f"surface {name}", f"view {name}")
    view = next((view for view in findings.sync if view.view in views), None)
    if view is not None:
        return view_name(view, lang)
    place = SURFACES.get(name) or DEPOTS.get(name) or ASKERS.get(name)
    return place.in_(lang) if place else name


def _named(kind: str, lang: Lang) -> str:
    return name_of(HARMS if kind in HARMS else ITEMS, kind, lang)
