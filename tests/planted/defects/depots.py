"""Planted bugs of depots, dropshipper and courier: units, freezes, waves, parcels."""

from typing import Final

from sim.crowd.allocation import TickByTick, at_first_chance
from sim.crowd.depots import DepotBook
from sim.crowd.interception import try_to_stop
from sim.crowd.ledger import Ledger
from sim.systems.dropshipper import Dropshipper
from sim.systems.erp import Erp
from sim.systems.site import Site
from sim.systems.wms import Wms

from ..defect import Patch, Planted, planted

DEFECTS: Final[tuple[Planted, ...]] = (
    planted(
        "frozen_unit_sold",
        "A depot that is frozen serves orders made after T0.",
        DepotBook.held_back,
        "visit = self.buyers.visit[rows]\n",
        "visit = np.full(len(rows), -1)\n",
    ),
    planted(
        "freeze_one_minute_late",
        "A freeze also spares the orders of the minute after T0.",
        Site.stop.fget,
        "self.scenario.t0_ms",
        "self.scenario.t0_ms + 60_000",
    ),
    planted(
        "stop_instant_exclusive",
        "The last millisecond of the sale does not count any more.",
        Site.stop.fget,
        "end_of_ms(self.scenario.t0_ms)",
        "end_of_ms(self.scenario.t0_ms - 1)",
    ),
    planted(
        "freeze_of_nothing",
        "A freeze is written down and freezes nothing.",
        Erp.handle,
        "min(site.stop, site.controls.admits[depot].last)",
        "site.controls.admits[depot].last",
    ),
    planted(
        "paused_wave_picks",
        "Waves go on though picking is paused.",
        DepotBook.waves,
        "waves[self.picking.at(waves) == 1] if",
        "waves if",
    ),
    planted(
        "resumed_and_still_paused",
        "Picking is resumed on paper only.",
        Wms.handle,
        "picking.set(self.site.now, int(self.state == PICKING), entry)",
        "picking.set(self.site.now, 0, entry)",
    ),
    planted(
        "cancelled_order_imported",
        "A unit is set aside for an order that was cancelled before.",
        at_first_chance,
        "(who.planned > tick) & ",
        "",
    ),
    planted(
        "cancelled_parcel_sent",
        "A parcel is handed over though its order was cancelled an hour before.",
        DepotBook.hand_over,
        "(planned < leaves)",
        "(planned < leaves - (3_600_000 << 24))",
    ),
    planted(
        "delivered_parcel_stopped",
        "The courier stops parcels that were signed for.",
        try_to_stop,
        "rows, at_door, at = rows[signed > at], at_door[signed > at], at[signed > at]",
        "pass",
    ),
    planted(
        "valid_parcels_stopped",
        "A request to stop parcels stops those of valid orders, too.",
        Ledger.intercept,
        "(buyers.visit[out] > accepted_after)",
        "(buyers.visit[out] > 0)",
    ),
    planted(
        "stopped_twice",
        "A parcel that the courier tried in vain is tried again.",
        Ledger.intercept,
        "rows = out[must_not & (fates.parcel[out] & Parcel.TRIED == 0)]",
        "rows = out[must_not]",
    ),
    Planted(
        "capacity_exceeded",
        "A depot packs more in a tick than it can.",
        (
            Patch(
                at_first_chance,
                "if capacity is not None and len(qty)",
                "if False and capacity is not None and len(qty)",
            ),
            Patch(TickByTick._serve, "room = MANY if self.capacity is None else self.capacity", "room = MANY"),
        ),
    ),
    planted(
        "youngest_first",
        "Of those who wait the youngest gets the unit.",
        TickByTick._serve,
        "queue, self.waiting = self.waiting, []",
        "queue, self.waiting = self.waiting[::-1], []",
    ),
    planted(
        "spared_is_the_youngest",
        "If units are short, the youngest orders keep theirs.",
        DepotBook.out_of_reach,
        "np.cumsum(self.buyers.qty[mine], dtype=np.int64) > expected",
        "np.cumsum(self.buyers.qty[mine][::-1], dtype=np.int64)[::-1] > expected",
    ),
    planted(
        "substitute_after_the_stop_list",
        "A depot that has a stop list fills up with substitutes.",
        TickByTick._serve,
        "admitted_until == NEVER\n",
        "True\n",
    ),
    planted(
        "unit_used_twice",
        "A unit that was set aside is still free.",
        DepotBook.allocate,
        "self.add_free(rows[~done.substitute[served]], -1)",
        "pass",
    ),
    planted(
        "unit_not_given_back",
        "The unit of a cancelled order is gone.",
        DepotBook.cancel_reserved,
        "self.add_free(rows[self.fates.parcel[rows] & Parcel.SUBSTITUTED == 0], 1)",
        "pass",
    ),
    planted(
        "harvest_undamaged",
        "The storm is reported, and the whole harvest comes in.",
        Dropshipper._await_harvest,
        "units * kept_ppm(site.scenario, harvest_ms) // ALL_PPM",
        "units",
    ),
    planted(
        "harvest_before_its_day",
        "The dropshipper packs before the harvest.",
        Dropshipper._await_harvest,
        "site.controls.polling[depot].values[0] = 0",
        "pass",
    ),
    planted(
        "list_of_another_version",
        "The dropshipper confirms the version of the notice, and not that of the list that it applied.",
        Dropshipper._await_pull,
        '"list_version_acknowledged", "cooperative", entry)',
        '"list_version_acknowledged", "cooperative", cause)',
    ),
    planted(
        "list_with_another_stop_time",
        "The list that is applied stops an hour after T0.",
        Dropshipper._await_pull,
        "stop_ms=site.scenario.t0_ms)",
        "stop_ms=site.scenario.t0_ms + 3_600_000)",
    ),
    planted(
        "list_pulled_off_its_hour",
        "The list is pulled at another hour than every day.",
        Dropshipper._await_pull,
        "+ offset_ms + DAY_MS",
        "+ offset_ms + DAY_MS - 3 * 3_600_000",
    ),
    planted(
        "cached_zero_drift",
        "The query for loose stock answers from a cache in which everything is frozen.",
        Erp._confirm,
        "if admits.value_at(site.seen_by(message)) > site.stop",
        "if False",
    ),
    planted(
        "wave_off_its_grid",
        "Waves leave a minute late.",
        DepotBook.leaves_at,
        "(pick >> RANK_BITS) + self.depot.pack_ms",
        "(pick >> RANK_BITS) + self.depot.pack_ms + 60_000",
    ),
)
