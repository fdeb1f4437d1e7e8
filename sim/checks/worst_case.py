"""The static worst case of every view: how late it may be, by the graph of links alone.

The least of a view's alternative links; where it needs all of them, the largest. Counted from the moment at which
somebody begins to act, so a plan that wants a view right by T0 begins that much earlier.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from ..ground.same import Same
from ..plan.links import BEGIN, NEEDS_ALL, Link, links, views
from ..plan.scenario import Scenario


def worst_cases(scenario: Scenario) -> Mapping[str, int | None]:
    """The worst case of each view in ms; None: unbounded, since nobody and nothing would tell it."""
    return _of_scenario(Same(scenario))


def calm_worst_cases(scenario: Scenario) -> Mapping[str, int | None]:
    """The same for a day on which nothing goes wrong."""
    return _of_calm(Same(scenario))


def planned_worst_cases(scenario: Scenario) -> Mapping[str, int | None]:
    """The same with what goes wrong, but for views that disturbances leave without a bound: there, that of a calm day,
    for nobody can plan with no bound at all.
    """
    worst_ms = worst_cases(scenario)
    if not scenario.disturbances or None not in worst_ms.values():
        return worst_ms
    calm_ms = calm_worst_cases(scenario)
    return {view: calm_ms[view] if bound is None else bound for view, bound in worst_ms.items()}


@lru_cache(maxsize=16)
def _of_calm(scenario: Same[Scenario]) -> Mapping[str, int | None]:
    calm = replace(scenario.it, disturbances=())
    return _of_graph(tuple(links(calm)), views(calm))


@lru_cache(maxsize=16)
def _of_scenario(scenario: Same[Scenario]) -> Mapping[str, int | None]:
    return _of_graph(tuple(links(scenario.it)), views(scenario.it))


@lru_cache(maxsize=1024)
def _of_graph(edges: tuple[Link, ...], wanted: tuple[str, ...]) -> Mapping[str, int | None]:
    import networkx as nx  # noqa: PLC0415 (a tenth of a second that other commands need not pay)

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(BEGIN)
    for link in edges:
        known = graph.get_edge_data(link.source, link.to)
        graph.add_edge(link.source, link.to, worst_ms=min(link.worst_ms, known["worst_ms"]) if known else link.worst_ms)
    worst: dict[str, int | None] = {}
    for node in nx.topological_sort(graph):
        arrivals = [
            None if (base := worst[source]) is None else base + data["worst_ms"]
            for source, _, data in graph.in_edges(node, data=True)
        ]
        worst[node] = 0 if node == BEGIN else _combine(arrivals, node in NEEDS_ALL)
    return {view: worst.get(view) for view in wanted}


def _combine(arrivals: list[int | None], needs_all: bool) -> int | None:
    bounded = [arrival for arrival in arrivals if arrival is not None]
    if needs_all:
        return max(bounded) if len(bounded) == len(arrivals) >= 2 else None
    return min(bounded, default=None)
