"""Stage 1: who comes, and whom a closed surface turns away (docs/life-of-an-order.md §1)."""

import numpy as np

from ..trace.tables import I8, I64, U8, Flags, Outcome, Rows
from .controls import Controls
from .rows import NO_PARENT
from .scene import Scene


def arrivals(scene: Scene, first: int, end: int) -> Rows:
    """Settle who comes among the rows [first, end) and meets an open surface; those rows, in order of `visit`."""
    buyers, fates, controls = scene.buyers, scene.fates, scene.controls
    rows = slice(first, end)
    visit, wake = buyers.visit[rows], buyers.wake[rows]
    open_here = surfaces_open(controls, buyers.surface[rows], visit)
    comes = wake <= controls.rush.at(visit)  # a first try that needs no waking has wake 0
    outcome = fates.outcome[rows]
    children = np.flatnonzero(buyers.parent[rows] != NO_PARENT)
    comes[children] = False
    turn_away(outcome, comes, open_here)
    while len(children):  # one round for each generation of further tries
        parents = buyers.parent[rows][children]
        woken = (fates.outcome[parents] == Outcome.CLOSED) & (wake[children] <= scene.terms.retry_share)
        woken &= ~comes[children]
        if not woken.any():
            break
        comes[children[woken]] = True
        turn_away(outcome, comes, open_here)
    return np.flatnonzero(comes & open_here) + first


def turn_away(outcome: I8, comes: Flags, open_here: Flags) -> None:
    """Write the outcomes of those who do not come and of those who meet a closed surface."""
    outcome[:] = np.where(comes, np.where(open_here, Outcome.NOT_YET, Outcome.CLOSED), Outcome.ABSENT)


def surfaces_open(controls: Controls, surface: U8, visit: I64) -> Flags:
    """Whether each visit meets an open surface."""
    if not len(visit):
        return np.zeros(0, np.bool_)
    first, last = int(visit[0]), int(visit[-1])
    lasting = np.array([timeline.value_at(last) == 1 for timeline in controls.surface])
    open_here: Flags = lasting[surface]
    for number, timeline in enumerate(controls.surface):
        if first <= timeline.last_change(last):  # it changed while these rows came
            here = np.flatnonzero(surface == number)
            open_here[here] = timeline.at(visit[here]) == 1
    return open_here
