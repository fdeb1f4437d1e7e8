"""Which phase of which item comes before which: the checklist as a graph.

An item with several proofs has phases: C09a is the probe, C09b the drained orders, C09c the late tail. The edges are
those of the reconstructed checklist (docs/sources.md G26: the article gives no order).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from .deadlines import Deadlines

if TYPE_CHECKING:
    import networkx as nx

BEFORE: Final[Mapping[str, tuple[str, ...]]] = {
    "C01": ("C02", "C03", "C04", "C05a", "C06a", "C08", "C12a"),
    "C02": ("C03", "C04", "C08", "C10a", "C11"),
    "C03": ("C10a", "C12a"),
    "C04": ("C11",),
    "C05a": ("C07",),
    "C06a": ("C07",),
    "C11": ("C07",),
    "C07": ("C09a", "C05b"),
    "C08": ("C09a",),
    "C09a": ("C09b",),
    "C10a": ("C10b",),
    "C09b": ("C10b", "C12a", "C09c"),
    "C10b": ("C12a",),
    "C09c": ("C12b",),
    "C12a": ("C12b",),
    "C12b": ("C06b",),
}
"""Each phase, and those that wait for it."""

DUE: Final[Mapping[str, str]] = {
    "C01": "inventory_ms",
    "C02": "sign_off_ms",
    "C03": "dropshipper_list_ms",
    "C04": "notice_ms",
    "C05a": "promotions_ms",
    "C05b": "material_ms",
    "C06a": "backups_ms",
    "C06b": "archive_ms",
    "C07": "surfaces_ms",
    "C08": "surfaces_ms",
    "C09a": "payment_probed_ms",
    "C09b": "payment_drained_ms",
    "C09c": "payment_tail_ms",
    "C10a": "stock_acked_ms",
    "C10b": "stock_zero_ms",
    "C11": "scripts_ms",
    "C12a": "decisions_ms",
    "C12b": "tail_decisions_ms",
}
"""The deadline of each phase."""


def graph() -> "nx.DiGraph[str]":
    """The phases as a graph; its edges point forward in time."""
    import networkx as nx  # noqa: PLC0415 (a tenth of a second that other commands need not pay)

    return nx.DiGraph([(first, later) for first, laters in BEFORE.items() for later in laters])


def due_ms(phase: str, deadlines: Deadlines) -> int:
    """By when a phase is due."""
    return int(getattr(deadlines, DUE[phase]))
