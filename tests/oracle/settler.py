"""The ledger's side of the comparison: the same world, settled in intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.crowd.crossings import when_complaints_reach, when_stock_falls
from sim.crowd.ledger import Ledger
from sim.ground.clock import Clock
from sim.ground.keys import NEVER, end_of_ms
from sim.trace.tables import AskerFates, BuyerFates, Columns

from .negotiation import columns_of
from .walker import Walk
from .worlds import Command, World


@dataclass(slots=True)
class Settled:
    """What the ledger made of a world."""

    buyers: BuyerFates
    askers: AskerFates
    stock: list[int]
    fired: list[tuple[int, int]]
    free: list[list[int]]
    deadlines: list[int]


def settle(
    world: World, cuts: Sequence[int] = (), look: Callable[[int, Ledger], object] = lambda _at, _ledger: None
) -> Settled:
    """Run the world's script over the ledger, settling at the cuts (instants) too, and looking at it there."""
    clock = Clock()
    ledger = Ledger(world.terms, world.buyers, world.askers)
    fired: list[tuple[int, int]] = []
    for index, command in enumerate(world.script):
        clock.call(command.at, lambda index=index, command=command: start(clock, ledger, index, command, fired))
    end = end_of_ms(world.until_ms)
    for cut in cuts:
        clock.call(cut, lambda cut=cut: (ledger.settle(cut), look(cut, ledger)))
    clock.run(until=end)
    ledger.settle(end)
    scene = ledger.scene
    free = [depot.free for depot in ledger.depots]
    rows = np.arange(len(world.buyers))
    due_ms = np.where(scene.fates.pay == NEVER, NEVER, ledger.requests.deadline_ms(rows, as_of=end)).tolist()
    return Settled(scene.fates, scene.asker_fates, ledger.checkout.level, fired, free, due_ms)


def start(clock: Clock, ledger: Ledger, index: int, command: Command, fired: list[tuple[int, int]]) -> None:
    """Carry out one command of the script, or place its watch."""

    def crossed() -> None:
        fired.append((index, int(clock.now)))
        for then in command.then:
            carry_out(ledger, int(clock.now), then)

    if command.name == "watch_stock":
        when_stock_falls(clock, ledger, *command.args, crossed)
    elif command.name == "watch_complaints":
        when_complaints_reach(clock, ledger, *command.args, crossed)
    else:
        carry_out(ledger, int(clock.now), command)


def carry_out(ledger: Ledger, at: int, command: Command) -> None:
    """Set a control, or call the ledger's command of that name."""
    if command.name == "negotiate":
        *which, later_ms = command.args[:5]
        ledger.negotiate(at, *which, later_ms, *columns_of(ledger.scene.buyers, command.args[5:]))
        return
    control = getattr(ledger.controls, command.name, None)
    if control is None:
        getattr(ledger, command.name)(at, *command.args)
    elif isinstance(control, list):
        control[command.args[0]].set(at, command.args[1])
    else:
        control.set(at, command.args[0])


def differences(walk: Walk | Settled, settled: Settled) -> list[str]:
    """Where a walk (or the world settled in another way) disagrees, in a few lines; empty if row for row the same."""
    found = [
        f"{name}: walked {walked}, settled {ours}"
        for name, walked, ours in (
            ("fired", sorted(walk.fired), sorted(settled.fired)),
            ("stock", walk.stock, settled.stock),
            ("free", walk.free, settled.free),
            ("deadlines", walk.deadlines, settled.deadlines),
        )
        if walked != ours
    ]
    pairs: tuple[tuple[str, Columns, Columns], ...] = (
        ("buyer", walk.buyers, settled.buyers),
        ("asker", walk.askers, settled.askers),
    )
    for kind, walked, ours in pairs:
        for name, column in walked.arrays().items():
            for row in np.flatnonzero(column != ours.arrays()[name])[:3]:
                found.append(f"{kind} {row} {name}: walked {column[row]}, settled {ours.arrays()[name][row]}")
    return found
