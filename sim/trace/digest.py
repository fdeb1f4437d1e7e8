"""The digest of a trace: one hash over every field of the journal and every row's fate, integers and text only."""

import hashlib

import numpy as np
import numpy.typing as npt

from ..ground.keys import NEVER
from .trace import Trace


def digest(trace: Trace) -> str:
    """`sha256:` and 64 hex digits; equal traces have equal digests on every machine."""
    hashed = hashlib.sha256(repr([tuple(entry) for entry in trace.journal]).encode())
    orders, questions = trace.orders, trace.questions
    for name in (
        "visit",
        "surface",
        "sku",
        "qty",
        "promise",
        "deadline_ms",
        "signed",
        "refund_asked",
        "give_up",
        "last_try",
    ):
        _add(hashed, name, getattr(orders, name))
    _add(hashed, "question.ask", questions.ask)
    _add(hashed, "question.give_up", questions.give_up)
    for table, fates in (("order", orders.fates), ("question", questions.fates)):
        for name, column in fates.arrays().items():
            _add(hashed, f"{table}.{name}", column)
    for name, history in sorted(trace.histories.items()):
        hashed.update(f"\n{name}{history.keys}{history.values}{history.causes}".encode())
    for depot, units in sorted(trace.units.items()):
        hashed.update(f"\n{depot}{units.supply}{units.free}{units.growing}{units.inbound}{units.lost}".encode())
    scrutiny = trace.scrutiny
    _add(hashed, "disputed", scrutiny.disputed)
    _add(hashed, "disputed_after_ms", scrutiny.disputed_after_ms)
    hashed.update(f"\n{scrutiny.audit_ms} {scrutiny.reconciliation_ms} {scrutiny.leaks_ms}".encode())
    hashed.update(f"\n{trace.passers_by}".encode())
    for name, column in trace.alternatives.arrays().items() if trace.alternatives else ():
        _add(hashed, f"offers.{name}", column)  # a name that the digests keep
    for name, column in trace.talks.arrays().items() if trace.talks else ():
        _add(hashed, f"talks.{name}", column)
    return f"sha256:{hashed.hexdigest()}"


def _add(hashed: "hashlib._Hash", name: str, column: npt.NDArray[np.generic]) -> None:
    """Most instants never came: which rows did, and their values, say as much in a third of the bytes."""
    hashed.update(f"\n{name}:{len(column)}:".encode())
    if column.dtype == np.int64:
        came = column != NEVER
        hashed.update(np.packbits(came).data)
        column = column[np.flatnonzero(came)]
    hashed.update(np.ascontiguousarray(column.astype(column.dtype.newbyteorder("<"), copy=False)).data)
