"""What a check says on a console: a line for each scenario, the places to look at, and a summary; 80 columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ..ground.words import Lang, Text
from ..plan.scenario import State
from ..report.columns import WIDTH, clean, cut, pad, width, wrap
from ..report.figures import number
from ..report.headline import BAD_STATES
from .pointers import Pointer
from .ratchet import Judged

_WIDEST_NAME: Final = 34
_FAILED: Final = "! "
_WRONG: Final = "? "
_FINE: Final = "  "


def scenario_lines(judged: Sequence[Judged], lang: Lang) -> list[str]:
    """One line each; the outcomes of a scenario stand together."""
    groups = [(target.short, list(seeds)) for target, seeds in groupby(judged, lambda one: one.outcome.target)]
    names = [_name(name) for name, _ in groups]
    room = max(map(width, names), default=0)
    lines = []
    for name, (_, seeds) in zip(names, groups, strict=True):
        mark, said = _said(seeds)
        start = f"{mark}{pad(name, room)}  "
        lines.append((start + cut(said.in_(lang), WIDTH - width(start))).rstrip())
    return lines


def _name(label: str) -> str:
    """A path, of which the end says most."""
    name = clean(label)
    if width(name) <= _WIDEST_NAME:
        return name
    while width(name) > _WIDEST_NAME - 2:
        name = name[1:]
    return ".." + name


def _said(seeds: Sequence[Judged]) -> tuple[str, Text]:
    if any(one.outcome.bug for one in seeds):
        return _WRONG, Text(zh="程序自身出错", en="a bug of ours")
    mistakes = seeds[0].outcome.mistakes
    if mistakes:
        count = len(mistakes)
        return _WRONG, Text(zh=f"输入有误：{count} 处", en=f"input wrong: {_counted(count, 'mistake')}")
    new = [[failure.subject for failure in one.new] for one in seeds]
    gone = [[subject for subject, _, _ in one.gone] for one in seeds]
    known = [[failure.subject for failure in one.known] for one in seeds]
    if any(new):
        return _FAILED, _listed(Text(zh="与预期不符", en="not as expected"), new)
    if any(gone):
        return _FAILED, _listed(Text(zh="好于基线", en="better than the baseline"), gone)
    if any(known):
        return _FINE, _listed(Text(zh="基线已接受", en="accepted by the baseline"), known)
    return _FINE, _as_expected(seeds)


def _listed(said: Text, subjects: Sequence[Sequence[str]]) -> Text:
    named = list(dict.fromkeys(subject for some in subjects for subject in some))
    at = sum(1 for some in subjects if some)
    zh, en = "", ""
    if len(subjects) > 1:
        zh, en = f"（{len(subjects)} 个种子中的 {at} 个）", f" at {at} of {len(subjects)} seeds"
    return Text(zh=f"{said.zh}{zh}：{'、'.join(named)}", en=f"{said.en}{en}: {', '.join(named)}")


def _as_expected(seeds: Sequence[Judged]) -> Text:
    """A failure story that failed as planned is never said to have passed."""
    states = [list((one.outcome.states or {}).values()) for one in seeds]
    items = max(sum(State(state) in BAD_STATES for state in some) for some in states)
    kinds = max(len(one.outcome.harms or {}) for one in seeds)
    held = min(some.count(State.HELD.value) for some in states)
    if not items and not kinds:
        return Text(zh=f"与预期一致：{held} 项成立，没有损害", en=f"as expected: {held} held, no harm")
    return Text(
        zh=f"与预期一致：未成立（{items} 项，{kinds} 类损害）",
        en=f"as expected: broken ({_counted(items, 'item')}, {_counted(kinds, 'harm')})",
    )


def _counted(count: int, noun: str) -> str:
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def places(pointers: Sequence[Pointer], lang: Lang) -> list[str]:
    """The places to look at, each with what is wrong there and the command that tells the whole story."""
    return [line for pointer in pointers for line in _place(pointer, lang)]


def _place(pointer: Pointer, lang: Lang) -> Iterator[str]:
    yield ""
    yield clean(pointer.place.where(lang))
    for said in (*pointer.lines(lang), pointer.replay):
        if said:
            yield from wrap(said, first="  ")


def summary(judged: Sequence[Judged], stale: int, lang: Lang) -> list[str]:
    """How many of each."""
    groups = [list(seeds) for _, seeds in groupby(judged, lambda one: one.outcome.target)]
    marks = [_said(seeds)[0] for seeds in groups]
    seeds = max((len(group) for group in groups), default=0)
    known = sum(any(one.known for one in group) and all(one.passed for one in group) for group in groups)
    parts = [
        (len(groups), Text(zh=f"{len(groups)} 个场景", en=_counted(len(groups), "scenario"))),
        (seeds, Text(zh=f"{seeds} 个种子", en=_counted(seeds, "seed"))),
        (marks.count(_FINE) - known, Text(zh="{} 个与预期一致", en="{} as expected")),
        (known, Text(zh="{} 个已被基线接受", en="{} accepted by the baseline")),
        (marks.count(_FAILED), Text(zh="{} 个不通过", en="{} failed")),
        (marks.count(_WRONG), Text(zh="{} 个无法判断", en="{} could not be judged")),
        (stale, Text(zh="基线里有 {} 个场景已经不在", en="{} gone from the baseline's scenarios")),
    ]
    comma = "，" if lang is Lang.ZH else ", "
    return wrap(comma.join(text.in_(lang).format(number(count)) for count, text in parts if count))
