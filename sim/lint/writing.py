"""Writing: moments, and lines of YAML that can be put into a plan as they stand."""

from collections.abc import Iterable
from typing import Final

from ..ground.moments import HOUR_MS, MINUTE_MS
from ..plan.actions import ACTIONS, Targets
from ..plan.duty import off_duty_ms
from ..plan.pace import Pace, delay_ms
from ..plan.scenario import Item, Scenario
from ..plan.shop import Person, Role
from .case import Case
from .duty import Duty

USUAL_ROLES: Final = {
    "take_inventory": (Role.OPS, Role.LIVE_OPS),
    "refresh_inventory": (Role.OPS, Role.LIVE_OPS),
    "sign_off": (Role.OPS,),
    "notify_dropshipper": (Role.SUPPLY_CHAIN, Role.OPS),
    "push_intercept_rules": (Role.SUPPLY_CHAIN, Role.OPS),
    "publish_notice": (Role.LEGAL, Role.MARKETING, Role.SERVICE),
    "check_notice": (Role.MARKETING, Role.SERVICE),
    "end_promotions": (Role.MARKETING, Role.OPS),
    "probe_promotions": (Role.MARKETING, Role.OPS),
    "remove_material": (Role.MARKETING, Role.OPS),
    "probe_material": (Role.MARKETING, Role.OPS),
    "delist_products": (Role.OPS,),
    "probe_listings": (Role.LEGAL, Role.OPS),
    "unlink_replays": (Role.LIVE_OPS, Role.OPS),
    "probe_replays": (Role.LIVE_OPS, Role.OPS),
    "close_payment": (Role.FINANCE, Role.OPS),
    "probe_payment": (Role.FINANCE, Role.OPS),
    "reconcile_payments": (Role.FINANCE, Role.OPS),
    "dispose_orders": (Role.FINANCE, Role.LEGAL, Role.OPS),
    "force_import": (Role.SUPPLY_CHAIN, Role.OPS),
    "freeze_stock": (Role.SUPPLY_CHAIN, Role.OPS),
    "confirm_stock": (Role.SUPPLY_CHAIN, Role.OPS),
    "stage_scripts": (Role.SERVICE, Role.OPS),
    "test_scripts": (Role.SERVICE, Role.OPS),
    "staff_agents": (Role.SERVICE, Role.OPS),
}
"""Who does it in most shops; where nobody fills these roles, whoever fills any. What is not here is the data role's."""

SPARE_MS: Final = 5 * MINUTE_MS


def moment(scenario: Scenario, ms: int) -> str:
    """A moment as a plan file takes it, on a full minute before it."""
    minutes = (ms - scenario.t0_ms) // MINUTE_MS
    sign, far = "-" if minutes < 0 else "+", abs(minutes)
    if far <= 180:
        return f"T0{sign}{far}min" if far else "T0"
    days, hours, rest = (0, far // 60, far % 60) if far <= 96 * 60 else (far // 1440, far // 60 % 24, far % 60)
    return f"T0{sign}" + "".join(f"{n}{unit}" for n, unit in ((days, "d"), (hours, "h"), (rest, "min")) if n)


def role_for(case: Case, action: str, at_ms: int) -> Role:
    """Who should do it: a role that somebody fills who is on duty then, or any that somebody fills."""
    person_of = {role: person for person in case.scenario.shop.people for role in person.roles}
    wanted, wall_ms = USUAL_ROLES.get(action, (Role.DATA, Role.FINANCE)), case.scenario.start.wall_ms(at_ms)
    filled = [role for role in (*wanted, *person_of) if role in person_of]
    there = (role for role in filled if not off_duty_ms(person_of[role], wall_ms))
    return next(there, filled[0] if filled else wanted[0])


def longest_ms(case: Case, action: str) -> int:
    """Hands and system at their slowest."""
    scenario = case.scenario
    return delay_ms(scenario, "hands", Pace.SLOWEST) + delay_ms(scenario, ACTIONS[action].system, Pace.SLOWEST)


def on_duty_before(case: Case, person: Person, by_ms: int) -> int:
    """The latest moment by then at which somebody is on duty; the moment itself where there is none before it."""
    start = case.scenario.start
    return next(
        (at for back in range(24 * 8) if not off_duty_ms(person, start.wall_ms(at := by_ms - back * HOUR_MS // 2))),
        by_ms,
    )


def when(case: Case, duty: Duty) -> int:
    """When to do it, with room for the slowest hands; what has days of time is done two hours after T0."""
    known_ms, least_ms = case.scenario.known_at_ms or 0, duty.not_before(case.slowest)
    if least_ms:
        return max(full_minute_after(case, least_ms), known_ms)
    by_ms = duty.due(case.slowest) if duty.propose_by_ms is None else duty.propose_by_ms
    latest_ms = by_ms - longest_ms(case, duty.done_by[0]) - duty.lag(case.slowest) - _spare_ms(case, duty)
    return max(min(latest_ms, max(case.scenario.t0_ms, known_ms) + 2 * HOUR_MS), known_ms)


def _spare_ms(case: Case, duty: Duty) -> int:
    """How much sooner than it must be: hours where there is time and sooner costs nothing, so that hands are free."""
    has_time = case.scenario.known_at_ms is None and duty.item in (Item.C03, Item.C05, Item.C06)
    return 3 * HOUR_MS if has_time else SPARE_MS


def full_minute_after(case: Case, ms: int) -> int:
    """The next minute, as counted from T0, that lies wholly after a moment."""
    t0_ms = case.scenario.t0_ms
    return t0_ms + (-(-(ms - t0_ms) // MINUTE_MS) + 1) * MINUTE_MS


def full_minute_from(case: Case, ms: int) -> int:
    """A moment itself, or the next full minute as counted from T0."""
    return ms + (case.scenario.t0_ms - ms) % MINUTE_MS


def on_duty_at(case: Case, role: Role, at_ms: int, least_ms: int) -> int:
    """A moment at which this role is there: before that, but not before `least_ms`; else as soon as there is one."""
    person = next((one for one in case.scenario.shop.people if role in one.roles), None)
    if person is None:
        return at_ms
    before_ms = on_duty_before(case, person, at_ms)
    return before_ms if before_ms >= least_ms else at_ms + off_duty_ms(person, case.scenario.start.wall_ms(at_ms))


def line(
    case: Case,
    action: str,
    item: str,
    at_ms: int,
    role: Role,
    needs: Iterable[str],
    wants: str,
    name: str = "",
    targets: str = "all",
) -> str:
    """A step as a line of a plan."""
    parts = [f"do: {action}", *([f"id: {name}"] if name else []), f"for: {item}"]
    parts += [f"at: {moment(case.scenario, at_ms)}", f"role: {role.value}"]
    if ACTIONS[action].targets in (Targets.LISTINGS, Targets.ROOMS, Targets.PROMISES, Targets.MATERIALS):
        parts.append(f"targets: {targets}")
    parts += [f"needs: [{', '.join(needs)}]"] if (needs := tuple(needs)) else []
    return "- {" + ", ".join([*parts, *([wants] if wants else [])]) + "}"


def free_name(taken: set[str], action: str) -> str:
    """An id for one more step of an action; "" where the action's own name is free."""
    if action not in taken:
        taken.add(action)
        return ""
    name = next(f"{action}_{number}" for number in range(2, 1_000) if f"{action}_{number}" not in taken)
    taken.add(name)
    return name
