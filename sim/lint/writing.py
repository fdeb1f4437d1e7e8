"""Writing: moments, and lines of YAML that can be put into a plan as they stand."""

from collections.abc import Iterable
from typing import Final

from ..ground.moments import HOUR_MS, MINUTE_MS
from ..plan.actions import ACTIONS, Targets
from ..plan.duty import off_duty_ms
from ..plan.pace import Pace, delay_ms
from ..plan.scenario import Scenario
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
    sign, hours = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    if not minutes:
        return "T0"
    if abs(minutes) <= 180:
        return f"T0{sign}{abs(minutes)}min"
    return f"T0{sign}{hours[0]}h" + (f"{hours[1]}min" if hours[1] else "")


def role_for(case: Case, action: str) -> Role:
    """Who should do it: a role that somebody fills."""
    filled = [role for person in case.scenario.shop.people for role in person.roles]
    wanted = USUAL_ROLES.get(action, (Role.DATA, Role.FINANCE))
    return next((role for role in (*wanted, *filled) if role in filled), wanted[0])


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


def when(case: Case, duty: Duty, role: Role) -> int:
    """When to do it, with room for the slowest hands."""
    known_ms, least_ms = case.scenario.known_at_ms, duty.not_before(case.slowest)
    latest_ms = duty.due(case.slowest) - longest_ms(case, duty.done_by[0]) - duty.lag(case.slowest) - SPARE_MS
    person = next(one for one in case.scenario.shop.people if role in one.roles)
    if least_ms:
        after_ms = -(-least_ms // MINUTE_MS) * MINUTE_MS + MINUTE_MS
        return max(after_ms + off_duty_ms(person, case.scenario.start.wall_ms(after_ms)), known_ms or 0)
    return max(on_duty_before(case, person, latest_ms), known_ms or 0)


def line(
    case: Case, action: str, item: str, at_ms: int, role: Role, needs: Iterable[str], wants: str, name: str = ""
) -> str:
    """A step as a line of a plan."""
    parts = [f"do: {action}", *([f"id: {name}"] if name else []), f"for: {item}"]
    parts += [f"at: {moment(case.scenario, at_ms)}", f"role: {role.value}"]
    if ACTIONS[action].targets in (Targets.LISTINGS, Targets.ROOMS, Targets.PROMISES, Targets.MATERIALS):
        parts.append("targets: all")
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
