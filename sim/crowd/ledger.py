"""The ledger: folds the crowd over the controls, one interval at a time.

`settle(until)` brings every fate up to that instant; settling in any number of steps gives the same fates.
The stages run in causal order: submission > checkout > notices > requests > depots > inquiries > desk >
complaints. Plain settings of a control need no settling. The commands here do: they read or write what the
crowd reads and writes, so most of them settle first.
"""

from collections.abc import Callable

import numpy as np

from ..ground.keys import NEVER
from ..trace.tables import I8, I32, Parcel
from .complaints import Complaints
from .conservation import Conservation
from .controls import Rule
from .depots import DepotBook
from .inquiries import Inquiries
from .interception import try_to_stop
from .notices import Notices
from .requests import Requests, chosen
from .rows import Askers, Buyers
from .scene import Scene
from .stock import Checkout, StockWatch
from .submission import arrivals
from .terms import Terms


class Ledger:
    """Rows in, fates out."""

    def __init__(self, terms: Terms, buyers: Buyers, askers: Askers) -> None:
        self.scene = Scene.at_start(terms, buyers, askers)
        self.controls = self.scene.controls
        self.settled_until = -1
        self.news = False  # something was added at the very instant up to which all is settled
        self.next_visit = 0
        self.checkout = Checkout(self.scene)
        self.notices = Notices(self.scene)
        self.requests = Requests(self.scene)
        self.depots = [DepotBook(number, self.scene, self.requests) for number in range(len(terms.depots))]
        self.inquiries = Inquiries(self.scene)
        self.complaints = Complaints(self.scene, self.requests)
        self.conservation = Conservation(self.scene, self.depots)
        self.depot_of = np.array([promise.depot for promise in terms.promises], np.int64)
        self.watchers: list[Callable[[], None]] = []

    def settle(self, until: int) -> None:
        """Bring every fate up to this instant."""
        after = self.settled_until
        if until <= after and not (self.news and until == after):
            return
        self.news = False
        buyers = self.scene.buyers
        end = int(buyers.visit.searchsorted(until, "right"))
        coming = arrivals(self.scene, self.next_visit, end)
        self.next_visit = end
        paid = self.checkout.advance(coming, until)
        learned = self.notices.advance(paid, until)
        waiting = np.concatenate([depot.open_rows() for depot in self.depots])
        self.requests.advance(waiting, paid, learned)
        depot_of_paid = self.depot_of[buyers.promise[paid]]
        for depot in self.depots:
            depot.advance(paid[depot_of_paid == depot.number], after, until)
        self.inquiries.advance(until)
        self.complaints.advance(after, until)
        self.conservation.check()
        self.settled_until = until

    # Commands: each names the instant at which its actor acts.

    def set_listed(self, at: int, sku: int, units: int) -> None:
        """The listing's stock is this from here on."""
        self.settle(at)
        self.checkout.level[sku] = units
        self.wake_watchers()

    def inbound(self, at: int, depot: int, sku: int, units: int) -> None:
        """More free units arrive."""
        self.settle(at)
        self.depots[depot].free[sku] += units
        self.depots[depot].inbound[sku] += units

    def harvest(self, at: int, depot: int, sku: int, kept: int) -> int:
        """Everything growing is harvested; at most `kept` units become free, the rest is lost. The units kept."""
        self.news = True
        book = self.depots[depot]
        kept = min(kept, book.growing[sku])
        book.harvested.append((at, sku, kept))
        book.lost[sku] += book.growing[sku] - kept
        book.growing[sku] = 0
        return kept

    def lose(self, at: int, depot: int, sku: int, units: int) -> int:
        """At most this many free units are lost. The units lost."""
        self.settle(at)
        book = self.depots[depot]
        lost = min(units, book.free[sku])
        book.free[sku] -= lost
        book.lost[sku] += lost
        return lost

    def reconcile(self, at: int) -> None:
        """The shop compares the gateway's payments with its own list."""
        self.controls.reconciles.append(at)
        self.news = True

    def force_import(self, at: int, depot: int) -> None:
        """One more allocation tick, now."""
        self.controls.forced[depot].append(at)
        self.news = True

    def trouble(self, at: int) -> None:
        """Buyers learn that something is wrong; only the first time counts."""
        self.controls.trouble_at = min(self.controls.trouble_at, at)
        self.wake_watchers()

    def dispose(self, at: int, promises: int, accepted_from: int, accepted_until: int, skus: int = -1) -> None:
        """From here on these orders are to be refunded."""
        self.controls.rules.append(Rule(at, promises, skus, accepted_from, accepted_until))

    def dispose_without_unit(self, at: int, promises: int, skus: int = -1, expected_ppm: int = 1_000_000) -> int:
        """Once, now: refund the known orders of these classes that no unit of their depot can reach, if the oldest
        come first. Of what grows, only the expected share counts. How many.
        """
        self.settle(at)
        rows = np.concatenate([depot.out_of_reach(expected_ppm) for depot in self.depots])
        buyers = self.scene.buyers
        rows = rows[chosen(promises, buyers.promise[rows]) & chosen(skus, buyers.sku[rows])]
        self.requests.order_now(at, rows)
        return len(rows)

    def negotiate(
        self,
        at: int,
        promises: int,
        accepted_from: int,
        accepted_until: int,
        skus: int,
        later_ms: int,
        says: I8,
        after_ms: I32,
    ) -> int:
        """Once, now: offer the known open orders of these classes, SKUs and submissions a later date. `says` and
        `after_ms` tell of every row what its buyer would answer, and when. How many were offered one.
        """
        self.settle(at)
        buyers, fates = self.scene.buyers, self.scene.fates
        rows = np.flatnonzero((fates.known != NEVER) & (fates.cancel == NEVER) & (fates.dispatch == NEVER))
        visit = buyers.visit[rows]
        covered = chosen(promises, buyers.promise[rows]) & chosen(skus, buyers.sku[rows])
        rows = rows[covered & (visit >= accepted_from) & (visit < accepted_until)]
        return len(self.requests.offer(at, rows, later_ms, says, after_ms))

    def intercept(self, at: int, accepted_after: int) -> tuple[int, int]:
        """Once, now: try to stop every parcel under way that must not arrive. How many were tried, and stopped."""
        self.settle(at)
        fates, buyers = self.scene.fates, self.scene.buyers
        out = np.flatnonzero(fates.dispatch < at)
        must_not = (buyers.visit[out] > accepted_after) | (fates.parcel[out] & Parcel.SUBSTITUTED != 0)
        rows = out[must_not & (fates.parcel[out] & Parcel.TRIED == 0)]
        return try_to_stop(self.scene, rows, np.full(len(rows), at))

    def watch_stock(self, at: int, sku: int, threshold: int) -> StockWatch:
        """From now on, mark the instant at which the listing's stock falls to the threshold; see `crossings`."""
        self.settle(at)
        watch = StockWatch(sku, threshold)
        self.checkout.watches.append(watch)
        return watch

    def wake_watchers(self) -> None:
        """Tell those who wait for a crossing that it may now come earlier than they thought."""
        for wake in self.watchers:
            wake()
