"""The claims as a table for people, and as JSON for programs."""

from collections.abc import Iterator, Sequence
from typing import Final

from ..ground.words import Lang, Text
from ..report.columns import Column, Grid, wrap
from ..report.course import section
from ..report.figures import length, number
from ..report.json_view import Json
from .claim import Claim, Figure, Kind, Unit

_TITLE: Final = Text(zh="文章里的数字，与演练给出的数字", en="The article's figures, and what this model gives")
DEFINED: Final = {
    Kind.EMERGES: Text(
        zh="没有哪个设定写着这个数：它由几个设定经过机制（排队、轮询）得出，没有哪一个能独自决定它。"
        "得出的是演练量到的数；文章的数是否也在其中，另列一栏。",
        en="No setting states what is measured: it follows from several settings through the mechanism (a queue, "
        "polls), and none of them alone decides it. Whether the article's own figure comes out is another "
        "question, and another column.",
    ),
    Kind.PUT_IN: Text(
        zh="由一个设定、一条规则，或几个设定的和与商给定，演练只是原样还给你。就算与文章相符，也不是结果。",
        en="A setting, a rule, or a sum or a quotient of some gives it, and the model hands it back: no result, even "
        "where the article's figure comes out.",
    ),
    Kind.UNJUDGED: Text(
        zh="演练里没有什么能说明文章的数对不对。",
        en="Nothing in the model speaks for the article's figure or against it.",
    ),
}
KINDS: Final = {
    Kind.EMERGES: Text(zh="由机制得出", en="Emerges from the mechanism"),
    Kind.PUT_IN: Text(zh="是放进去的假设，不是结果", en="Put in as an assumption: no result"),
    Kind.UNJUDGED: Text(zh="无从判断", en="Cannot be judged"),
}
_HEADS: Final = (
    Text(zh="文章的说法", en="the article says"),
    Text(zh="量的是什么", en="what is measured"),
    Text(zh="中位", en="middle"),
    Text(zh="最小至最大", en="least to greatest"),
    Text(zh="相符", en="comes out"),
)
_COMES_OUT: Final = {None: Text(zh="-", en="-"), True: Text(zh="是", en="yes"), False: Text(zh="否", en="no")}
_RESTS_ON: Final = Text(zh="取决于：", en="It rests on: ")


def table(claims: Sequence[Claim], runs: int, lang: Lang) -> str:
    """Grouped by what the figures are worth as evidence; below each group, why."""
    lines = [_TITLE.in_(lang), "", *wrap(_interval(runs).in_(lang))]
    for kind, title in KINDS.items():
        lines += section(title, lang)
        lines += [*wrap(DEFINED[kind].in_(lang), first="  "), ""]
        lines += _group([claim for claim in claims if claim.kind is kind], lang)
    return "\n".join(lines) + "\n"


def _interval(runs: int) -> Text:
    seeds = "1" if runs == 1 else f"1 to {runs}"
    return Text(
        zh=f"种子 {seeds.replace('to', '到')}，每个种子一个数；中位是偏小的中位数，区间从最小到最大，不作外推。"
        "“相符”指文章的数落在区间里；文章没有给这个数的，记“-”。",
        en=f"One number for each of the seeds {seeds}: the lower median, and the interval from the least to the "
        "greatest of them, which is no forecast beyond them. The article's figure comes out where the interval meets "
        "it; '-' stands where the article has no such figure.",
    )


def _group(claims: Sequence[Claim], lang: Lang) -> Iterator[str]:
    rows = [row for claim in claims for row in _rows(claim, lang)]
    columns = (
        Column("", 18),
        Column("", 19),
        Column("", 10, right=True),
        Column("", 18, right=True),
        Column("", 5),
    )
    heads = tuple(head.in_(lang) for head in _HEADS)
    grid = Grid(columns, [heads, *rows])
    for row in (heads, *rows):
        yield from grid.row(row)
    for claim in claims:
        yield ""
        brackets = "（{}）" if lang is Lang.ZH else " ({})"
        sources = ("、" if lang is Lang.ZH else ", ").join(claim.sources)
        yield from wrap(claim.says.in_(lang) + brackets.format(sources), first="  ", rest="  ")
        yield from wrap(claim.why.in_(lang), first="    ")
        if claim.inputs:
            inputs = ("、" if lang is Lang.ZH else ", ").join(claim.inputs)
            yield from wrap(_RESTS_ON.in_(lang) + inputs, first="    ")


def _rows(claim: Claim, lang: Lang) -> Iterator[tuple[str, ...]]:
    for place, figure in enumerate(claim.figures):
        says = claim.says.in_(lang) if place == 0 else ""
        least, middle, greatest = (_value(figure, one, lang) for one in (figure.least, figure.middle, figure.greatest))
        to = Text(zh=f"{least} 至 {greatest}", en=f"{least} to {greatest}").in_(lang)
        span = least if least == greatest else to
        yield says, figure.label.in_(lang), middle, span, _COMES_OUT[figure.comes_out].in_(lang)


def _value(figure: Figure, value: int, lang: Lang) -> str:
    if figure.beyond is None or value <= figure.beyond:
        return shown(figure.unit, value, lang)
    limit = shown(figure.unit, figure.beyond, lang)
    return Text(zh=f"{limit}以上", en=f"more than {limit}").in_(lang)


def shown(unit: Unit, value: int, lang: Lang) -> str:
    """A value as people read it; what it is cut off to is a tenth."""
    if unit is Unit.SPAN:
        return length(value, lang)
    if unit in (Unit.COUNT, Unit.PEOPLE):
        return number(value)
    step, suffix = (100_000, "x") if unit is Unit.TIMES else (1_000, " %")
    tenths = abs(value) // step
    sign = "-" if value < 0 and tenths else "+" if unit is Unit.CHANGE and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}{suffix}"


def as_json(claims: Sequence[Claim], runs: int, model: str, lang: Lang) -> dict[str, Json]:
    """Whole numbers, in the unit that stands beside them."""
    return {
        "runs": runs,
        "seeds": list(range(1, runs + 1)),
        "interval": "least and greatest over the seeds",
        "model": model,
        "claims": [
            {
                "key": claim.key,
                "sources": list(claim.sources),
                "says": claim.says.in_(lang),
                "kind": claim.kind.value,
                "inputs": list(claim.inputs),
                "figures": [_figure(figure, lang) for figure in claim.figures],
                "why": claim.why.in_(lang),
            }
            for claim in claims
        ],
    }


def _figure(figure: Figure, lang: Lang) -> Json:
    return {
        "label": figure.label.in_(lang),
        "unit": figure.unit.value,
        "least": figure.least,
        "middle": figure.middle,
        "greatest": figure.greatest,
        "more_than": figure.beyond if figure.beyond is not None and figure.greatest > figure.beyond else None,
        "article": list(figure.article) if figure.article else None,
        "comes_out": figure.comes_out,
    }
