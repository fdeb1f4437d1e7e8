"""Early: a door, or the payment behind it, that is shut so long before T0 that buyers are lost."""

from collections.abc import Iterator

from ...ground.moments import HOUR_MS, duration
from ...ground.words import Text
from ..case import Case
from ..closing import early_ms, least_ms
from ..edit import told, written
from ..flaws import SHUT_EARLY, Flaw, flaws
from ..remark import Remark
from ..remedies import remedy, window_of
from ..slots import Window, doers, latest
from ..wording import at, listed
from ..writing import full_minute_from


def look(case: Case) -> Iterator[Remark]:
    """One remark for each step that shuts something too early at the usual pace."""
    for flaw in flaws(case):
        if flaw.kind == SHUT_EARLY:
            step, edits = case.step(flaw.of), remedy(case, flaw)
            yield Remark(
                level=flaw.level,
                look=SHUT_EARLY,
                item=step.item,
                steps=(step.id,),
                place=case.place(step),
                says=_says(case, flaw),
                remedy=_stands_in_the_way(case, flaw) if edits is None else told(case.scenario, step, edits),
                lines=() if edits is None else written(case.scenario, edits, step.id),
            )


def _says(case: Case, flaw: Flaw) -> Text:
    early = early_ms(case.step(flaw.of), case.usual)
    names, far = listed([Text(zh=name, en=name) for name in early]), duration(max(early.values()), up=True)
    return Text(
        zh=f"{flaw.of}：T0 前 {far} 就关了（{names.zh}），这期间的买家会丢",
        en=f"{flaw.of} closes {far} before T0: buyers are lost ({names.en})",
    )


def _stands_in_the_way(case: Case, flaw: Flaw) -> Text:
    """Targets that want moments of their own, or hours in which nobody is there."""
    step, window = case.step(flaw.of), window_of(case, flaw)
    least, by = at(case.scenario, window.from_ms), at(case.scenario, window.by_ms)
    if window.by_ms < window.from_ms:
        early = early_ms(step, case.usual)
        least_of = {name: full_minute_from(case, least_ms(step, case.usual, name)) for name in early}
        each = ", ".join(f"{name} {at(case.scenario, ms)}" for name, ms in least_of.items())
        return Text(
            zh=f"一个时刻对不上所有目标：拆成几步，各自不早于 {each}",
            en=f"no one moment is right for all its targets: split it into steps, not before: {each}",
        )
    wide = Window(window.from_ms, max(window.by_ms, window.from_ms + HOUR_MS // 2))
    if not any(latest(case, person, wide) is not None for _, person in doers(case, step)):
        return Text(
            zh=f"{least} 到 {by} 之间没有人在岗：给谁排一个班（店铺 people 的 on_duty）",
            en=f"between {least} and {by} nobody is on duty: agree on a shift (on_duty in the shop's people)",
        )
    return Text(
        zh=f"要在 {least} 到 {by} 之间动手，只改它的时刻或人不够",
        en=f"it has to begin between {least} and {by}, and a change of its moment or person alone will not do",
    )
