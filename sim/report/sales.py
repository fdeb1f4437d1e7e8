"""Sales before and after T0, day by day, and what the alternatives for those turned away brought."""

from collections.abc import Sequence
from typing import Final

from ..checks.findings import Day, Findings
from ..ground.words import Lang, Text
from .columns import Column, Grid, wrap
from .course import section
from .figures import money

DAYS_SHOWN: Final = 7
_SALES: Final = Text(zh="每天的销售额", en="Sales by the day")
_HEADS: Final = (
    Text(zh="距 T0 天数", en="day from T0"),
    Text(zh="订单", en="orders"),
    Text(zh="关联推荐", en="related goods"),
    Text(zh="合计", en="together"),
)
_DECLARED: Final = Text(
    zh="关联推荐、意向金与企业微信都按店铺声明的比例算，是假设，不是结果。",
    en="Related goods, deposits and contacts follow shares that the shop declares: assumptions, and no result.",
)


def sales(findings: Findings, lang: Lang) -> list[str]:
    """A week before and a week after; nothing where nothing was offered."""
    shown = [day for day in findings.sales if -DAYS_SHOWN <= day.day < DAYS_SHOWN]
    if not shown:
        return []
    with_panel = "related_sales_fen" in findings.ledger
    heads = [text.in_(lang) for text in (_HEADS if with_panel else _HEADS[:2])]
    columns = [Column(heads[0], 12, right=True), *(Column(head, 18, right=True) for head in heads[1:])]
    rows = [_row(day, lang)[: len(heads)] for day in shown]
    grid = Grid(columns, rows)
    lines = [*section(_SALES, lang), *grid.head()]
    lines += [line for row in rows for line in grid.row(row)]
    return [*lines, *wrap(_change(shown, lang), first="  "), *wrap(_DECLARED.in_(lang), first="  ")]


def _row(day: Day, lang: Lang) -> tuple[str, ...]:
    return f"{day.day:+d}", money(day.orders_fen, lang), money(day.related_fen, lang), money(day.total_fen, lang)


def _change(days: Sequence[Day], lang: Lang) -> str:
    """By how much a day's sales after T0 differ from those before, on the days shown."""
    before, after = [day for day in days if day.day < 0], [day for day in days if day.day >= 0]
    sold_before = sum(day.total_fen for day in before)
    if not before or not after or not sold_before:
        return ""
    sold_after = sum(day.total_fen for day in after)
    tenths = 1_000 * sold_after * len(before) // (sold_before * len(after)) - 1_000
    change = f"{'-' if tenths < 0 else '+'}{abs(tenths) // 10}.{abs(tenths) % 10} %"
    return Text(
        zh=f"T0 之后平均每天比之前 {change}（只看列出的日子）。",
        en=f"A day after T0 against a day before: {change} (of the days shown).",
    ).in_(lang)
