"""The checklist as a graph: no phase waits for itself, and no deadline lies before that of what must come first."""

import networkx as nx

from sim.checks.deadlines import deadlines
from sim.checks.precedence import DUE, due_ms, graph
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item


def test_no_phase_waits_for_itself():
    assert nx.is_directed_acyclic_graph(graph())


def test_every_item_is_in_the_graph_and_hangs_together_with_the_others():
    assert {phase[:3] for phase in graph()} == {item.value for item in Item}
    assert nx.is_weakly_connected(graph())
    assert [phase for phase, waits in graph().in_degree() if not waits] == ["C01"]


def test_planned_deadlines_do_not_fall_along_an_edge():
    """In an emergency they may: several acts then run side by side, each against its own clock."""
    limits = deadlines(read_scenario("full_checklist"))
    assert set(graph()) == set(DUE)
    for first, later in graph().edges:
        assert due_ms(first, limits) <= due_ms(later, limits), (first, later)


def test_the_longest_chain_runs_from_the_inventory_to_the_final_archive():
    chain = nx.dag_longest_path(graph())
    assert (chain[0], chain[-1]) == ("C01", "C06b")
    assert len(chain) >= 10
