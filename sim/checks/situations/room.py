"""What a scenario leaves room for: doors, payments and lists as its plan would change them at the usual pace."""

from collections.abc import Iterable

from ...ground.moments import DAY_MS
from ...plan.disturbances import EVERYWHERE
from ...plan.losses import losses
from ...plan.pace import Pace
from ...plan.scenario import Occasion, Scenario, Step
from ...plan.schedule import WITHOUT_TARGET, Schedule, schedule, taken_down_ms
from ...plan.shop import CARDS, Surface, SurfaceKind
from ...plan.targets import listings_in_scope, surfaces_in_scope
from ...policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from ...policy.shop_event_push_schedule import SHOP_EVENT_PUSH_SCHEDULE

_ONE_IN_TEN_PPM = 100_000
_MOSTLY = 3 << 30  # three in four
_OFF = ("delist_products", "soft_delist", "zero_stock")


def usual(scenario: Scenario) -> Schedule:
    """When each step would come; what waits for a complaint has no time."""
    return schedule(scenario, Pace.USUAL)


def steps(scenario: Scenario, *actions: str) -> list[Step]:
    """The steps of these actions that somebody would do."""
    filled = {role for person in scenario.shop.people for role in person.roles}
    return [step for step in scenario.plan.steps if step.do in actions and step.role in filled]


def done_ms(scenario: Scenario, *actions: str, target: str = WITHOUT_TARGET) -> int | None:
    """When one of these actions first reaches a target; None: never, or nobody can say."""
    return min((at_ms for at_ms, _ in usual(scenario).effects(actions, target)), default=None)


def disturbed_by(scenario: Scenario, kind: str) -> bool:
    """Whether a disturbance of this kind is declared."""
    return any(one.kind == kind for one in scenario.disturbances)


def pushes_lost(scenario: Scenario, *systems: str) -> bool:
    """Whether every try of a push to one of these systems (or any) may be lost."""
    tries = len(SHOP_EVENT_PUSH_SCHEDULE.offsets_ms)
    lost = (one for one in scenario.disturbances if one.kind == "loss" and int(one.settings["times"]) >= tries)
    return any(not systems or one.settings["on"] in (*systems, EVERYWHERE) for one in lost)


def off_ms(scenario: Scenario, listing: str) -> int | None:
    """When a listing of the scope goes off sale."""
    moments = done_ms(scenario, *_OFF, target=listing), taken_down_ms(scenario)
    return min((at_ms for at_ms in moments if at_ms is not None), default=None)


def shut_ms(scenario: Scenario, surface: Surface) -> int | None:
    """When an entrance of the scope is shut for certain."""
    off = off_ms(scenario, surface.listing)
    if surface.kind in CARDS:
        unlinked = done_ms(scenario, "unlink_replays", target=surface.room or "")
        follows = not scenario.switches.replay_sells_delisted and off is not None
        return min((at_ms for at_ms in (unlinked, off if follows else None) if at_ms is not None), default=None)
    copied = surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW and scenario.switches.distributor_copy
    return off + DISTRIBUTOR_COPY_POLL.value if copied and off is not None else off


def open_after(scenario: Scenario, at_ms: int, *kinds: SurfaceKind) -> list[Surface]:
    """The entrances of the scope (of these kinds) that may still be open at a moment."""
    found = []
    for surface in surfaces_in_scope(scenario):
        shut = shut_ms(scenario, surface)
        if (not kinds or surface.kind in kinds) and (shut is None or shut > at_ms):
            found.append(surface)
    return found


def turns_away(scenario: Scenario, share_ppm: int = 1_000_000) -> bool:
    """Whether of those who come between an entrance's shutting and T0 this share makes one in ten rehearsals."""
    demand, expected_ppm = scenario.shop.demand, 0
    weights = max(1, sum(demand.surfaces.values()))
    for door in surfaces_in_scope(scenario):
        at_ms = shut_ms(scenario, door)
        if at_ms is not None and at_ms < scenario.t0_ms:
            orders = demand.orders_a_day * demand.surfaces.get(door.id, 0) * (scenario.t0_ms - at_ms)
            expected_ppm += orders * share_ppm // (weights * DAY_MS)
    return expected_ppm >= _ONE_IN_TEN_PPM


def often(scenario: Scenario, doors: Iterable[Surface], span_ms: int, share_ppm: int) -> bool:
    """Whether the orders that come through these doors in a span of time, and of them this share, make one in ten
    rehearsals. A replay sells while it is new; what a rule may stop at any time sells nothing for certain.
    """
    demand, wanted = scenario.shop.demand, list(doors)
    if steps(scenario, "auto_stop"):
        return False
    weight = sum(demand.surfaces.get(door.id, 0) for door in wanted)
    a_day = demand.orders_a_day * weight // max(1, sum(demand.surfaces.values()))
    new = {one.room for one in scenario.live_sessions if 0 <= scenario.t0_ms - one.at_ms < 2 * DAY_MS}
    a_day += demand.replay_orders_a_day * sum(door.room in new for door in wanted)
    return a_day * span_ms * share_ppm // DAY_MS >= _ONE_IN_TEN_PPM


def pays_after_t0(scenario: Scenario) -> bool:
    """Whether orders made by T0 may be paid after it."""
    closings = {listing.id: closed_ms(scenario, listing.id) for listing in listings_in_scope(scenario)}
    late = [name for name, at_ms in closings.items() if at_ms is None or at_ms > scenario.t0_ms]
    habits = scenario.shop.habits
    usual_ms, most_ms = habits.pay_after.value(_MOSTLY), habits.pay_after.most
    doors = [door for door in open_after(scenario, scenario.t0_ms - usual_ms) if door.listing in late]
    tail = [door for door in open_after(scenario, scenario.t0_ms - most_ms) if door.listing in late]
    return often(scenario, doors, usual_ms, habits.pay_ppm) or often(scenario, tail, most_ms // 2, habits.late_ppm)


def closed_ms(scenario: Scenario, listing: str) -> int | None:
    """When the payment binding of a listing is closed; None: never."""
    return done_ms(scenario, "close_payment", target=listing) if scenario.switches.legacy_binding else None


def list_ms(scenario: Scenario) -> int | None:
    """When the dropshipper has its new list; None: never, or nobody can say. Where messages are disturbed, only the
    slowest pace counts that.
    """
    cooperative = scenario.shop.cooperative
    if cooperative is None:
        return None
    wired = any("on" in one.settings for one in scenario.disturbances)
    made = schedule(scenario, Pace.SLOWEST if wired else Pace.USUAL)
    offset_ms, pulls = scenario.start.from_time_of_day(cooperative.pulls_list_at_ms), []
    for told_ms, timing in made.effects(("notify_dropshipper",)):
        daily_ms = (told_ms - offset_ms) // DAY_MS * DAY_MS + offset_ms + DAY_MS
        pulls.append(told_ms + 1 if timing.step.settings.get("list") == "now" else daily_ms)
    return min(pulls, default=None)


def substitutes(scenario: Scenario) -> bool:
    """Whether the dropshipper may fill up with something else: it runs short, and has no list that says stop."""
    cooperative, harvest_ms, applied = scenario.shop.cooperative, scenario.harvest_ms, list_ms(scenario)
    if cooperative is None or harvest_ms is None or not cooperative.substitutes_ppm:
        return False
    return bool(losses(scenario)) and (applied is None or applied > harvest_ms)


def complains(scenario: Scenario) -> bool:
    """Whether buyers are sure to complain: goods are lost, or the plan itself counts on it."""
    return bool(losses(scenario)) or any(step.on is Occasion.COMPLAINT for step in scenario.plan.steps)
