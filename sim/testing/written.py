"""Written: the parts of a scenario as its file says them, in plain values: text, lists, and groups by name."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, Final

from ..plan.actions import ACTIONS
from ..plan.coincidence import Coincidence
from ..plan.customers import Asker, Buyer, Customers
from ..plan.disturbances import DISTURBANCES
from ..plan.exact import moment_text, settings_text, share_text, span_text
from ..plan.scenario import Disturbance, Place, Plan, Step
from ..plan.steps import BASE
from ..plan.tree import Node, Row, Scalar, Table

_NOWHERE: Final = Place(file="", line=1, column=1)


def tree_of(value: object) -> Node:
    """Plain values as a tree; None is YAML's word for nothing."""
    if isinstance(value, Mapping):
        keys = {str(name): Scalar(_NOWHERE, str(name), quoted=True) for name in value}
        return Table(_NOWHERE, keys, {str(name): tree_of(part) for name, part in value.items()})
    if isinstance(value, list | tuple):
        return Row(_NOWHERE, tuple(tree_of(part) for part in value))
    if value is None:
        return Scalar(_NOWHERE, "~")
    return Scalar(_NOWHERE, str(value).lower() if isinstance(value, bool) else str(value), quoted=True)


def written_plan(plan: Plan, t0_ms: int) -> list[dict[str, Any]]:
    """The steps, written out."""
    return [dict(_step(step, t0_ms)) for step in plan.steps]


def _step(step: Step, t0_ms: int) -> Iterator[tuple[str, Any]]:
    yield "do", step.do
    if step.id != step.do:
        yield "id", step.id
    yield "for", BASE if step.item is None else step.item.value
    if step.at_ms is not None:
        yield "at", moment_text(step.at_ms - t0_ms)
    if step.on is not None:
        yield "on", step.on.value
    yield "role", step.role.value
    if step.needs:
        yield "needs", list(step.needs)
    if step.tell:
        yield "tell", [role.value for role in step.tell]
    if step.targets is not None:
        yield "targets", list(step.targets)
    known = ACTIONS[step.do].settings
    said = {name: value for name, value in step.settings.items() if value != known[name].default}
    if said:  # some may not be said at all beside others, even if it is the default
        yield "with", settings_text(said, known)
    if step.on_failure is not None:
        failed = step.on_failure
        yield "on_failure", {"retry": failed.retry, "every": span_text(failed.every_ms), "then": failed.then.value}


def written_disturbance(one: Disturbance, t0_ms: int) -> dict[str, Any]:
    """A disturbance; its settings stand beside its kind."""
    settings = settings_text(one.settings, DISTURBANCES[one.kind].settings)
    return {"kind": one.kind, "at": moment_text(one.at_ms - t0_ms), **settings}


def written_crowd(customers: Customers, t0_ms: int) -> dict[str, Any]:
    """Everybody, each with what he does; what nobody does is left out."""
    groups: dict[str, tuple[Buyer | Asker, ...]] = {"buyers": customers.buyers, "askers": customers.askers}
    return {name: [dict(_person(one, t0_ms)) for one in people] for name, people in groups.items() if people}


def _person(one: Buyer | Asker, t0_ms: int) -> Iterator[tuple[str, Any]]:
    yield "at", moment_text(one.at_ms - t0_ms)
    for part in fields(one):
        value, name = getattr(one, part.name), part.name.removesuffix("_ms")
        if part.name == "at_ms" or (part.default is not MISSING and value == part.default):
            continue
        if part.name == "luck":
            lucks = {luck.name: getattr(value, luck.name) for luck in fields(value)}
            yield name, {kind: share_text(ppm) for kind, ppm in lucks.items()}
        elif part.name == "tries_again":
            yield name, {"after": span_text(value.after_ms), "through": value.through}
        elif part.name == "bot":
            yield name, share_text(value)
        else:
            yield name, span_text(value) if part.name.endswith("_ms") else value


def written_coincidence(chosen: Coincidence) -> dict[str, Any]:
    """What is decided."""
    parts: dict[str, Any] = {"ties": list(chosen.ties)}
    for name in ("delays", "draws"):
        parts[name] = {key: share_text(ppm) for key, ppm in getattr(chosen, name).items()}
    return {name: part for name, part in parts.items() if part}
