"""From the tree of a plan to a `Plan`: steps with ids of their own, and needs that can all be met."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from ..ground.words import Text
from .actions import ACTIONS
from .calendar import Calendar
from .derived import id_of, left_out, needs_of, step_nodes
from .files import Source
from .reading import Reading, is_slip, nearest
from .scenario import Place, Plan
from .shapes import ID_PATTERN, Maybe
from .steps import read_step
from .tree import BAD, Bad, Node, Scalar, child


def read_plan(plan: Node, at: Place, source: Source, calendar: Calendar, reading: Reading) -> Maybe[Plan]:
    """The plan, announced at a place of its file.

    What is wrong with a step that another file has written is shown where that file is named.
    """
    before = len(reading.mistakes)
    nodes = step_nodes(plan, source, reading)
    is_whole = len(reading.mistakes) == before  # else the steps that others need may just not have been found
    steps = [read_step(node, calendar, reading) for node in nodes]
    known = _different_ids(nodes, reading)
    if is_whole and _known_needs(nodes, known, reading):
        _no_cycle(known, reading)
    like = child(plan, "like")
    if like is not None:
        reading.move_to(like.place, before)
    good = tuple(step for step in steps if not isinstance(step, Bad))
    if len(reading.mistakes) != before:
        return BAD
    return Plan(steps=good, place=at, like=None if like is None else like.place, left_out=left_out(plan))


def _different_ids(nodes: tuple[Node, ...], reading: Reading) -> Mapping[str, Node]:
    """The steps by id; the second of two with the same id is a mistake."""
    known: dict[str, Node] = {}
    for node in nodes:
        name = id_of(node)
        if name is None:
            continue
        first = known.setdefault(name, node)
        if first is not node:
            line = _line(first, node)
            at = child(node, "id") or child(node, "do") or node
            reading.refuse(
                at,
                Text(zh=f"步骤的 id 各不相同；{line.zh}已有一个", en=f"a step's id is its own; {line.en} has it too"),
                Text(zh=f"给其中一个另写 id，如 id: {name[:40]}_2", en=f"give one of them another id: {name[:40]}_2"),
            )
    return known


def _line(first: Node, second: Node) -> Text:
    line, file, unit = first.place.line, first.place.file, "line" if first.place.sheet is None else "row"
    if file == second.place.file:
        return Text(zh=f"第 {line} 行", en=f"{unit} {line}")
    return Text(zh=f"{file} 第 {line} 行", en=f"{file}:{line}")


def _known_needs(nodes: tuple[Node, ...], known: Mapping[str, Node], reading: Reading) -> bool:
    """Whether every need is a step; silent about one whose step has been told of for its id, or for what it does."""
    unknown = [need for node in nodes for need in needs_of(node) if need.text not in known]
    misspelt = [name for name in known if not _is_sound(known[name], name)]
    excused = _lost(nodes, known, {need.text for need in unknown})
    told = set[str]()
    for need in unknown:
        if need.text in excused or not (reading.is_crowded or not nearest(need.text, misspelt)):
            continue
        if need.text not in ACTIONS:
            reading.refuse_name(need, Text(zh="步骤", en="step"), known)
        elif need.text not in told:
            told.add(need.text)
            waiting = [id_of(node) or "?" for node in nodes if any(one.text == need.text for one in needs_of(node))]
            reading.refuse(need, *_gone(need.text, waiting))
    return not unknown


def _gone(action: str, waiting: Sequence[str]) -> tuple[Text, Text]:
    """No step does what others need: told once, with all that wait for it."""
    return (
        Text(
            zh=f"没有哪一步是 {action}，{'、'.join(waiting)} 却要等它",
            en=f"no step does {action}, for which {', '.join(waiting)} would wait",
        ),
        Text(
            zh=f"补上 do: {action} 的步骤，或从 needs 里删去它",
            en=f"add a step with do: {action}, or take it out of needs",
        ),
    )


def _lost(nodes: tuple[Node, ...], known: Mapping[str, Node], unknown: set[str]) -> set[str]:
    """The unknown ids that may be those of steps whose own could not be read, or is another step's."""
    others = [node for node in nodes if (name := id_of(node)) is None or known[name] is not node]
    renamed = [node for node in others if child(node, "id") is not None]
    strangers = {name for name in unknown if not is_slip(name, known)}
    free = strangers if len(strangers) <= len(renamed) else set[str]()
    return free | (strangers & set(ACTIONS) if len(renamed) < len(others) else set())


def _is_sound(step: Node, name: str) -> bool:
    return bool(re.fullmatch(ID_PATTERN, name)) and (child(step, "id") is not None or name in ACTIONS)


def _no_cycle(known: Mapping[str, Node], reading: Reading) -> None:
    """Walk the needs depth first, without recursion; each cycle that is met is named once."""
    state: dict[str, Literal["open", "done"]] = {}
    for begin in known:
        path: list[tuple[str, list[Scalar]]] = []
        _enter(begin, known, state, path)
        while path:
            name, needs = path[-1]
            if not needs:
                state[name] = "done"
                path.pop()
                continue
            need = needs.pop(0)
            if state.get(need.text) == "open":
                _name_cycle(need, [step for step, _ in path], reading)
            else:
                _enter(need.text, known, state, path)


def _enter(
    name: str,
    known: Mapping[str, Node],
    state: dict[str, Literal["open", "done"]],
    path: list[tuple[str, list[Scalar]]],
) -> None:
    if name not in state:
        state[name] = "open"
        path.append((name, list(needs_of(known[name]))))


def _name_cycle(need: Scalar, path: list[str], reading: Reading) -> None:
    cycle = " -> ".join([*path[path.index(need.text) :], need.text])
    reading.refuse(
        need,
        Text(zh="步骤不能互相等待", en="steps do not wait for each other in a circle"),
        Text(zh="从环上的某一步删去 needs", en="take one of these needs out"),
        found=cycle,
    )
