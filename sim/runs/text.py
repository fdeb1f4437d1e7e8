"""What a run set says on a console: the verdict, what failed and where, harm, and situations; 80 columns."""

from collections.abc import Iterator
from shlex import quote
from typing import Final

from ..checks.situations.registry import all_situations
from ..ground.words import Lang, Text
from ..plan.names import HARMS, ITEMS
from ..report.columns import WIDTH, Column, Grid, wrap
from ..report.figures import number
from ..report.terms import STATES, name_of
from .run_set import ALL_PPM, RunSet

_RULER: Final = "=" * WIDTH
_UNMET: Final = Text(zh="没有对上的预期", en="Not met")
_ITEMS: Final = Text(zh="没有成立的必检项", en="Items that do not hold")
_HARMS: Final = Text(zh="损害", en="Harm")
_OCCURRED: Final = Text(zh="出现过的情形", en="Situations that occurred")
_NEVER: Final = Text(zh="该出现而从未出现的情形", en="Situations that ought to have occurred and never did")
_NAME: Final = Text(zh="名称", en="Name")
_RUNS: Final = Text(zh="次数", en="Runs")
_SHARE: Final = Text(zh="占比", en="Share")
_FIRST: Final = Text(zh="首个种子", en="First seed")
_LEAST: Final = Text(zh="最少", en="Min")
_MEDIAN: Final = Text(zh="中位", en="Median")
_MOST: Final = Text(zh="最多", en="Max")
_STATE: Final = Text(zh="状态", en="State")
_BEYOND: Final = "+ "
_BEYOND_NOTE: Final = Text(
    zh="+ 没有要求它出现：照平常的快慢，计划没有给它留机会，或者它太少见。",
    en="+ was not asked for: at the usual pace the plan leaves no room for it, or it is too rare.",
)
_EXPLORED: Final = Text(zh="该出现的情形都出现过。", en="Every situation that was asked for occurred.")
_NOTHING_ASKED: Final = Text(zh="没有要求哪种情形出现。", en="No situation was asked for.")
_NO_HARM: Final = Text(zh="没有损害。", en="None.")


def tell(found: RunSet, lang: Lang, call: str) -> str:
    """All that is said of a run set; `call` is how its scenario is rehearsed once."""
    lines = [
        _RULER,
        *wrap(found.scenario.title.in_(lang)),
        _RULER,
        *_verdict(found, lang),
        *_failures(found, lang, call),
        *_items(found, lang),
        *_harms(found, lang),
        *_occurred(found, lang),
        *_never(found, lang),
    ]
    return "\n".join(lines) + "\n"


