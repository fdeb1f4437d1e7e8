"""Conservation: at every settled instant no unit and no fen is in two places or in none. A breach is our bug.

Units per depot and SKU: free + growing at the start + inbound = free + growing + lost now + what orders hold or
got. The free units are kept by adding and subtracting, what orders hold is counted from the fates: two ways that
have to agree. Money: an order is refunded if, and only if, it was paid and then cancelled or stopped, once.
"""

import numpy as np

from ..ground.errors import ModelError
from ..ground.keys import NEVER
from ..trace.tables import Parcel
from .depots import DepotBook
from .scene import Scene


class Conservation:
    """Checks a scene against the books of its depots."""

    def __init__(self, scene: Scene, depots: list[DepotBook]) -> None:
        self.scene, self.depots = scene, depots
        self.skus = len(scene.terms.listed)
        depot_of = np.array([promise.depot for promise in scene.terms.promises], np.int64)
        self.place = depot_of[scene.buyers.promise] * self.skus + scene.buyers.sku
        self.qty = scene.buyers.qty.astype(np.float64)
        self.stocked = [
            [free + growing for free, growing in zip(depot.units, depot.growing, strict=True)]
            for depot in scene.terms.depots
        ]

    def check(self) -> None:
        """Raise `ModelError` where something is not conserved."""
        fates = self.scene.fates
        cancelled, sent = fates.cancel != NEVER, fates.dispatch != NEVER
        holds = (fates.alloc != NEVER) & (fates.parcel & Parcel.SUBSTITUTED == 0) & (sent | ~cancelled)
        held = np.bincount(self.place, self.qty * holds, len(self.depots) * self.skus).tolist()
        for book, stocked in zip(self.depots, self.stocked, strict=True):
            for sku, units in enumerate(stocked):
                known = book.free[sku] + book.growing[sku] + book.lost[sku] + held[book.number * self.skus + sku]
                if units + book.inbound[sku] != known or book.free[sku] < 0:
                    there = units + book.inbound[sku]
                    raise ModelError(f"depot {book.number}, SKU {sku}: {there} units became {known}")
        refunded = fates.refund != NEVER
        if (refunded != (cancelled | (fates.intercept != NEVER))).any() or (refunded & (fates.pay == NEVER)).any():
            raise ModelError("a refund without its reason, or without a payment")
