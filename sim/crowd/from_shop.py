"""From a scenario's shop to the ledger's plain numbers: terms, and a crowd of a seed."""

from collections.abc import Iterator, Mapping

from ..ground.draws import Draws
from ..ground.grids import Grid
from ..ground.moments import DAY_MS, Start
from ..plan.notices import FULL_EFFECT, complain_ppm
from ..plan.scenario import LimitedReturn, Scenario
from ..plan.shop import DayTimes, PromiseAfter, Ships, SurfaceKind
from ..plan.topics import settled_ppm
from ..policy.after_sale_period import AFTER_SALE_PERIOD
from ..policy.item_pitch import ITEM_PITCH
from ..policy.negotiation_lead import NEGOTIATION_LEAD
from ..policy.negotiation_most import NEGOTIATION_MOST
from ..policy.payment_notice_schedule import PAYMENT_NOTICE_SCHEDULE
from ..policy.replay_available import REPLAY_AVAILABLE
from ..policy.selling_drain import SELLING_DRAIN
from .listed import listed_crowd
from .sample import Chance, Crowd, Manners, Visits, sample_crowd
from .streams import Burst, Stream
from .terms import Depot, Promise, StockTaken, Terms


def share16(ppm: int) -> int:
    """Parts per million as a share in 1/65,536."""
    return ppm * 65_536 // 1_000_000


def day_grid(times: DayTimes, start: Start) -> Grid:
    """The ticks of every day: from, from + every, ... up to `to`."""
    every_ms = times.every_ms or DAY_MS
    ticks = range(times.from_ms, times.to_ms + 1, every_ms)
    return Grid(DAY_MS, tuple(sorted({start.from_time_of_day(tick) for tick in ticks})))


def terms_of(scenario: Scenario, orders: Mapping[str, int]) -> Terms:
    """The constants of a run; `orders` gives every actor its place among ties."""
    shop, desk = scenario.shop, scenario.shop.desk
    listings = [listing.id for listing in shop.listings]
    stock = {sku.id: 0 for sku in shop.skus}
    for listing in shop.listings:
        stock[listing.sku] += listing.stock
    harvest_ms = scenario.harvest_ms or 0
    ships = list(Ships)
    at_payment = scenario.switches.stock_taken_at_payment
    return Terms(
        binding_of_surface=tuple(listings.index(surface.listing) for surface in shop.surfaces),
        listed=tuple(stock.values()),
        stock_taken=StockTaken.AT_PAYMENT if at_payment else StockTaken.AT_ORDER,
        unpaid_timeout_ms=shop.payments.unpaid_timeout_ms,
        grace_ms=shop.payments.grace_ms,
        retry_share=65_535,
        notice_retry_ms=PAYMENT_NOTICE_SCHEDULE.offsets_ms,
        promises=tuple(
            Promise(ships.index(one.ships), one.within_ms, harvest_ms if one.after is PromiseAfter.HARVEST else 0)
            for one in shop.promises
        ),
        depots=_depots(scenario, orders),
        refund_send_ms=shop.payments.refund_sent_after_ms,
        intercept_share=(share16(shop.courier.stopped_in_transit_ppm), share16(shop.courier.stopped_at_door_ppm)),
        deflect_share=tuple(share16(ppm) for ppm in settled_ppm(desk.topics, desk.bot_stale_ppm, desk.bot_right_ppm)),
        complain_share=tuple(share16(complain_ppm(shop, level)) for level in range(FULL_EFFECT + 1)),
        settle_after_ms=AFTER_SALE_PERIOD.value,
        offer_lead_ms=NEGOTIATION_LEAD.value,
        most_offers=NEGOTIATION_MOST.value,
        least_bindings=len(listings),
    )


