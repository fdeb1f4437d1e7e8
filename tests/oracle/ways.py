"""Ways to settle one world: the fates must not depend on where the intervals end.

Every world is walked once in a session, whoever asks.
"""

from functools import cache
from random import Random
from typing import Final

import numpy as np

from sim.ground.keys import NEVER, end_of_ms

from .settler import differences, settle
from .walker import Walk, walk
from .worlds import World, make_world

Cuts = tuple[int, ...]

WORLDS: Final = range(1_000)
"""The worlds on which ledger and oracle are compared in every run of the tests."""


@cache
def walked(number: int) -> tuple[World, Walk]:
    """A world and its walk."""
    world = make_world(number)
    return world, walk(world)


@cache
def ways(number: int) -> dict[str, Cuts]:
    """How this world is settled: at once, cut anywhere, and cut at (or just beside) what happens in it."""
    world, walk = walked(number)
    rng = Random(number)  # noqa: S311
    end = end_of_ms(world.until_ms)
    anywhere = sorted(rng.randrange(end) for _ in range(rng.randint(1, 8)))
    own = own_instants(world, walk)
    commands = [command.at for command in world.script]
    met = rng.sample(own, min(len(own), 6)) + rng.sample(commands, min(len(commands), 4))
    beside = {at + rng.choice((-1, 0, 0, 1)) for at in met}
    return {
        "at once": (),
        "cut anywhere": tuple(anywhere),
        "cut at its own instants": tuple(sorted(cut for cut in beside if 0 <= cut < end)),
    }


def own_instants(world: World, walk: Walk) -> list[int]:
    """Every instant at which a row does something or something becomes of it."""
    columns = [*walk.buyers.arrays().values(), *walk.askers.arrays().values(), world.buyers.visit, world.askers.ask]
    instants = {at for column in columns if column.dtype == np.int64 for at in column.tolist()}
    return sorted(instants - {NEVER})


def disagreement(world: World, walk: Walk, cuts: Cuts, breakdown: type[Exception] = Exception) -> list[str]:
    """Where the ledger, settled this way, says something else than the walk, or breaks down."""
    try:
        return differences(walk, settle(world, cuts))
    except breakdown as error:
        return [f"the ledger raised {error!r}"]
