"""Stopping parcels under way (docs/life-of-an-order.md §6): once, on a command, or each as it is handed over."""

import numpy as np

from ..ground.keys import HANDOVER, later
from ..trace.tables import I64, Parcel, Rows
from .refunds import refund_at
from .scene import Scene


def try_to_stop(scene: Scene, rows: Rows, at: I64) -> tuple[int, int]:
    """Try these parcels, none tried before, each at its instant, unless it was signed for by then. How many were
    tried, and stopped.
    """
    fates, buyers, terms = scene.fates, scene.buyers, scene.terms
    at_door = later(fates.dispatch[rows], buyers.transit[rows], HANDOVER)
    signed = later(at_door, buyers.door[rows], HANDOVER)
    rows, at_door, at = rows[signed > at], at_door[signed > at], at[signed > at]
    share = np.where(at < at_door, *terms.intercept_share)
    caught = buyers.intercept[rows] < share
    stopped, at = rows[caught], at[caught]
    fates.parcel[rows] |= Parcel.TRIED
    fates.intercept[stopped] = at
    refund = refund_at(buyers.visit[stopped], at, terms.refund_send_ms)
    fates.refund[stopped] = np.minimum(fates.refund[stopped], refund)
    return len(rows), len(stopped)
