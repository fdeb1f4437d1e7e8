"""The timeline around T0 as rows: each with a name, when it was in words, and its marks on the time scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from ...checks.findings import Findings, Moment, SyncState
from ...ground.words import Text
from ...plan.actions import ACTIONS
from ...plan.names import ROLES
from ..course import view_name
from ..figures import Clock, amount_of, length, money
from ..terms import ACTORS
from .doings import WEATHER, Doing, Doings, Ending, Window
from .scale import Scale
from .ticks import Tick, ticks
from .words import WORDS, both, same


class Look(StrEnum):
    """How a bar or a mark is drawn: each shape has one meaning, whatever its colour."""

    DONE = "done"
    FAILED = "failed"
    OPEN = "open"
    NEVER = "never"  # a step that was not begun
    WINDOW = "window"
    SESSION = "session"
    POINT = "point"
    BAD = "bad"
    KNOWN = "known"
    HARM = "harm"
    IN_TIME = "intime"
    LATE = "late"
    ENDLESS = "endless"  # a view that never learned
    LIMIT = "limit"
    WORST = "worst"


@dataclass(frozen=True, slots=True)
class Bar:
    """From one place to another."""

    look: Look
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Mark:
    """At one place."""

    look: Look
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the chart."""

    name: Text
    when: Text
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind, or of one person."""

    title: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole chart."""

    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]
    zero: int
    known: int | None


@dataclass(slots=True)
class _Drawing:
    findings: Findings
    doings: Doings
    clock: Clock = field(init=False)
    scale: Scale = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.findings.start_clock, self.findings.t0_ms)
        self.scale = scale_of(self.findings, self.doings)

    def at(self, ms: int) -> int:
        return self.scale.place(ms - self.findings.t0_ms)

    def when(self, from_ms: int, to_ms: int | None) -> Text:
        start = self.clock.distance(from_ms)
        end = start if to_ms is None else self.clock.distance(to_ms)
        return same(start) if start == end else Text(zh=f"{start} 至 {end}", en=f"{start} to {end}")

    def bar(self, look: Look, from_ms: int, to_ms: int) -> Bar:
        return Bar(look, self.at(from_ms), self.at(max(from_ms, to_ms)))


def scale_of(findings: Findings, doings: Doings) -> Scale:
    """From the start, or the first thing that was done, to the horizon; an hour at least around T0."""
    t0_ms, hour_ms = findings.t0_ms, 3_600_000
    moments = [0, *(step.begun_ms for step in doings.steps if step.begun_ms is not None)]
    return Scale(min(-hour_ms, min(moments) - t0_ms), max(hour_ms, findings.until_ms - t0_ms))


def gantt(findings: Findings, doings: Doings) -> Gantt:
    """All rows, the labels of the scale, and where T0 and the moment of knowing stand."""
    drawing = _Drawing(findings, doings)
    groups = (
        _events(drawing),
        _disturbances(drawing),
        *_people(drawing),
        _systems(drawing),
        _views(drawing),
        _harms(drawing),
    )
    known_ms = findings.known_at_ms
    return Gantt(
        groups=tuple(group for group in groups if group.rows),
        ticks=ticks(drawing.scale, lambda ms: drawing.clock.distance(ms + findings.t0_ms)),
        zero=drawing.at(findings.t0_ms),
        known=None if known_ms is None else drawing.at(known_ms),
    )


def _events(drawing: _Drawing) -> Group:
    known_ms, harvest_ms = drawing.findings.known_at_ms, drawing.doings.harvest_ms
    points = ((WORDS["known"], known_ms), (WORDS["harvest"], harvest_ms))
    rows = [
        Row(name=name, when=drawing.when(ms, None), marks=(Mark(Look.KNOWN, drawing.at(ms)),))
        for name, ms in points
        if ms is not None
    ]
    rows += [_window(drawing, one, WORDS["live"], Look.SESSION) for one in drawing.doings.sessions]
    return Group(WORDS["events"], tuple(rows))


def _window(drawing: _Drawing, window: Window, kind: Text | None, look: Look) -> Row:
    title = window.title
    name = title if kind is None else Text(zh=f"{kind.zh}：{title.zh}", en=f"{kind.en}: {title.en}")
    return Row(
        name=name,
        when=drawing.when(window.from_ms, window.to_ms),
        bars=(drawing.bar(look, window.from_ms, window.to_ms),),
    )


def _disturbances(drawing: _Drawing) -> Group:
    """Each disturbance on a row of its own, and a row for what the journal says of weather and network."""
    rows = [_window(drawing, one, None, Look.WINDOW) for one in drawing.doings.disturbances]
    felt = [moment for moment in drawing.findings.timeline if moment.actor in WEATHER]
    if felt:
        rows.append(_moments(drawing, WORDS["felt"], felt))
    if not rows:
        rows.append(Row(name=WORDS["no_disturbance"], when=same("-")))
    return Group(WORDS["disturbances"], tuple(rows))


def _moments(drawing: _Drawing, name: Text, moments: Sequence[Moment]) -> Row:
    """Moments as marks; those that fall on one place are one."""
    looks = [(drawing.at(moment.at_ms), Look.BAD if moment.bad else Look.POINT) for moment in moments]
    marks = tuple(Mark(look, place) for place, look in dict.fromkeys(looks))
    times = Text(zh=f"{len(moments):,} 次", en=f"{len(moments):,} {'time' if len(moments) == 1 else 'times'}")
    first = drawing.clock.distance(min(moment.at_ms for moment in moments))
    when = Text(zh=f"{times.zh}，{first} 起", en=f"{times.en}, from {first}")
    return Row(name=name, when=when, marks=marks, bad=any(moment.bad for moment in moments))


