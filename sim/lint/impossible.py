"""Impossible: why no other moment and nobody else mends a flaw, and what remains to be done."""

from ..ground.moments import HOUR_MS
from ..ground.words import Text
from ..plan.scenario import Step
from .case import Case
from .flaws import LATE, TOO_SOON, Flaw, flaws
from .remedies import looker, remedy, window_of
from .slots import Window, doers, latest
from .wording import at, steps_named
from .writing import full_minute_from


def impossible(case: Case, flaw: Flaw) -> Text:
    """The hours, the deadline or the hands that stand in the way, and what remains."""
    step = case.step(flaw.of) if flaw.kind in (LATE, TOO_SOON) else looker(case, flaw)
    window, known_ms = window_of(case, flaw), case.scenario.known_at_ms or 0
    least, by = at(case.scenario, full_minute_from(case, window.from_ms)), at(case.scenario, window.by_ms)
    day = Window(window.from_ms, max(window.by_ms, window.from_ms + HOUR_MS // 2))
    if not any(latest(case, person, day) is not None for _, person in doers(case, step)):
        until, person = at(case.scenario, day.by_ms), case.person(step)
        if person is None:
            return Text(
                zh=f"{least} 到 {until} 之间没有人在岗：给谁排一个班（店铺 people 的 on_duty）",
                en=f"between {least} and {until} nobody is on duty: agree on a shift (on_duty in the shop's people)",
            )
        return Text(
            zh=f"{least} 到 {until} 之间{person.title.zh}和别人都不在岗：给谁排一个班（店铺 people 的 on_duty）",
            en=f"between {least} and {until} neither {person.title.en} nor anybody else is on duty: agree on a shift "
            "(on_duty in the shop's people)",
        )
    first = _first(case, step.id)
    if window.by_ms < known_ms:
        known = at(case.scenario, known_ms)
        return Text(
            zh=f"手脚最慢时，从得知的 {known} 做起也赶不上：没有时刻可选；{first.zh}",
            en=f"begun when somebody first knows ({known}) it is late with slow hands: no moment is left; {first.en}",
        )
    if window.by_ms < window.from_ms:
        return Text(
            zh=f"{least} 起做才算，而最慢时 {by} 就要动手：没有时刻可选；{first.zh}",
            en=f"it counts from {least} on, and with slow hands has to begin by {by}: no moment is left; {first.en}",
        )
    return Text(
        zh=f"要在 {least} 到 {by} 之间动手，只改它的时刻或人不够；{first.zh}",
        en=f"it has to begin between {least} and {by}, and a change of its moment or person alone will not do; "
        f"{first.en}",
    )


def _first(case: Case, name: str) -> Text:
    """What to mend first: a flawed step before it that has a remedy; else what there is before it to be shared out."""
    earlier = before(case, name)
    names = {step.id for step in earlier}
    for flaw in flaws(case):
        if flaw.kind in (LATE, TOO_SOON) and flaw.of in names and remedy(case, flaw) is not None:
            return Text(zh=f"先改 {flaw.of}", en=f"mend {flaw.of} first")
    if not earlier:
        return Text(zh="交给手快、有空的人", en="give it to quick and free hands")
    named = steps_named(earlier)
    return Text(zh=f"把它前面的分给更多的人（{named.zh}）", en=f"share out what comes before it ({named.en})")


def before(case: Case, name: str) -> list[Step]:
    """What a step waits for, directly or not: its needs, and what keeps its person's hands busy with the slowest."""
    found, left = set[str](), {name}
    while left:
        one = left.pop()
        timing = case.slowest.timings.get(one)
        busy = {timing.busy_with} if timing is not None and timing.busy_with is not None else set[str]()
        more = (set(case.step(one).needs) | busy) - found - {name}
        found |= more
        left |= more
    return [step for step in case.steps if step.id in found]
