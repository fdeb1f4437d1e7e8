"""An edit: another moment, another role or one more precondition for a step, as a scenario and as lines of YAML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..ground.moments import duration
from ..ground.words import Text
from ..plan.scenario import Scenario, Step
from ..plan.shop import Role
from .closing import lost_ms
from .wording import at
from .writing import moment


@dataclass(frozen=True, slots=True)
class Edit:
    """What to write instead in one step; None: as it is."""

    at_ms: int | None = None
    role: Role | None = None
    needs: tuple[str, ...] | None = None


Edits = Mapping[str, Edit]


def applied(scenario: Scenario, edits: Edits) -> Scenario:
    """The scenario as it would be."""
    steps = tuple(_edited(step, edits[step.id]) if step.id in edits else step for step in scenario.plan.steps)
    return replace(scenario, plan=replace(scenario.plan, steps=steps))


def losses(scenario: Scenario, edits: Edits) -> Mapping[str, int]:
    """The steps that lose buyers by an edit, or more than before, and how long before T0 each shuts then."""
    before, after = lost_ms(scenario), lost_ms(applied(scenario, edits))
    return {name: early_ms for name, early_ms in after.items() if early_ms > before.get(name, 0)}


def _edited(step: Step, edit: Edit) -> Step:
    return replace(
        step,
        at_ms=step.at_ms if edit.at_ms is None else edit.at_ms,
        role=step.role if edit.role is None else edit.role,
        needs=step.needs if edit.needs is None else edit.needs,
    )


def written(scenario: Scenario, edits: Edits, own: str, alone: bool = True) -> tuple[str, ...]:
    """A line for each key; where the remark is about more than its `own` step, each says whose it is."""
    named = sorted(edits, key=lambda name: name != own)
    return tuple(
        said if name == own and len(edits) == 1 and alone else f"{said}  # {name}"
        for name in named
        for said in _lines(scenario, edits[name])
    )


def _lines(scenario: Scenario, edit: Edit) -> Iterator[str]:
    if edit.at_ms is not None:
        yield f"at: {moment(scenario, edit.at_ms)}"
    if edit.role is not None:
        yield f"role: {edit.role.value}"
    if edit.needs is not None:
        yield f"needs: [{', '.join(edit.needs)}]"


def told(scenario: Scenario, step: Step, edits: Edits) -> Text:
    """What to write instead; the lines follow."""
    own, others = edits.get(step.id), [name for name in edits if name != step.id]
    zh, en = list[str](), list[str]()
    if own is not None and own.role is not None:
        person = next(one for one in scenario.shop.people if own.role in one.roles)
        wanted = "" if own.at_ms is None else at(scenario, own.at_ms)
        zh.append(f"{step.id} 交给{person.title.zh}{f'，{wanted} 做' if wanted else ''}")
        en.append(f"give {step.id} to {person.title.en}{f', at {wanted}' if wanted else ''}")
    elif own is not None and own.at_ms is not None and own.at_ms != step.at_ms:
        wanted = at(scenario, own.at_ms)
        earlier = step.at_ms is None or own.at_ms < step.at_ms
        zh.append(f"{step.id} 改{'早' if earlier else '晚'}到 {wanted}")
        en.append(f"move {step.id} to {wanted}")
    if own is not None and own.needs is not None:
        added = ", ".join(name for name in own.needs if name not in step.needs)
        zh.append(f"让 {step.id} 等 {added}（needs）")
        en.append(f"have {step.id} wait for {added} (needs)")
    if others:
        zh.append(f"{'、'.join(others)} 也照下面改")
        en.append(f"{', '.join(others)} as below, too")
    return _with_losses(scenario, edits, Text(zh="，".join(zh), en=", ".join(en)))


def _with_losses(scenario: Scenario, edits: Edits, says: Text) -> Text:
    """What shuts a door too early, since nobody is there nearer T0, says so."""
    for name, early_ms in losses(scenario, edits).items():
        if name in edits:
            far = duration(early_ms, up=True)
            says = Text(
                zh=f"{says.zh}。但 {name} 会在 T0 前 {far} 就关，这期间的买家会丢；要不丢，给谁排一个临近 T0 的班",
                en=f"{says.en}. But {name} closes {far} before T0: buyers are lost; to keep them, agree on a shift "
                "near T0",
            )
    return says
