"""The generator makes rare meetings often enough, and the same world for the same number."""

from collections import Counter

import numpy as np
import pytest

from sim.ground.keys import ORDER_MASK

from .situations import ALL, occurred
from .walker import walk
from .ways import WORLDS, walked
from .worlds import World, make_world

LOOKED_AT = WORLDS[:400]
OFTEN_ENOUGH = 5


def test_every_situation_occurs():
    counts = Counter(dict.fromkeys(ALL, 0))
    for number in LOOKED_AT:
        counts.update(occurred(*walked(number)))
    rare = {name: count for name, count in counts.items() if count < OFTEN_ENOUGH}
    assert not rare, f"{rare}; all: {sorted(counts.items(), key=lambda item: item[1])}"
    assert len(ALL) >= 25


def actors(world: World) -> list[int]:
    """The orders among ties of all actors."""
    instants = [*world.buyers.visit.tolist(), *world.askers.ask.tolist(), *(command.at for command in world.script)]
    depots = [order for depot in world.terms.depots for order in (depot.allocate_order, depot.wave_order)]
    return [at & ORDER_MASK for at in instants] + [order << 4 for order in depots]


@pytest.mark.parametrize("number", LOOKED_AT[::20])
def test_worlds_are_sound(number: int):
    world = make_world(number)
    orders = actors(world)
    assert len(set(orders)) == len(orders)
    assert (np.diff(world.buyers.visit) > 0).all()
    assert (np.diff(world.askers.ask) > 0).all()
    assert (world.buyers.parent < np.arange(len(world.buyers))).all()
    assert len(world.script) <= 14


@pytest.mark.parametrize("number", range(5))
def test_same_number_same_world_same_walk(number: int):
    one, two = (walk(make_world(number)) for _ in range(2))
    for name, values in one.buyers.arrays().items():
        np.testing.assert_array_equal(values, getattr(two.buyers, name))
    assert one.fired == two.fired
    assert one.accounts == two.accounts
