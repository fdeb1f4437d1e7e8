"""Distributors' copies 分销副本: each follows the one it was taken from, the shop or a distributor, by its own poll."""

from collections.abc import Callable
from enum import Enum, auto

from ...ground.keys import instant
from ...plan.shop import Surface, SurfaceKind
from ...policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from ...wire import poll_phase_ms
from ..site import Site


class Shown(Enum):
    """What a buyer finds at an entrance."""

    ON_SALE = auto()
    RESERVABLE = auto()
    OFF = auto()


Show = Callable[[int, Surface, Shown, int], None]


class Copies:
    """What every distributor's window says. Lags of a chain add up: nobody learns before whom he has it from."""

    def __init__(self, site: Site, listing_shows: Callable[[str], Shown], show: Show) -> None:
        self.site, self.listing_shows, self.show = site, listing_shows, show
        self.windows = [(n, one) for n, one in site.surfaces() if one.kind is SurfaceKind.DISTRIBUTOR_WINDOW]
        self.says = {one.id: listing_shows(one.listing) for _, one in self.windows}
        self.cut = set[str]()  # whom the platform cut off does not follow any more

    def follow(self, listing: str, cause: int) -> None:
        """The listing has changed: whoever has it from the shop learns with his next poll."""
        for number, window in self.windows:
            if window.listing == listing and window.source is None:
                self._learn_later(number, window, cause)

    def cut_off(self, listing: str, cause: int) -> None:
        """The platform closes the whole chain, at once and for good."""
        for number, window in self.windows:
            if window.listing == listing:
                self.cut.add(window.id)
                self.says[window.id] = Shown.OFF
                self.show(number, window, Shown.OFF, cause)

    def _learn_later(self, number: int, window: Surface, cause: int) -> None:
        site, period_ms = self.site, DISTRIBUTOR_COPY_POLL.value
        phase_ms = poll_phase_ms(site.draws, window.id, period_ms)
        tick_ms = (site.clock.now_ms - phase_ms) // period_ms * period_ms + phase_ms + period_ms
        site.clock.call(instant(tick_ms, site.wire.orders["storefront"]), lambda: self._learn(number, window, cause))

    def _learn(self, number: int, window: Surface, cause: int) -> None:
        source = self.listing_shows(window.listing) if window.source is None else self.says[window.source]
        if window.id in self.cut or source is self.says[window.id]:
            return
        self.says[window.id] = source
        entry = self.site.record(window.id, "copy_updated", window.id, cause)
        self.show(number, window, source, entry)
        for below, other in self.windows:
            if other.source == window.id:
                self._learn_later(below, other, entry)
