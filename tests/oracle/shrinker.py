"""Makes a disagreeing world small, and prints it as a test that can be pasted into a file beside this one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import Any, TypeVar

import numpy as np

from sim.crowd.rows import NO_PARENT, Askers, Buyers
from sim.crowd.terms import Depot, Terms
from sim.ground.keys import NEVER, ms_of

from .order import place_of
from .tiny import ASKER, BUYER, DEPOT, TERMS
from .walker import walk
from .ways import Cuts, disagreement
from .worlds import Command, World

Case = tuple[World, Cuts]
Item = TypeVar("Item")
Rows = TypeVar("Rows", Buyers, Askers)
DEFAULTS = {**TERMS, "depots": (Depot(**DEPOT),)}


def disagrees(case: Case) -> bool:
    """Whether ledger and oracle disagree; a world that the oracle cannot walk proves nothing."""
    world, cuts = case
    try:
        walked = walk(world)
    except Exception:
        return False
    return bool(disagreement(world, walked, cuts))


def shrink(case: Case, wanted: Callable[[Case], bool] = disagrees) -> Case:
    """Simplify greedily, in one respect after the other, while the case stays wanted."""
    before: Case | None = None
    while case is not before:
        before = case
        for respect in RESPECTS:
            while (simpler := next(filter(wanted, respect(*case)), None)) is not None:
                case = simpler
    return case


def fewer_cuts(world: World, cuts: Cuts) -> Iterator[Case]:
    for kept in thinner(cuts):
        yield world, tuple(kept)


def fewer_commands(world: World, cuts: Cuts) -> Iterator[Case]:
    for kept in thinner(world.script):
        yield replace(world, script=tuple(kept)), cuts


def fewer_consequences(world: World, cuts: Cuts) -> Iterator[Case]:
    for place, command in enumerate(world.script):
        for then in thinner(command.then):
            calmer = replace(command, then=tuple(then))
            yield replace(world, script=(*world.script[:place], calmer, *world.script[place + 1 :])), cuts


def fewer_buyers(world: World, cuts: Cuts) -> Iterator[Case]:
    for kept in thinner(range(len(world.buyers))):
        yield replace(world, buyers=only(world.buyers, kept)), cuts


def fewer_askers(world: World, cuts: Cuts) -> Iterator[Case]:
    for kept in thinner(range(len(world.askers))):
        columns = {name: column[list(kept)] for name, column in world.askers.arrays().items()}
        yield replace(world, askers=Askers(**columns)), cuts


def duller_terms(world: World, cuts: Cuts) -> Iterator[Case]:
    for field in fields(Terms):
        if getattr(world.terms, field.name) != DEFAULTS[field.name]:
            yield replace(world, terms=replace(world.terms, **{field.name: DEFAULTS[field.name]})), cuts


def emptier_shelves(world: World, cuts: Cuts) -> Iterator[Case]:
    """Fewer units at the start, so that those who only used them up are no longer needed."""
    for number, depot in enumerate(world.terms.depots):
        for units in (0, 1):
            shelf = tuple(min(there, units) for there in depot.units)
            if shelf != depot.units:
                emptied = replace(depot, units=shelf)
                depots = (*world.terms.depots[:number], emptied, *world.terms.depots[number + 1 :])
                yield replace(world, terms=replace(world.terms, depots=depots)), cuts


def duller_rows(world: World, cuts: Cuts) -> Iterator[Case]:
    for buyers in duller(world.buyers, BUYER):
        yield replace(world, buyers=buyers), cuts
    for askers in duller(world.askers, ASKER):
        yield replace(world, askers=askers), cuts


RESPECTS = (
    fewer_cuts,
    emptier_shelves,
    fewer_buyers,
    fewer_askers,
    fewer_commands,
    fewer_consequences,
    duller_rows,
    duller_terms,
)
"""Each: all cases that are one step simpler in this respect, those first that leave most away."""


def thinner(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items without one stretch of them: half, a quarter, ..., a single one."""
    many = len(items)
    while many:
        for begin in range(0, len(items), many):
            yield [*items[:begin], *items[begin + many :]]
        many //= 2


def only(buyers: Buyers, kept: Sequence[int]) -> Buyers:
    """These rows; a further try of somebody who is gone becomes a first one."""
    new_row = {row: place for place, row in enumerate(kept)}
    columns = {name: column[list(kept)] for name, column in buyers.arrays().items()}
    columns["parent"] = np.array([new_row.get(parent, NO_PARENT) for parent in columns["parent"].tolist()], np.int32)
    return Buyers(**columns)


def duller(rows: Rows, defaults: dict[str, int]) -> Iterator[Rows]:
    """The rows with the default in one column, for everybody or for one of them."""
    for name, default in defaults.items():
        special = np.flatnonzero(getattr(rows, name) != default).tolist()
        for where in [special, *([row] for row in special)] if special else []:
            column = getattr(rows, name).copy()
            column[where] = default
            yield replace(rows, **{name: column})


HEAD = """\
from sim.crowd.terms import Depot, Promise, StockTaken
from sim.ground.grids import Grid
from sim.ground.keys import NEVER

from .settler import differences, settle
from .tiny import asker, buyer, do, tiny
from .walker import walk


def test_a_small_world():
    world = """


def as_test(case: Case) -> str:
    """The case as a test that fails as long as ledger and oracle disagree."""
    world, cuts = case
    return f"{HEAD}{as_expression(world)}\n    assert not differences(walk(world), settle(world, cuts={cuts}))\n"


def as_expression(world: World) -> str:
    """The world as a call of `tiny`."""
    buyers, askers = rows_as_calls("buyer", world.buyers, BUYER), rows_as_calls("asker", world.askers, ASKER)
    lines = [
        listing("", buyers),
        listing("", [command_as_call(command) for command in world.script]),
        listing("askers=", askers),
        f"until_ms={world.until_ms}",
    ]
    for field in fields(Terms):
        value = getattr(world.terms, field.name)
        if value != DEFAULTS[field.name]:
            lines.append(f"{field.name}={as_text(value)}")
    return "tiny(\n" + "".join(f"        {line},\n" for line in lines) + "    )"


def rows_as_calls(kind: str, rows: Buyers | Askers, defaults: dict[str, int]) -> list[str]:
    """Each row as a call of `buyer` or `asker`, with what is special about it."""
    first, *_ = rows.arrays()
    calls = []
    for row, at in enumerate(getattr(rows, first).tolist()):
        special = {name: int(getattr(rows, name)[row]) for name in defaults}
        words = "".join(f", {name}={value}" for name, value in special.items() if value != defaults[name])
        calls.append(f"{kind}({ms_of(at)}, {place_of(at)}{words})")
    return calls


def command_as_call(command: Command) -> str:
    """The command as a call of `do`."""
    args = "".join(f", {as_text(arg)}" for arg in command.args)
    then = f", then=[{', '.join(map(command_as_call, command.then))}]" if command.then else ""
    return f'do({ms_of(command.at)}, {place_of(command.at)}, "{command.name}"{args}{then})'


def listing(head: str, calls: list[str]) -> str:
    """A list with one call a line."""
    return f"{head}[\n" + "".join(f"            {call},\n" for call in calls) + "        ]" if calls else f"{head}[]"


def as_text(value: Any) -> str:
    """A constant as Python."""
    return str(value) if isinstance(value, Enum) else repr(value).replace(str(NEVER), "NEVER")
