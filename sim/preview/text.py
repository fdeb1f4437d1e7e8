"""The preview as text: what the plan touches, whom it keeps busy, and what the lint says."""

from collections.abc import Iterator
from typing import Final

from ..ground.words import Lang, Text
from ..lint.beyond import BEYOND
from ..lint.remark import Level, Remark
from ..plan.names import NOTICE_CHANNELS, SURFACES
from ..plan.scenario import Place
from ..report.columns import WIDTH, Column, Grid, wrap
from ..report.course import section
from ..report.figures import Clock, length, money, number
from .open_orders import OpenOrders
from .touched import Preview

LEVELS: Final = {
    Level.WARNING: Text(zh="警告", en="warning"),
    Level.TIGHT: Text(zh="偏紧", en="tight"),
    Level.NOTE: Text(zh="提示", en="note"),
}
_MARGIN: Final = 7
_TOUCHES: Final = Text(zh="计划会动到什么", en="What the plan will touch")
_PRODUCTS: Final = Text(zh="商品链接", en="Product links")
_DOORS: Final = Text(zh="入口", en="Entrances")
_ROOMS: Final = Text(zh="直播间", en="Rooms")
_PROMOTED: Final = Text(zh="活动与素材", en="Promotion")
_NOTICES: Final = Text(zh="公告触达", en="Notices reach")
_DISTURBED: Final = Text(zh="声明的扰动", en="Disturbances")
_CLICKS: Final = Text(zh="（每天约 {0} 次点击）", en=" (some {0} clicks a day)")
_NONE: Final = Text(zh="没有", en="none")
_ORDERS: Final = Text(zh="未完成的订单和钱", en="Open orders and their money")
_ESTIMATE: Final = Text(
    zh="估计值：在没有人动手、没有扰动的演练里，按种子 {seed} 的顾客数出来；你店里的真实数字请从后台导出。",
    en="An estimate: counted among the customers of seed {seed}, with nobody acting and nothing going wrong. Export "
    "your shop's own figures from its back office.",
)
_AT_BEGIN: Final = Text(zh="计划开始", en="When the plan begins")
_AT_T0: Final = Text(zh="T0（若没人动手）", en="At T0 (if nobody acts)")
_PEOPLE: Final = Text(zh="谁在什么时候忙多久", en="Who is busy when, and for how long")
_IDLE: Final = Text(
    zh="没有时间的步骤（没人做、没人告诉，或等投诉）", en="Steps without a time (nobody, untold, or by chance)"
)
_LINT: Final = Text(zh="计划的毛病", en="What is wrong with the plan")
_CLEAN: Final = Text(zh="没有发现毛病。", en="Nothing was found.")
_BEYOND: Final = Text(zh="只有演练才看得出来的", en="What only a rehearsal shows")
_COUNTS: Final = Text(
    zh="警告 {0} 条、偏紧 {1} 条、提示 {2} 条。警告：按平常的快慢就会出错；偏紧：只在手脚最慢时出错。",
    en="Warnings: {0}, tight: {1}, notes: {2}. A warning shows at the usual pace; what is tight only with the slowest "
    "hands and systems.",
)
_HEADS: Final = (
    Text(zh="人", en="Person"),
    Text(zh="步骤", en="Steps"),
    Text(zh="从", en="From"),
    Text(zh="到", en="Until"),
    Text(zh="平常", en="Usual"),
    Text(zh="最慢", en="Slowest"),
)


def tell(seen: Preview, lang: Lang) -> str:
    """The whole preview."""
    return "\n".join(_lines(seen, lang))


def _lines(seen: Preview, lang: Lang) -> Iterator[str]:
    scenario = seen.scenario
    clock = Clock(scenario.start.clock(0), scenario.t0_ms)
    yield from wrap(f"{scenario.title.in_(lang)} ({scenario.name})")
    yield from wrap(f"T0 {clock.full(scenario.t0_ms)}" + _known(seen, clock))
    yield from section(_TOUCHES, lang)
    yield from _touched(seen, clock, lang)
    yield from section(_ORDERS, lang)
    for title, orders in zip((_AT_BEGIN, _AT_T0), seen.orders, strict=True):
        yield from wrap(_open(seen, orders, clock, lang), first=f"  {title.in_(lang)}{_colon(lang)}", rest="    ")
    yield from wrap(_ESTIMATE.in_(lang).format(seed=seen.seed), first="  ")
    yield from section(_PEOPLE, lang)
    yield from _people(seen, clock, lang)
    yield from section(_LINT, lang)
    yield from remarks(seen.remarks, lang)
    yield from section(_BEYOND, lang)
    for _, words in BEYOND.values():
        yield from wrap(words.in_(lang), first="  - ")


def _colon(lang: Lang) -> str:
    return "：" if lang is Lang.ZH else ": "


def _known(seen: Preview, clock: Clock) -> str:
    known_ms = seen.scenario.known_at_ms
    return "" if known_ms is None else f", known_at {clock.both(known_ms)}"


