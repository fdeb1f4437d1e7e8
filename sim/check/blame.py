"""Blame: the line of a scenario's own file that has to do with a failure.

A step that failed, was never begun, or came late stands in a line of its own. Where a step is missing, the line is
that of the item's other steps (its siblings, which it belongs to), else `without: [C08]`, `like:` or `plan:`. Steps
that another file wrote are mended here, at `like:`. An expectation that asks for worse than was found is itself the
line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..checks.expected import Missed
from ..checks.findings import Chain, ItemFinding
from ..ground.keys import RANK_BITS
from ..ground.moments import duration
from ..ground.words import Text
from ..plan.actions import ACTIONS
from ..plan.scenario import Item, Place, Plan, State, Step
from ..trace.journal import Entry
from ..trace.trace import Trace
from .lacking import Lack, lack

Blame = tuple[Place, Text]

_NOWHERE: Final = Place(file="", line=1, column=1)
_EXPECTATION: Final = Text(
    zh="结果不比预期差：如果计划是对的，就改这一行预期",
    en="no worse than expected: mend this line if the plan is right",
)
_FAILED: Final = Text(zh="这一步失败了", en="this step failed")
_UNSTAFFED: Final = Text(zh="这一步没有人做", en="nobody fills the role of this step")
_NEVER: Final = Text(zh="这一步一直没有开始", en="this step never began")
_CAUSED: Final = Text(zh="起因在这一步，或这一步做晚了", en="this step did it, or came too late")
_TICKED: Final = Text(zh="打勾时还没有做到", en="ticked when it was not so")
_LATE: Final = Text(zh="这一步做晚了，或没有保持住", en="this step came too late, or did not last")
_UNSEEN: Final = Text(
    zh="之后没有人核实：核实的步骤该写在这里", en="nobody looked afterwards: a step that does belongs here"
)
_TOO_EARLY: Final = Text(zh="核实得太早或太晚，或没有看全", en="looked too early, too late, or not at everything")
_PARTLY: Final = Text(
    zh="还缺一步，或这一步没有覆盖全部", en="a step is missing here, or this one did not reach everything"
)
_AFTER_ALL: Final = Text(zh="计划没能避免它", en="the plan did not prevent it")


@dataclass(frozen=True, slots=True)
class _Course:
    """What became of each step, by id."""

    begun_ms: Mapping[str, int]
    failed: frozenset[str]
    unstaffed: frozenset[str]

    @classmethod
    def of(cls, journal: Sequence[Entry]) -> "_Course":
        begun = {entry.subject: entry.at >> RANK_BITS for entry in journal if entry.kind == "step_begun"}
        named = {kind: frozenset(e.subject for e in journal if e.kind == kind) for kind in _ENDS}
        return cls(begun, named["step_failed"], named["step_unstaffed"])

    def trouble(self, step: Step) -> Text | None:
        """What was wrong with a step by itself."""
        if step.id in self.failed:
            return _FAILED
        if step.id in self.unstaffed:
            return _UNSTAFFED
        return None if step.id in self.begun_ms else _NEVER


_ENDS: Final = ("step_failed", "step_unstaffed")


def blame(trace: Trace, missed: Missed, finding: ItemFinding | None, chain: Chain | None) -> Blame:
    """The line for one line of the expectation; `finding` is that of the item, `chain` that of the harm."""
    expect = trace.scenario.expect
    if not missed.worse and missed.subject in expect.places:
        return expect.places[missed.subject], _EXPECTATION
    course = _Course.of(trace.journal)
    if finding is not None:
        named = chain.missing_action if chain is not None and chain.item is finding.item else None
        return _for_item(trace, finding, course, named)
    return _for_harm(trace, chain, course)


def _for_item(trace: Trace, finding: ItemFinding, course: _Course, missing: str | None) -> Blame:
    """Among the item's steps: the untrue tick, the one in trouble, the one that is missing; or what came late."""
    plan = trace.scenario.plan
    steps = [step for step in plan.steps if step.item is finding.item]
    ticks = [step for step in steps if step.do == "tick"]
    if finding.state is State.FALSE_TICK and ticks:
        return _own(plan, ticks[0]), _TICKED
    steps = [step for step in steps if step.do != "tick"]
    lacks = lack(trace.scenario, finding.item)
    troubled = [(_own(plan, step), trouble) for step in steps if (trouble := course.trouble(step)) is not None]
    if lacks is not None or troubled:
        return troubled[0] if lacks is None else _lacking(plan, finding.item, lacks)
    doers = [step for step in steps if ACTIONS[step.do].changes is not None] or steps[:1]
    if not doers or (finding.at_ms is None and missing not in (None, *(step.do for step in steps))):
        return _missing(plan, finding.item, missing)
    lookers = [step for step in steps if ACTIONS[step.do].changes is None]
    if finding.state is State.UNVERIFIED:
        return (_own(plan, lookers[-1]), _TOO_EARLY) if lookers else (_own(plan, doers[-1]), _UNSEEN)
    if finding.at_ms is None:
        return _own(plan, doers[-1]), _PARTLY
    late = _step_behind(trace, finding)
    if late is None:
        by_then = [step for step in doers if course.begun_ms[step.id] <= finding.at_ms] or doers[:1]
        late = max(by_then, key=lambda step: course.begun_ms[step.id])
    return _own(plan, late), _LATE