def _people(drawing: _Drawing) -> Iterable[Group]:
    steps, people = drawing.doings.steps, drawing.doings.people
    for person, title in (*people.items(), ("", WORDS["nobody"])):
        own = sorted((step for step in steps if step.person == person), key=_order)
        if own:
            yield Group(title, tuple(_step(drawing, step) for step in own))


def _order(step: Doing) -> tuple[bool, int]:
    """As they were begun; what was not begun comes last."""
    if step.begun_ms is not None:
        return False, step.begun_ms
    return True, step.planned_ms or 0


def _step(drawing: _Drawing, step: Doing) -> Row:
    name = step_name(step)
    if step.begun_ms is None:
        planned_ms = drawing.findings.t0_ms if step.planned_ms is None else step.planned_ms
        role = ROLES[step.role]
        unstaffed = Text(zh=f"没有人担任{role.zh}", en=f"nobody fills the role of {role.en}")
        return Row(
            name=name,
            when=unstaffed if step.ending is Ending.UNSTAFFED else WORDS["not_begun"],
            marks=(Mark(Look.NEVER, drawing.at(planned_ms)),),
            bad=True,
        )
    looks = {Ending.DONE: Look.DONE, Ending.FAILED: Look.FAILED}
    look = looks.get(step.ending, Look.OPEN)
    ended_ms = drawing.findings.until_ms if step.ended_ms is None else step.ended_ms
    when = drawing.when(step.begun_ms, ended_ms)
    if look is not Look.DONE:
        how = WORDS["step_failed" if look is Look.FAILED else "step_open"]
        when = Text(zh=f"{when.zh}，{how.zh}", en=f"{when.en}, {how.en}")
    return Row(
        name=name,
        when=when,
        bars=(drawing.bar(look, step.begun_ms, ended_ms),),
        marks=(Mark(Look.BAD, drawing.at(ended_ms)),) if look is Look.FAILED else (),
        bad=look is not Look.DONE,
    )


def step_name(step: Doing) -> Text:
    """The item that asks for it, what is done, and its name in the plan where that is another."""
    action = ACTIONS.get(step.do)
    title = same(step.do) if action is None else action.title
    item = f"{step.item} " if step.item else ""
    of_its_own = f" ({step.id})" if step.id != step.do else ""
    return Text(zh=f"{item}{title.zh}{of_its_own}", en=f"{item}{title.en}{of_its_own}")


def _systems(drawing: _Drawing) -> Group:
    """One row for each system, and one for customers: what the journal says of them."""
    by_actor: dict[str, list[Moment]] = {}
    for moment in drawing.findings.timeline:
        if moment.actor not in (*WEATHER, "staff"):
            by_actor.setdefault(moment.actor, []).append(moment)
    views = {view.view.removeprefix("surface "): view for view in drawing.findings.sync}
    rows = []
    for actor, moments in by_actor.items():
        named = ACTORS.get(actor) or same(actor)
        if actor in views:
            named = both(partial(view_name, views[actor]))
        rows.append(_moments(drawing, named, moments))
    return Group(WORDS["systems"], tuple(rows))


def _views(drawing: _Drawing) -> Group:
    """How long each view went on saying "on sale", with its limit and its worst case laid off from the same moment."""
    from_ms, until_ms = drawing.doings.counts_from_ms, drawing.findings.until_ms
    rows = []
    for view in drawing.findings.sync:
        lag_ms = view.lag_ms
        shut_ms = until_ms if lag_ms is None else from_ms + lag_ms
        looks = {SyncState.IN_TIME: Look.IN_TIME, SyncState.LATE: Look.LATE, SyncState.NEVER: Look.ENDLESS}
        marks = [Mark(Look.LIMIT, drawing.at(from_ms + view.limit_ms))]
        if view.worst_case_ms is not None:
            marks.append(Mark(Look.WORST, drawing.at(from_ms + view.worst_case_ms)))
        rows.append(
            Row(
                name=both(partial(view_name, view)),
                when=lag_in_words(lag_ms),
                bars=(drawing.bar(looks[view.state], from_ms, shut_ms),),
                marks=tuple(marks),
                bad=view.state is not SyncState.IN_TIME,
            )
        )
    return Group(WORDS["views_late"], tuple(rows))


def lag_in_words(lag_ms: int | None) -> Text:
    """How late, in words."""
    if lag_ms is None:
        return WORDS["never"]
    return WORDS["in_time"] if not lag_ms else both(partial(length, lag_ms))


def _harms(drawing: _Drawing) -> Group:
    rows = []
    for harm in sorted(drawing.findings.harms, key=lambda harm: harm.first_at_ms):
        count = both(partial(amount_of, harm.count, harm.unit))
        worth = both(partial(money, harm.amount_fen)) if harm.amount_fen else None
        named = Text(zh=f"{harm.title.zh} {count.zh}", en=f"{harm.title.en}, {count.en}")
        if worth is not None:
            named = Text(zh=f"{named.zh}，{worth.zh}", en=f"{named.en}, {worth.en}")
        first = drawing.clock.distance(harm.first_at_ms)
        rows.append(
            Row(
                name=named,
                when=Text(zh=f"{first} 起", en=f"from {first}"),
                marks=(Mark(Look.HARM, drawing.at(harm.first_at_ms)),),
                bad=True,
            )
        )
    return Group(WORDS["harms_begin"], tuple(rows))
