"""Stage 8b: the service desk, one queue and a changing number of agents (docs/life-of-an-order.md §8).

Starts that would lie beyond the settled time stay uncommitted, since agents may still be added.
"""

from collections import deque
from collections.abc import Iterable
from heapq import heappop, heappush

from ..ground.keys import FINISH, ORDER_MASK, RANK_BITS
from .epochs import Timeline


class Desk:
    """First come, first served."""

    def __init__(self, agents: Timeline) -> None:
        self.agents = agents
        self.queue: deque[tuple[int, int, int, int]] = deque()  # ask, give-up, handling, who
        self.busy: list[int] = []  # heap of the instants at which services end
        self.looked_until = 0  # nobody in the queue can start before this instant

    def join(self, people: Iterable[tuple[int, int, int, int]]) -> None:
        """People are handed off, in order of `ask`: (ask, give-up, handling in ms, who)."""
        self.queue.extend(people)

    def advance(self, until: int) -> tuple[list[int], list[int]]:
        """Whose turns come up to `until`, and when. Who had given up takes his turn in name only."""
        people: list[int] = []
        starts: list[int] = []
        queue, busy, looked_until = self.queue, self.busy, self.looked_until
        agents, agents_until = 0, -1  # so many, until that instant
        while queue:
            ask, give_up, handling_ms, who = queue[0]
            at = ask if ask > looked_until else looked_until
            while True:
                while busy and busy[0] <= at:
                    heappop(busy)
                if at >= agents_until:
                    agents, agents_until = self.agents.value_from(at), self.agents.next_change(at)
                if len(busy) < agents:
                    break
                looked_until = at
                at = busy[0] if busy and busy[0] < agents_until else agents_until
                if at > until:
                    self.looked_until = looked_until
                    return people, starts
            looked_until = at
            queue.popleft()
            people.append(who)
            starts.append(at)
            if at < give_up:
                heappush(busy, (at >> RANK_BITS) + handling_ms << RANK_BITS | ask & ORDER_MASK | FINISH)
        self.looked_until = looked_until
        return people, starts