def _depots(scenario: Scenario, orders: Mapping[str, int]) -> tuple[Depot, ...]:
    shop, start, nothing = scenario.shop, scenario.start, tuple(0 for _ in scenario.shop.skus)
    spared = sum(1 << number for number, sku in enumerate(shop.skus) if sku.id not in scenario.scope)
    warehouse = Depot(
        units=tuple(shop.warehouse.units.get(sku.id, 0) for sku in shop.skus),
        growing=nothing,
        allocate=Grid(shop.warehouse.import_every_ms, (0,)),
        allocate_order=orders["erp import"],
        waves=day_grid(shop.warehouse.waves, start),
        wave_order=orders["wms wave"],
        pack_ms=shop.warehouse.pack_ms,
        spared=spared,
    )
    if shop.cooperative is None:
        return (warehouse,)
    packing = day_grid(shop.cooperative.packing, start)
    cooperative = Depot(
        units=nothing,
        growing=tuple(shop.cooperative.growing.get(sku.id, 0) for sku in shop.skus),
        allocate=packing,
        allocate_order=orders["cooperative packing"],
        waves=None,
        wave_order=0,
        pack_ms=1,
        capacity=max(1, shop.cooperative.units_a_day // len(packing.offsets_ms)),
        substitute_share=share16(shop.cooperative.substitutes_ppm),
        spared=spared,
    )
    return (warehouse, cooperative)


def manners_of(scenario: Scenario) -> Manners:
    """How this shop's customers behave."""
    shop, habits = scenario.shop, scenario.shop.habits
    return Manners(
        pay=Chance(habits.pay_ppm, habits.pay_after),
        late=Chance(habits.late_ppm, habits.late_after),
        regret=Chance(habits.regret_ppm, habits.regret_after),
        claim=Chance(habits.claim_ppm, habits.claim_after),
        ask=Chance(habits.ask_ppm, habits.ask_after),
        patience=shop.desk.patience,
        handling=shop.desk.handling,
        complain_after=habits.complain_after,
        complain_share=share16(max(habits.complain_ppm, habits.complain_noticed_ppm)),
        try_again=Chance(habits.try_again_ppm, habits.try_again_after),
        notice=shop.payments.notice,
        transit=shop.courier.transit,
        door=shop.courier.door,
        quantities=tuple(habits.quantities_ppm.items()),
        promises=tuple((number, one.share_ppm) for number, one in enumerate(shop.promises)),
    )


def visits_of(scenario: Scenario, until_ms: int) -> Iterator[Visits]:
    """The streams of would-be orders: the shop's own, with a burst in each live session, and one for each replay."""
    shop, demand = scenario.shop, scenario.shop.demand
    midnight_ms = scenario.start.from_time_of_day(0)
    names = [surface.id for surface in shop.surfaces]
    own = Stream(
        "visits",
        demand.orders_a_day * 1_000_000,
        demand.hours,
        midnight_ms,
        0,
        until_ms,
        scenario.demand_fades_ms,
        demand.half_life_ms,
        tuple(Burst(session.at_ms, ITEM_PITCH.value, demand.live_burst) for session in scenario.live_sessions),
    )
    weights = tuple((names.index(name), weight) for name, weight in demand.surfaces.items())
    yield Visits(own, weights, demand.visits_an_order)
    if demand.rush_ppm:
        most_micro = demand.orders_a_day * demand.rush_ppm
        rush = Stream("rush", most_micro, demand.hours, midnight_ms, 0, min(scenario.t0_ms, until_ms))
        yield Visits(rush, weights, visits_an_order=1, dormant=True)
    if scenario.limited_return is not None and scenario.limited_return.from_ms < until_ms:
        yield _returning(scenario, scenario.limited_return, until_ms)
    for session in scenario.live_sessions:
        up_ms = session.at_ms + session.lasts_ms + REPLAY_AVAILABLE.value
        cards = [surface for surface in shop.surfaces if surface.room == session.room]
        replays = tuple((names.index(card.id), 1) for card in cards if card.kind is SurfaceKind.REPLAY_CARD)
        if replays and up_ms < until_ms and demand.replay_orders_a_day:
            replay = Stream(
                f"replay of {session.room} at {session.at_ms}",
                demand.replay_orders_a_day * 1_000_000,
                demand.hours,
                midnight_ms,
                max(up_ms, 0),
                until_ms,
                up_ms,
                demand.replay_half_life_ms,
            )
            yield Visits(replay, replays, demand.visits_an_order)


def _returning(scenario: Scenario, declared: LimitedReturn, until_ms: int) -> Visits:
    """Who wants what returns for a while: spread evenly over the window, and awake only as far as a notice reached."""
    names = [surface.id for surface in scenario.shop.surfaces]
    doors = tuple((names.index(one.id), 1) for one in scenario.shop.surfaces if one.listing == declared.listing)
    a_day_micro = declared.orders * 1_000_000 * DAY_MS // (declared.until_ms - declared.from_ms)
    midnight_ms, end_ms = scenario.start.from_time_of_day(0), min(declared.until_ms, until_ms)
    stream = Stream("return", a_day_micro, (1,) * 24, midnight_ms, declared.from_ms, end_ms)
    return Visits(stream, doors, visits_an_order=1, dormant=True)


def buy_until_ms(scenario: Scenario) -> int:
    """The last moment at which somebody comes to buy."""
    return max(scenario.last_day_ms - SELLING_DRAIN.value, scenario.t0_ms)


def crowd_of(scenario: Scenario, draws: Draws) -> Crowd:
    """Everybody who comes to this shop: the same people whatever the plan does."""
    shop, demand = scenario.shop, scenario.shop.demand
    until_ms = buy_until_ms(scenario)
    if scenario.customers is not None:
        return listed_crowd(scenario.customers, shop, until_ms)
    midnight_ms = scenario.start.from_time_of_day(0)
    strangers_micro = shop.desk.strangers_a_day * 1_000_000
    strangers = Stream("strangers", strangers_micro, demand.hours, midnight_ms, 0, until_ms)
    skus = [sku.id for sku in shop.skus]
    sku_of_listing = {listing.id: skus.index(listing.sku) for listing in shop.listings}
    sku_of_surface = [sku_of_listing[surface.listing] for surface in shop.surfaces]
    streams = list(visits_of(scenario, until_ms))
    return sample_crowd(draws, streams, strangers, manners_of(scenario), sku_of_surface, until_ms)
