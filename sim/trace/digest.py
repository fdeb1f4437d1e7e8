"""The digest of a trace: one hash over every field of the journal and every row's fate, integers and text only."""

import hashlib

import numpy as np
import numpy.typing as npt

from ..ground.keys import NEVER
from .tables import Columns
from .trace import Trace


def digest(trace: Trace) -> str:
    """`sha256:` and 64 hex digits; equal traces have equal digests on every machine."""
    hashed = hashlib.sha256()
    hashed.update("\n".join(map(repr, map(tuple, trace.journal))).encode())
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
    _add_columns(hashed, orders.fates)
    _add_columns(hashed, questions.fates)
    for name, history in sorted(trace.histories.items()):
        hashed.update(f"\n{name}{history.keys}{history.values}{history.causes}".encode())
    for depot, units in sorted(trace.units.items()):
        hashed.update(f"\n{depot}{units.supply}{units.free}{units.growing}{units.inbound}{units.lost}".encode())
    hashed.update(f"\n{trace.passers_by}".encode())
    return f"sha256:{hashed.hexdigest()}"


def _add(hashed: "hashlib._Hash", name: str, column: npt.NDArray[np.generic]) -> None:
    little = column.astype(column.dtype.newbyteorder("<"), copy=False)
    hashed.update(f"\n{name}:{len(little)}:".encode())
    hashed.update(np.ascontiguousarray(little).data)


def _add_columns(hashed: "hashlib._Hash", columns: Columns) -> None:
    """Most instants never came: which rows did, and their values, say as much in a third of the bytes."""
    for name, column in columns.arrays().items():
        if column.dtype != np.int64:
            _add(hashed, name, column)
            continue
        came = column != NEVER
        _add(hashed, f"{name}?", np.packbits(came))
        _add(hashed, name, column[came])
