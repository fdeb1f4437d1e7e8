"""Remedies: other moments, people or preconditions that mend a flaw. Each is tried on the plan before it is proposed.

A remedy is one that the world honours: within the hours of whoever does it, not before it counts or is known, and after
what the step needs, which is moved, too, where it must be. What no edit mends has none.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

from ..ground.moments import HOUR_MS, MINUTE_MS
from ..ground.same import Same
from ..plan.pace import Pace
from ..plan.scenario import Step
from ..plan.schedule import schedule
from .case import Case, case_of
from .closing import CLOSING, least_ms, lost_ms
from .edit import Edit, Edits, applied, losses
from .flaws import LATE, OF_STEPS, SHUT_EARLY, TOO_EARLY, TOO_SOON, Flaw, flaws, flaws_of, key, last_effect_ms, made_at
from .remark import Level
from .slots import Window, doers, earliest, latest
from .writing import SPARE_MS, full_minute_after, full_minute_from, longest_ms

_CANDIDATES: Final = 12
_TRIALS: Final = 4
_SPARES_MS: Final = (0, SPARE_MS, HOUR_MS // 2, 2 * HOUR_MS)
"""How much sooner than it must be, where hands are not free just then."""


def remedy(case: Case, flaw: Flaw) -> Edits | None:
    """The first candidate that mends the flaw and does no new harm, or at least none of its own kind; one that loses
    buyers only where there is no other.
    """
    return _remedy(Same(case), Same(flaw))


@lru_cache(maxsize=64)
def _remedy(case: Same[Case], flaw: Same[Flaw]) -> Edits | None:
    alone = _alone(case, flaw)
    return _tried(case.it, flaw.it, _with_others(case.it, flaw.it)) if alone is None else alone


@lru_cache(maxsize=64)
def _alone(case: Same[Case], flaw: Same[Flaw]) -> Edits | None:
    return _tried(case.it, flaw.it, candidates(case.it, flaw.it))


def _with_others(case: Case, flaw: Flaw) -> Iterator[Edits]:
    """What mends another step may mend this one, too: scripts wait for the delisting, and its needs are not theirs."""
    own = next(candidates(case, flaw), {})
    for other in flaws(case):
        if other.kind == LATE and other.level is flaw.level and key(other) != key(flaw):
            edits = _alone(Same(case), Same(other))
            if edits is not None:
                yield edits
                yield {**own, **edits}


def _tried(case: Case, flaw: Flaw, found: Iterator[Edits]) -> Edits | None:
    before = {key(one) for one in flaws(case)}
    second: Edits | None = None
    losing: Edits | None = None
    # Neither a probe nor what is late with the slowest hands only is worth a sure loss.
    may_lose = flaw.kind == LATE and flaw.level is Level.WARNING and case.step(flaw.of).do in CLOSING
    likely = (edits for edits in islice(_different(case, found), _CANDIDATES) if _may_mend(case, flaw, edits))
    for edits in islice(likely, _TRIALS):
        after = {key(one) for one in flaws_of(case_of(applied(case.scenario, edits)))}
        new = after - before
        if key(flaw) in after:
            continue
        loses = bool(losses(case.scenario, edits))
        if not new and not loses:
            return edits
        kinds = {kind for kind, _, _ in new}
        if flaw.kind == SHUT_EARLY or flaw.kind in kinds:
            continue
        if loses:
            losing = losing or (edits if may_lose else None)
        else:
            second = second or edits
    return second or losing


def _may_mend(case: Case, flaw: Flaw, edits: Edits) -> bool:
    """Whether the slowest schedule alone lets it: most candidates fail here, at a tenth of the cost."""
    made = schedule(changed := applied(case.scenario, edits), Pace.SLOWEST)
    if flaw.kind == SHUT_EARLY and flaw.of in lost_ms(changed):
        return False
    for duty in flaw.duties:
        effect, seen = duty.effect(made), duty.seen(made)
        if flaw.kind in OF_STEPS:
            if effect is None or effect.at_ms > duty.due(made):
                return False
        elif seen is None or seen.at_ms > duty.seen_due(made):
            return False
    return True


def does_no_harm(case: Case, edits: Edits) -> bool:
    """Whether an edit brings no flaw that was not there."""
    return {key(one) for one in flaws_of(case_of(applied(case.scenario, edits)))} <= {key(one) for one in flaws(case)}


def _different(case: Case, found: Iterator[Edits]) -> Iterator[Edits]:
    """Each once, and without what is so already."""
    seen = list[Edits]()
    for edits in found:
        real = {name: edit for name, edit in edits.items() if _differs(case.step(name), edit)}
        if real and real not in seen:
            seen.append(real)
            yield real


def _differs(step: Step, edit: Edit) -> bool:
    return edit.role is not None or edit.needs is not None or edit.at_ms not in (None, step.at_ms)


def candidates(case: Case, flaw: Flaw) -> Iterator[Edits]:
    """What might mend a flaw, the smallest change first."""
    if flaw.kind in (LATE, TOO_SOON):
        yield from _near_first(case, case.step(flaw.of), _of_a_doer(case, flaw))
    elif flaw.kind == SHUT_EARLY:
        yield from _later(case, flaw)
    else:
        yield from _of_a_look(case, flaw)


def _near_first(case: Case, step: Step, found: Iterator[Edits]) -> Iterator[Edits]:
    """What shuts something that sells is better given to somebody who is there near T0 than done hours before it; where
    nobody is there, the latest loses least.
    """
    if step.do not in CLOSING:
        yield from found
        return
    least, early = least_ms(step, case.usual), list[tuple[int, Edits]]()
    for edits in found:
        at_ms = edits[step.id].at_ms
        if at_ms is not None and at_ms < least:
            early.append((at_ms, edits))
        else:
            yield edits
    yield from (edits for _, edits in sorted(early, key=lambda pair: -pair[0]))


def _later(case: Case, flaw: Flaw) -> Iterator[Edits]:
    """In the window in which a step is in time and loses nobody: its own person, then the others."""
    step, window = case.step(flaw.of), window_of(case, flaw)
    if window.by_ms < window.from_ms:
        return
    for place in range(len(list(doers(case, step)))):
        for soon in (False, True):
            yield from _within(case, step, window, place, soon)


def window_of(case: Case, flaw: Flaw) -> Window:
    """When the step of a flaw may begin, so that with the slowest hands it counts and is in time."""
    made, known_ms = case.slowest, case.scenario.known_at_ms or 0
    if flaw.kind == SHUT_EARLY:
        step = case.step(flaw.of)
        ends = [one.due(made) - one.lag(made) for one in flaw.duties]
        by_ms = min(ends, default=case.scenario.t0_ms) - _takes(case, step)
        return Window(full_minute_from(case, least_ms(step, case.usual)), by_ms)
    if flaw.kind in (LATE, TOO_SOON):
        step = case.step(flaw.of)
        least = [full_minute_after(case, ms) for one in flaw.duties if (ms := one.not_before(made))]
        by_ms = min(one.due(made) - one.lag(made) - (0 if one.at_begin else _takes(case, step)) for one in flaw.duties)
        return Window(max([known_ms, *least]), by_ms)
    step = looker(case, flaw)
    after_ms = max(last_effect_ms(one, made) for one in flaw.duties)
    by_ms = min(one.seen_due(made) for one in flaw.duties) - _takes(case, step)
    return Window(max(known_ms, full_minute_after(case, after_ms)), by_ms)


def looker(case: Case, flaw: Flaw) -> Step:
    """The look to move: the last, which has the least far to go."""
    steps = case.seeing(flaw.duties[0])
    return max(steps, key=lambda step: timing.begin_ms if (timing := case.usual.timings.get(step.id)) else 0)


def _takes(case: Case, step: Step) -> int:
    """From its beginning to its last effect, with the slowest hands and systems."""
    timing = case.slowest.timings.get(step.id)
    return max(longest_ms(case, step.do), 0 if timing is None else timing.effect_ms - timing.begin_ms)


def _of_a_doer(case: Case, flaw: Flaw) -> Iterator[Edits]:
    step, window = case.step(flaw.of), window_of(case, flaw)
    if flaw.kind == LATE and not any(one.not_before(case.slowest) for one in flaw.duties):
        yield from _just_enough(case, flaw, step, window)
    soon = any(duty.not_before(case.slowest) for duty in flaw.duties)
    for place, spare_ms in _ways(case, step):
        yield from _within(case, step, Window(window.from_ms, window.by_ms - spare_ms), place, soon)


def _just_enough(case: Case, flaw: Flaw, step: Step, window: Window) -> Iterator[Edits]:
    """Earlier by as much as it is late."""
    made = made_at(case, flaw.level)
    late_ms = max(effect.at_ms - one.due(made) for one in flaw.duties if (effect := one.effect(made)))
    person = case.person(step)
    if step.at_ms is not None and person is not None:
        at_ms = latest(case, person, Window(window.from_ms, step.at_ms - late_ms - MINUTE_MS))
        if at_ms is not None:
            yield {step.id: Edit(at_ms=at_ms)}


def _ways(case: Case, step: Step) -> Iterator[tuple[int, int]]:
    """Who, by place in the list of doers, and how much to spare: its own person at all moments, then the others."""
    others = len(list(doers(case, step)))
    yield from ((0, spare_ms) for spare_ms in _SPARES_MS)
    near = (2 * SPARE_MS, 3 * SPARE_MS) if step.do in CLOSING else ()
    yield from ((place, spare_ms) for spare_ms in (SPARE_MS, *near, HOUR_MS // 2) for place in range(1, others))


def _within(case: Case, step: Step, window: Window, place: int, soon: bool) -> Iterator[Edits]:
    """The step in its window by this doer, as soon or as late as can be, and what it needs before it."""
    found = next(islice(doers(case, step), place, None), None)
    if found is None:
        return
    role, person = found
    at_ms = (earliest if soon else latest)(case, person, window)
    if at_ms is None:
        return
    before = _needs_before(case, step, at_ms)
    if before is not None:
        yield before | {step.id: Edit(at_ms=at_ms, role=role)}


def _needs_before(case: Case, step: Step, at_ms: int, deep: int = 0) -> dict[str, Edit] | None:
    """What a step needs, moved so that it is done by then even with slow hands; None if that cannot be."""
    moved: dict[str, Edit] = {}
    for name in step.needs:
        need, timing = case.step(name), case.slowest.timings.get(name)
        if timing is not None and timing.end_ms <= at_ms:
            continue
        if timing is None or deep > len(case.steps):
            return None
        by_ms = at_ms - max(longest_ms(case, need.do), timing.end_ms - timing.begin_ms) - MINUTE_MS
        window = Window(_least_ms(case, need), by_ms)
        slots = ((role, latest(case, person, window)) for role, person in doers(case, need))
        role, need_ms = next(((role, ms) for role, ms in slots if ms is not None), (None, None))
        before = None if need_ms is None else _needs_before(case, need, need_ms, deep + 1)
        if before is None:
            return None
        moved |= before | {name: Edit(at_ms=need_ms, role=role)}
    return moved


def _least_ms(case: Case, step: Step) -> int:
    """Before which a step would be in vain."""
    made = case.slowest
    served = [one for one in case.duties if (effect := one.effect(made)) and effect.by and effect.by.step is step]
    least = [full_minute_after(case, ms) for one in served if (ms := one.not_before(made))]
    return max([case.scenario.known_at_ms or 0, *least])


def _of_a_look(case: Case, flaw: Flaw) -> Iterator[Edits]:
    """Another moment for the look; a precondition; or the deed earlier, too."""
    step, window = looker(case, flaw), window_of(case, flaw)
    effects = [effect for one in flaw.duties if (effect := one.effect(case.slowest)) and effect.by is not None]
    deeds = list(dict.fromkeys(effect.by.step.id for effect in effects if effect.by is not None))
    if flaw.kind == TOO_EARLY and step.id not in deeds:
        needs = tuple(dict.fromkeys((*step.needs, *deeds)))
        yield {step.id: Edit(needs=needs)}
    for place in range(len(list(doers(case, step)))):
        yield from _within(case, step, window, place, soon=True)
    late = replace(step, needs=tuple(dict.fromkeys((*step.needs, *deeds))))
    for spare_ms in _SPARES_MS:
        for role, person in doers(case, step):
            at_ms = latest(case, person, Window(case.scenario.known_at_ms or 0, window.by_ms - spare_ms))
            before = None if at_ms is None else _needs_before(case, late, at_ms)
            if before is not None:
                yield before | {step.id: Edit(at_ms=at_ms, role=role)}