def percent(part: int, whole: int) -> str:
    """A share to a tenth of a percent.

    >>> percent(1, 3)
    '33.3 %'
    """
    tenths = (1_000 * part + whole // 2) // whole
    return f"{tenths // 10}.{tenths % 10} %"


def _at_most(found: RunSet) -> str:
    tenths = -(-found.bound_ppm * 1_000 // ALL_PPM)
    return f"{tenths // 10}.{tenths % 10} %"


def _verdict(found: RunSet, lang: Lang) -> Iterator[str]:
    count, met, seeds = len(found.runs), found.met, [run.seed for run in found.runs]
    span_zh, span_en = f"种子 {seeds[0]} 到 {seeds[-1]}", f"seeds {seeds[0]} to {seeds[-1]}"
    if met == count:
        zh = f"{number(count)} 次演练（{span_zh}）都与预期一致。"
        en = f"As expected in all of {number(count)} runs ({span_en})."
        bound_zh = f"没有一次不符：按 95% 的把握，所有种子里不符的至多占 {_at_most(found)}（3/{number(count)}）。"
        bound_en = (
            f"No run differed: with 95 % confidence, at most {_at_most(found)} of all seeds do "
            f"(3 in {number(count)})."
        )
    else:
        differ, share = number(count - met), percent(count - met, count)
        zh = f"{number(count)} 次演练（{span_zh}）中有 {differ} 次与预期不符（{share}）。"
        en = f"Not as expected in {differ} of {number(count)} runs ({span_en}), {share}."
        bound_zh = f"没有出现过的，按 95% 的把握，所有种子里至多占 {_at_most(found)}（3/{number(count)}）。"
        bound_en = (
            f"What did not occur at all may still, with 95 % confidence, occur at up to {_at_most(found)} of all seeds "
            f"(3 in {number(count)})."
        )
    yield from wrap(Text(zh=zh, en=en).in_(lang))
    yield from wrap(Text(zh=bound_zh, en=bound_en).in_(lang))


def _section(title: Text, lang: Lang) -> list[str]:
    return ["", title.in_(lang), "-" * WIDTH]


def _failures(found: RunSet, lang: Lang, call: str) -> Iterator[str]:
    if not found.failures:
        return
    yield from _section(_UNMET, lang)
    count = number(len(found.runs))
    for failure in found.failures:
        zh = f"{failure.says.zh}：{count} 次中有 {number(failure.runs)} 次，首个种子 {failure.first_seed}"
        en = f"{failure.says.en}: in {number(failure.runs)} of {count} runs, first at seed {failure.first_seed}"
        yield from wrap(Text(zh=zh, en=en).in_(lang), first="  ", rest="    ")
        yield from wrap(f"{call} --seed {failure.first_seed}", first="    ")


def _items(found: RunSet, lang: Lang) -> Iterator[str]:
    if not found.items:
        return
    yield from _section(_ITEMS, lang)
    columns = [
        Column(_NAME.in_(lang), 36),
        Column(_STATE.in_(lang), 14),
        Column(_RUNS.in_(lang), 8, right=True),
        Column(_FIRST.in_(lang), 20, right=True),
    ]
    rows = [
        [f"{item} {ITEMS[item].in_(lang)}", name_of(STATES, state, lang), number(runs), str(seed)]
        for (item, state), (runs, seed) in found.items.items()
    ]
    grid = Grid(columns, rows)
    yield from grid.head()
    for row in rows:
        yield from grid.row(row)


def _harms(found: RunSet, lang: Lang) -> Iterator[str]:
    yield from _section(_HARMS, lang)
    if not found.harms:
        yield from wrap(_NO_HARM.in_(lang), first="  ")
        return
    titles = (_NAME, _RUNS, _SHARE, _LEAST, _MEDIAN, _MOST, _FIRST)
    columns = [Column(title.in_(lang), 28 if title is _NAME else 20, right=title is not _NAME) for title in titles]
    rows = [
        [
            HARMS[kind].in_(lang),
            number(spread.runs),
            percent(spread.runs, len(found.runs)),
            *(number(count) for count in (spread.least, spread.median, spread.most)),
            str(spread.first_seed),
        ]
        for kind, spread in found.harms.items()
    ]
    grid = Grid(columns, rows)
    yield from grid.head()
    for row in rows:
        yield from grid.row(row)


def _occurred(found: RunSet, lang: Lang) -> Iterator[str]:
    seen = [name for name, runs in found.situations.items() if runs]
    yield from _section(_OCCURRED, lang)
    columns = [
        Column(_NAME.in_(lang), 28),
        Column("", 36),
        Column(_RUNS.in_(lang), 8, right=True),
    ]
    known = all_situations()
    rows = [[name, known[name].title.in_(lang), number(found.situations[name])] for name in seen]
    grid = Grid(columns, rows, stretch=1)
    yield from grid.head()
    for name, row in zip(seen, rows, strict=True):
        yield from grid.row(row, "" if name in found.asked else _BEYOND)
    if any(name not in found.asked for name in seen):
        yield from wrap(_BEYOND_NOTE.in_(lang), first="  ", rest="    ")


def _never(found: RunSet, lang: Lang) -> Iterator[str]:
    if not found.never:
        yield ""
        yield from wrap((_EXPLORED if found.asked else _NOTHING_ASKED).in_(lang))
        return
    yield from _section(_NEVER, lang)
    known = all_situations()
    for name in found.never:
        yield from wrap(f"{name}  {known[name].title.in_(lang)}", first="! ", rest="    ")
        yield from wrap(known[name].what.in_(lang), first="    ")
    more = Text(
        zh=f"探索得太少，不足以下结论：{number(len(found.runs))} 次里一次也没有。多跑几次（--runs），改计划或扰动，"
        "或者用 --sometimes 写明该出现哪些；delist explain 可查每一种。",
        en=f"Explored too little to say: not once in {number(len(found.runs))} runs. Try more runs (--runs), change "
        "the plan or the disturbances, or say with --sometimes what ought to occur; delist explain tells of each.",
    )
    yield from wrap(more.in_(lang))


def call_of(scenario: str, platform: str | None) -> str:
    """How the scenario is rehearsed once."""
    return f"delist rehearse {quote(scenario)}" + (f" --platform {platform}" if platform else "")