def _step_behind(trace: Trace, finding: ItemFinding) -> Step | None:
    """The step that brought an effect about: the causes of what the journal says of its moment, of the evidence first.

    It need not be the item's own: new scripts that wait for the delisting are late when the delisting is.
    """
    refs = [seen.ref for seen in finding.evidence if seen.at_ms == finding.at_ms]
    refs += [f"journal:{entry.number}" for entry in trace.journal if entry.at >> RANK_BITS == finding.at_ms]
    entries = (_entry_of(trace, ref) for ref in refs)
    return next((step for entry in entries for step in [_step_above(trace, entry)] if step is not None), None)


def _step_above(trace: Trace, entry: Entry | None) -> Step | None:
    """The first step among an entry and its causes."""
    by_id = {step.id: step for step in trace.scenario.plan.steps}
    while entry is not None:
        if entry.kind.startswith("step_") and entry.subject in by_id:
            return by_id[entry.subject]
        entry = trace.entry(entry.cause) if entry.cause else None
    return None


def _entry_of(trace: Trace, ref: str) -> Entry | None:
    kind, _, number = ref.partition(":")
    return trace.entry(int(number)) if kind == "journal" and number.isdigit() and int(number) else None


def _for_harm(trace: Trace, chain: Chain | None, course: _Course) -> Blame:
    """The step in the chain that is nearest to the harm; else the one that should have been there."""
    plan = trace.scenario.plan
    if chain is None:
        return _plan_line(plan), _AFTER_ALL
    step = _step_in(trace, chain)
    if step is not None:
        return _own(plan, step), _early(chain) or course.trouble(step) or _CAUSED
    lacks = None if chain.missing_action is None else lack(trace.scenario, chain.item, chain.missing_action)
    if lacks is not None:
        return _lacking(plan, chain.item, lacks)
    tried = [step for step in plan.steps if step.do == chain.missing_action]
    if tried:
        return _own(plan, tried[-1]), course.trouble(tried[-1]) or _PARTLY
    if chain.missing_action is None:
        return _plan_line(plan), _AFTER_ALL
    return _missing(plan, chain.item, chain.missing_action)


def _early(chain: Chain) -> Text | None:
    """That the step came too early, and by how much."""
    if chain.early_action is None:
        return None
    by = duration(chain.early_ms or 0)
    return Text(zh=f"这一步做早了 {by}", en=f"this step came {by} too early")


def _step_in(trace: Trace, chain: Chain) -> Step | None:
    entries = (_entry_of(trace, link.ref) for link in chain.links)
    steps = (_step_above(trace, entry) for entry in entries)
    return next((step for step in steps if step is not None), None)


def _missing(plan: Plan, item: Item | None, action: str | None = None) -> Blame:
    """Where a step belongs that is not there: beside those of its item; where it was left out; the plan as a whole."""
    named = f" {item}" if item else ""
    title = ACTIONS[action].title if action else None
    zh, en = (f"“{title.zh}”", f' "{title.en}"') if title else ("", "")
    says = Text(
        zh=f"计划里没有{named}{zh}的步骤，该写在这里", en=f"the plan has no step for{named}{en}: it belongs here"
    )
    if item is not None and item in plan.left_out:
        return plan.left_out[item], says
    siblings = [step for step in plan.steps if item is not None and step.item is item]
    return (_own(plan, siblings[-1]) if siblings else _plan_line(plan)), says


def _lacking(plan: Plan, item: Item | None, lacks: Lack) -> Blame:
    """Where a step belongs that the item asks for: beside the step that it goes with, and where it was left out."""
    place, says = _missing(plan, item, lacks.action)
    title, names = ACTIONS[lacks.action].title, lacks.names
    if lacks.is_look:
        says = Text(
            zh=f"计划里没有“{title.zh}”来核实{names.zh}，该写在这里之后",
            en=f'no step "{title.en}" looks at {names.en}: it belongs after this one',
        )
    else:
        says = Text(zh=f"{says.zh}（{names.zh}）", en=f"{says.en} ({names.en})")
    left_out = item is not None and item in plan.left_out
    return (place if left_out or lacks.beside is None else _own(plan, lacks.beside)), says


def _own(plan: Plan, step: Step) -> Place:
    """The step's line, if it stands in the scenario's own file."""
    place = step.place
    if place is not None and plan.place is not None and place.file == plan.place.file:
        return place
    return _plan_line(plan)


def _plan_line(plan: Plan) -> Place:
    return plan.like or plan.place or _NOWHERE
