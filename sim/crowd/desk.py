"""Stage 8b: the service desk, one queue and a changing number of agents (docs/life-of-an-order.md §8).

Starts that would lie beyond the settled time stay uncommitted, since agents may still be added.

Between two changes of their number, `slots` is a heap with one entry for each agent: the instant from which he is
free. Who is next starts with the one who is free first, so a turn costs one `heapreplace`.
"""

import heapq

from ..ground.keys import NEVER, RANK_MASK
from .epochs import START, Timeline


class Desk:
    """First come, first served."""

    def __init__(self, agents: Timeline) -> None:
        self.agents = agents
        self.queue: list[list[int]] = [[], [], [], []]  # columns: ask, give-up, service, who
        self.slots: list[int] = []
        self.leaving: list[int] = []  # ends of services under way for which there is no slot any more
        self.change_agents(START)

    def join(self, *columns: list[int]) -> None:
        """People are handed off, in order of `ask`: (ask, give-up, what a service adds to the start's ms, who)."""
        for waiting, column in zip(self.queue, columns, strict=True):
            waiting.extend(column)

    def advance(self, until: int) -> tuple[list[int], list[int]]:
        """Whose turns come up to `until`, and when. Who had given up takes his turn in name only."""
        people: list[int] = []
        turns: list[int] = []
        slots, change = self.slots, self.agents.next_change(self.since)
        for ask, give_up, service, who in zip(*self.queue, strict=True):
            soonest = slots[0]
            at = ask if ask > soonest else soonest
            while change <= at and change <= until:
                self.change_agents(change)
                slots, change = self.slots, self.agents.next_change(change)
                soonest = slots[0]
                at = ask if ask > soonest else soonest
            if at > until:
                break
            people.append(who)
            turns.append(at)
            if at < give_up:
                heapq.heapreplace(slots, at - (at & RANK_MASK) + service)
        for column in self.queue:
            del column[: len(turns)]
        return people, turns

    def change_agents(self, at: int) -> None:
        """There are so many agents from now on; services under way are finished, and count until then."""
        agents = self.agents.value_from(at)
        ends = sorted(end for end in self.slots + self.leaving if at < end < NEVER)
        kept = max(len(ends) - agents, 0)
        self.leaving, ends = ends[:kept], ends[kept:]
        self.slots = [at] * (agents - len(ends)) + ends or [NEVER]
        self.since = at