def _touched(seen: Preview, clock: Clock, lang: Lang) -> Iterator[str]:
    comma = "、" if lang is Lang.ZH else ", "
    prices = {sku.id: sku.price_fen for sku in seen.scenario.shop.skus}
    links = [f"{one.title.in_(lang)} ({one.id}, {money(prices[one.sku], lang)})" for one in seen.listings]
    doors = [f"{SURFACES[kind].in_(lang)} {len(these)}" for kind, these in seen.surfaces.items()]
    promoted = [*(one.in_(lang) for one in seen.campaigns), *(one.in_(lang) for one in seen.materials)]
    clicks = _CLICKS.in_(lang).format(number(seen.clicks_a_day))
    reach = [f"{NOTICE_CHANNELS[channel].in_(lang)} {ppm // 10_000}%" for channel, ppm in seen.reach.items()]
    total = f" = {sum(seen.reach.values()) // 10_000}%" if len(reach) > 1 else ""
    disturbed = [f"{title.in_(lang)} {clock.distance(one.at_ms)}" for title, one in seen.disturbances]
    rows = (
        (_PRODUCTS, comma.join(links)),
        (_DOORS, comma.join(doors)),
        (_ROOMS, comma.join(f"{room.title.in_(lang)} ({room.id})" for room in seen.rooms)),
        (_PROMOTED, comma.join(promoted) + (clicks if seen.clicks_a_day else "")),
        (_NOTICES, comma.join(reach) + total),
        (_DISTURBED, comma.join(disturbed)),
    )
    for title, words in rows:
        yield from wrap(words or _NONE.in_(lang), first=f"  {title.in_(lang)}{_colon(lang)}", rest="    ")


def _open(seen: Preview, orders: OpenOrders, clock: Clock, lang: Lang) -> str:
    titles = {one.id: one.title.in_(lang) for one in seen.scenario.shop.promises}
    comma = ", " if lang is Lang.EN else "、"
    classes = comma.join(f"{titles[name]} {number(count)}" for name, count in orders.by_class)
    if lang is Lang.ZH:
        return (
            f"{clock.distance(orders.at_ms)}，已付未发 {number(orders.paid)} 单，{money(orders.amount_fen, lang)}"
            f"（{classes}）；待付款 {number(orders.unpaid)} 单"
        )
    return (
        f"{clock.distance(orders.at_ms)}, {number(orders.paid)} paid and not shipped, {money(orders.amount_fen, lang)} "
        f"({classes}); {number(orders.unpaid)} not paid yet"
    )


def _people(seen: Preview, clock: Clock, lang: Lang) -> Iterator[str]:
    rows = [
        (
            work.person.title.in_(lang),
            str(work.steps),
            clock.distance(work.from_ms),
            clock.distance(work.until_ms),
            length(work.usual_ms, lang, up=True),
            length(work.slowest_ms, lang, up=True),
        )
        for work in seen.work
    ]
    columns = [Column(head.in_(lang), 24, right=place in (1, 4, 5)) for place, head in enumerate(_HEADS)]
    grid = Grid(columns, rows)
    yield from grid.head()
    for row in rows:
        yield from grid.row(row)
    if seen.idle:
        yield from wrap(", ".join(seen.idle), first=f"  {_IDLE.in_(lang)}{_colon(lang)}", rest="    ")


def remarks(found: tuple[Remark, ...], lang: Lang) -> Iterator[str]:
    """Every remark: its level, item and place, what is wrong, what to do, and the lines to write."""
    counts = [sum(one.level is level for one in found) for level in Level]
    yield from wrap(_COUNTS.in_(lang).format(*counts) if found else _CLEAN.in_(lang), first="  ")
    for one in found:
        where = "" if one.place is None else one.place.where(lang)
        head = " ".join(part for part in (f"[{LEVELS[one.level].in_(lang)}]", one.item or "", where) if part)
        yield ""
        yield from wrap(head, first="  ")
        yield from wrap(one.says.in_(lang), first="    ")
        if one.remedy is not None:
            yield from wrap(one.remedy.in_(lang), first="    -> ", rest="       ")
        for line in one.lines:
            yield from _folded(line) if one.place is None else _told(line, one.place, lang)


def _told(line: str, place: Place, lang: Lang) -> Iterator[str]:
    """As YAML for a plan in YAML; for a workbook or CSV what to type, cell by cell."""
    if place.sheet is None:
        yield from _folded(line)
        return
    from ..sheets.proposed import cells_of  # noqa: PLC0415 -- only whose plan is a sheet pays for it

    row, *cells = cells_of(line, place, lang)
    yield from wrap(row, first=" " * _MARGIN)
    for cell in cells:
        yield from wrap(cell, first=" " * (_MARGIN + 2), rest=" " * (_MARGIN + 4))


def _folded(line: str) -> Iterator[str]:
    """A line of YAML, broken at commas where it is too long: it can be copied as it stands."""
    room, at = WIDTH - _MARGIN, 0
    while len(line) - at > room and (cut := line.rfind(", ", at, at + room)) > at:
        yield " " * (_MARGIN + (3 if at else 0)) + line[at : cut + 1]
        at, room = cut + 2, WIDTH - _MARGIN - 3
    yield " " * (_MARGIN + (3 if at else 0)) + line[at:]
