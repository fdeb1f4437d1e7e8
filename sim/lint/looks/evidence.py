"""A step without evidence: nobody looks afterwards, looks too early, or looks too late to count."""

from collections.abc import Iterator

from ...ground.words import Text
from ...plan.actions import ACTIONS
from ..case import Case
from ..edit import told, written
from ..flaws import NO_EVIDENCE, TOO_EARLY, TOO_LATE, Flaw, flaws
from ..impossible import impossible
from ..proposals import proposed
from ..remark import Remark
from ..remedies import looker, remedy
from ..wording import at, listed


def look(case: Case) -> Iterator[Remark]:
    """One remark for each item and way of looking."""
    for flaw in flaws(case):
        if flaw.kind == NO_EVIDENCE:
            yield _unseen(case, flaw)
        elif flaw.kind in (TOO_EARLY, TOO_LATE):
            yield _untimely(case, flaw)


def _until(case: Case, flaw: Flaw) -> str:
    return at(case.scenario, min(duty.seen_due(case.slowest) for duty in flaw.duties))


def _unseen(case: Case, flaw: Flaw) -> Remark:
    names, action, by = listed([duty.name for duty in flaw.duties]), ACTIONS[flaw.of].title, _until(case, flaw)
    doing = case.doing(flaw.duties[0])
    return Remark(
        level=flaw.level,
        look=flaw.kind,
        item=flaw.item,
        steps=tuple(step.id for step in doing),
        place=case.place(doing[0] if doing else None),
        says=Text(zh=f"做了没有人核实：{names.zh}", en=f"done, and nobody looks afterwards: {names.en}"),
        remedy=Text(zh=f"加一步“{action.zh}”，{by} 前看到才算：", en=f"add a step that looks, by {by}:"),
        lines=proposed(case, (), flaw.duties),
    )


def _untimely(case: Case, flaw: Flaw) -> Remark:
    names, by, step = listed([duty.name for duty in flaw.duties]), _until(case, flaw), looker(case, flaw)
    seeing = [one.id for one in case.seeing(flaw.duties[0])]
    steps, edits = ", ".join(seeing), remedy(case, flaw)
    says = Text(zh=f"{steps} 可能看得太早，看不到：{names.zh}", en=f"{steps} may look too early to see: {names.en}")
    if flaw.kind == TOO_LATE:
        says = Text(
            zh=f"{steps} 看得太晚，{by} 之后不算凭证：{names.zh}",
            en=f"{steps} may look too late, it counts until {by} only: {names.en}",
        )
    return Remark(
        level=flaw.level,
        look=flaw.kind,
        item=flaw.item,
        steps=tuple(seeing),
        place=case.place(step),
        says=says,
        remedy=impossible(case, flaw) if edits is None else told(case.scenario, step, edits),
        lines=() if edits is None else written(case.scenario, edits, step.id, alone=len(seeing) == 1),
    )
