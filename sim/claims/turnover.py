"""Sales that move by 8 % only while the bestseller is off sale (R58)."""

from typing import Final

from ..checks.alternatives import basket_fen
from ..checks.facts import Facts
from ..checks.sales import sales_by_day
from ..ground.keys import RANK_BITS
from ..ground.moments import DAY_MS
from ..ground.words import Text
from .claim import Claim, Figure, Kind, Unit, percent
from .runs import Runs

INPUTS: Final = (
    "demand.surfaces",
    "alternatives.panel.sku",
    "alternatives.panel.buys",
    "alternatives.panel.basket_more",
)
CROWD: Final = "beauty brand"
DAYS: Final = 7
TOLERATED_PPM: Final = 80_000
ARTICLE: Final = (-TOLERATED_PPM, TOLERATED_PPM)


def change_ppm(facts: Facts, with_panel: bool = True) -> int:
    """By how much a week's sales after T0 differ from the week before, with or without what was sold instead."""
    before_fen, after_fen = weeks(facts, with_panel)
    return 1_000_000 * after_fen // max(1, before_fen) - 1_000_000


def needed_ppm(facts: Facts) -> int:
    """The share of those turned away who must buy related goods, for sales to fall by no more than the article says."""
    before_fen, after_fen = weeks(facts, with_panel=False)
    answers = facts.trace.alternatives
    assert answers is not None
    day = ((answers.turned_at >> RANK_BITS) - facts.t0_ms) // DAY_MS
    turned_away = int(((day >= 0) & (day < DAYS)).sum())
    missing_fen = max(0, before_fen * (1_000_000 - TOLERATED_PPM) // 1_000_000 - after_fen)
    return 1_000_000 * missing_fen // max(1, turned_away * basket_fen(facts))


def weeks(facts: Facts, with_panel: bool) -> tuple[int, int]:
    """What the week before T0 brought and the week after it, with or without what was sold instead."""
    days = [(day.day, day.orders_fen + with_panel * day.related_fen) for day in sales_by_day(facts)]
    before_fen, after_fen = (sum(fen for day, fen in days if low <= day < low + DAYS) for low in (-DAYS, 0))
    return before_fen, after_fen


def claim(runs: Runs) -> Claim:
    """Without the panel and with it: no order changes by it, so one rehearsal tells both."""
    facts = runs.kept("recommendation_panel", CROWD)
    alternatives = facts[0].scenario.shop.alternatives
    assert alternatives is not None
    assert alternatives.panel is not None
    buys = percent(alternatives.panel.buys_ppm)
    return Claim(
        key="turnover",
        sources=("R58", "G14"),
        says=Text(zh="爆款下架期间 GMV 仅波动 8%", en="Sales moved by only 8 % while a bestseller was off sale"),
        kind=Kind.PUT_IN,
        inputs=INPUTS,
        figures=(
            Figure.over(
                Text(zh="没有替代方案", en="no alternatives"),
                Unit.CHANGE,
                [change_ppm(one, False) for one in facts],
                ARTICLE,
            ),
            Figure.over(
                Text(zh=f"关联推荐，{buys}% 改买", en=f"related goods, {buys} % buy"),
                Unit.CHANGE,
                map(change_ppm, facts),
                ARTICLE,
            ),
            Figure.over(
                Text(zh="只跌 8% 所需的改买比例", en="share who must buy for -8 %"), Unit.SHARE, map(needed_ppm, facts)
            ),
        ),
        why=Text(
            zh="由爆款占的份额、改买的比例和客单价定死；文章没有说这三样，也没有说波动跟哪段时间比（这里比前后各七天）。",
            en="The bestseller's part of the sales, the share who buy something else and their basket fix it. The "
            "article gives none of them, nor what the 8 % is measured against (here: a week before, a week after).",
        ),
    )
