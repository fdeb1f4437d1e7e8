"""Plans that derive from another scenario's: `plan: {like: full_checklist, without: [C08], and: [...]}`.

The other plan's steps are taken as they stand in its file and read anew in this scenario's calendar. Where a step is
left out, whatever needed it needs what that step needed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ..ground.words import Text
from .files import Source, locate_beside, tree_of
from .reading import Reading
from .records import Anything, Key, ListOf, Record
from .scenario import Item, Place
from .shapes import Member, Words
from .tree import Bad, Node, Row, Scalar, Table, child, text_of


@dataclass(frozen=True, slots=True)
class _Derivation:
    """From which scenario, and less which items; steps to add stay a node."""

    like: str
    without: tuple[Item, ...]
    more: object


DERIVED: Final = Record(
    _Derivation,
    {
        "like": Key(Words(64)),
        "without": Key(ListOf(Member(Text(zh="检查项", en="item"), Item), lone=True), needed=False, default=()),
        "and": Key(Anything({"type": "array"}), to="more", needed=False),
    },
)

_STEPS: Final = ListOf(Anything({}), distinct=False)


def own_steps(plan: Node | None) -> tuple[Node, ...]:
    """The steps that stand in this very file: the list, or what a derivation adds."""
    steps = plan if isinstance(plan, Row) else child(plan, "and")
    return steps.items if isinstance(steps, Row) else ()


def step_nodes(plan: Node | None, source: Source, reading: Reading, seen: tuple[str, ...] = ()) -> tuple[Node, ...]:
    """The steps of a plan as they stand in files, whether listed or derived."""
    if isinstance(plan, Row):
        return plan.items
    if not isinstance(plan, Table):
        if isinstance(plan, Scalar) and not plan.is_void:
            reading.refuse(
                plan,
                Text(
                    zh="plan 是步骤的列表，或 {like: 场景, without: [C08]}",
                    en="a plan is a list of steps, or {like: ..., without: [C08]}",
                ),
                Text(zh="每个步骤一行，以“- do: ”开头", en="begin each step with `- do: `"),
            )
        return ()
    derivation = DERIVED.read(plan, reading)
    more = child(plan, "and")
    if more is not None:
        _STEPS.read(more, reading)
    added = own_steps(plan)
    if isinstance(derivation, Bad):
        return added
    return (*_less(_steps_like(plan, source, reading, seen), derivation.without), *added)


def _steps_like(plan: Table, source: Source, reading: Reading, seen: tuple[str, ...]) -> tuple[Node, ...]:
    """The other scenario's steps; a mistake in them is shown at `like`, with its own place in what was found."""
    name = plan.values["like"]
    if not isinstance(name, Scalar):
        return ()
    other = locate_beside(name, source, reading, preset=False)
    if isinstance(other, Bad):
        return ()
    if other.label in (*seen, source.label):
        reading.refuse(
            name,
            Text(zh="计划不能绕一圈派生自自身", en="a plan does not derive from itself, not even in a circle"),
            Text(zh="在其中一个场景里把步骤写出来", en="write the steps out in one of these scenarios"),
        )
        return ()
    root = tree_of(other, reading)
    return () if isinstance(root, Bad) else step_nodes(child(root, "plan"), other, reading, (*seen, source.label))


def left_out(plan: Node) -> dict[Item, Place]:
    """Where a derived plan says which items it leaves out."""
    named = child(plan, "without")
    entries = named.items if isinstance(named, Row) else (named,)
    return {Item(entry.text): entry.place for entry in entries if isinstance(entry, Scalar) and entry.text in set(Item)}


def id_of(step: Node) -> str | None:
    """A step's id: what it does, unless it says otherwise."""
    return text_of(step, "id") or text_of(step, "do")


def needs_of(step: Node) -> tuple[Scalar, ...]:
    """The ids that a step needs, as far as they can be read."""
    needs = child(step, "needs")
    items = needs.items if isinstance(needs, Row) else (needs,)
    return tuple(item for item in items if isinstance(item, Scalar) and not item.is_void)


def _less(steps: tuple[Node, ...], items: Iterable[object]) -> tuple[Node, ...]:
    """The steps without those of some items, spliced."""
    gone = {id_of(step) or "": step for step in steps if text_of(step, "for") in items}
    return tuple(_spliced(step, gone) for step in steps if text_of(step, "for") not in items)


def _spliced(step: Node, gone: Mapping[str, Node]) -> Node:
    needs = needs_of(step)
    if not isinstance(step, Table) or not any(need.text in gone for need in needs):
        return step
    kept: dict[str, Scalar] = {}
    waiting, passed = list(needs), set[str]()
    while waiting:
        need = waiting.pop(0)
        if need.text not in gone:
            kept.setdefault(need.text, need)
        elif need.text not in passed:
            passed.add(need.text)
            waiting = [*needs_of(gone[need.text]), *waiting]
    place = step.values["needs"].place
    return replace(step, values={**step.values, "needs": Row(place, tuple(kept.values()))})
