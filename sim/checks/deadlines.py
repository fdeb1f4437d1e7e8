"""Deadlines of the items, in both modes: before T0 when planned, from the moment of knowing when not.

In emergency and passive mode K is `known_at`; what the article asks for earlier is impossible here, and never met.
"""

from dataclasses import dataclass
from functools import lru_cache

from ..ground.moments import duration
from ..ground.words import Text
from ..plan.scenario import Scenario
from ..policy.archive_final import ARCHIVE_FINAL
from ..policy.decision_limit import DECISION_LIMIT
from ..policy.dropshipper_ack import DROPSHIPPER_ACK
from ..policy.dropshipper_notice import DROPSHIPPER_NOTICE
from ..policy.emergency_offsets import (
    EMERGENCY_ACK,
    EMERGENCY_BACKUP,
    EMERGENCY_INVENTORY,
    EMERGENCY_LIST,
    EMERGENCY_NOTICE,
    EMERGENCY_SCRIPTS,
    EMERGENCY_SIGN_OFF,
)
from ..policy.inventory_deadlines import INVENTORY_REFRESHED, INVENTORY_TAKEN
from ..policy.material_removal import MATERIAL_REMOVAL
from ..policy.payment_drain import PAYMENT_DRAIN
from ..policy.payment_probe import PAYMENT_PROBE
from ..policy.payment_tail import PAYMENT_TAIL
from ..policy.pre_notice import EMERGENCY_PUBLIC_NOTICE, PRE_NOTICE
from ..policy.scripts_staffed_until import SCRIPTS_STAFFED_UNTIL
from ..policy.sign_off import SIGN_OFF
from ..policy.stock_acks import STOCK_ACKS
from ..policy.tail_decision_limit import TAIL_DECISION_LIMIT
from ..policy.window_probe import WINDOW_PROBE
from ..policy.zero_drift import ZERO_DRIFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """All moments in ms since the start. None: the mode does not ask for it."""

    inventory_ms: int
    inventory_refreshed_ms: int | None
    sign_off_ms: int
    dropshipper_notice_ms: int
    dropshipper_ack_ms: int
    dropshipper_list_ms: int
    notice_ms: int
    backups_ms: int
    archive_ms: int
    promotions_ms: int
    material_ms: int
    surfaces_ms: int
    surfaces_probed_ms: int
    payment_probed_ms: int
    payment_drained_ms: int
    payment_tail_ms: int
    stock_acked_ms: int
    stock_zero_ms: int
    scripts_ms: int
    staffed_until_ms: int
    decisions_ms: int
    tail_decisions_ms: int


def deadlines(scenario: Scenario) -> Deadlines:
    """The deadlines of a scenario."""
    return _deadlines(scenario.t0_ms, scenario.known_at_ms, scenario.reaction_ms)


@lru_cache(maxsize=64)
def _deadlines(t0_ms: int, known_at_ms: int | None, reaction_ms: int) -> Deadlines:
    planned = known_at_ms is None
    k_ms = known_at_ms or 0
    zero_ms = max(t0_ms, k_ms)
    surfaces_ms = t0_ms if planned else max(t0_ms, k_ms + reaction_ms)

    def either(before_t0_ms: int, after_k_ms: int) -> int:
        return t0_ms - before_t0_ms if planned else k_ms + after_k_ms

    return Deadlines(
        inventory_ms=either(INVENTORY_TAKEN.value, EMERGENCY_INVENTORY.value),
        inventory_refreshed_ms=t0_ms - INVENTORY_REFRESHED.value if planned else None,
        sign_off_ms=either(SIGN_OFF.value, EMERGENCY_SIGN_OFF.value),
        dropshipper_notice_ms=either(DROPSHIPPER_NOTICE.value, EMERGENCY_NOTICE.value),
        dropshipper_ack_ms=either(DROPSHIPPER_ACK.value, EMERGENCY_ACK.value),
        dropshipper_list_ms=t0_ms if planned else max(t0_ms, k_ms + EMERGENCY_LIST.value),
        notice_ms=either(PRE_NOTICE.value, EMERGENCY_PUBLIC_NOTICE.value),
        backups_ms=t0_ms if planned else max(t0_ms, k_ms + EMERGENCY_BACKUP.value),
        archive_ms=zero_ms + ARCHIVE_FINAL.value,
        promotions_ms=surfaces_ms,
        material_ms=zero_ms + MATERIAL_REMOVAL.value,
        surfaces_ms=surfaces_ms,
        surfaces_probed_ms=surfaces_ms + WINDOW_PROBE.value,
        payment_probed_ms=zero_ms + PAYMENT_PROBE.value,
        payment_drained_ms=zero_ms + PAYMENT_DRAIN.value,
        payment_tail_ms=zero_ms + PAYMENT_TAIL.value,
        stock_acked_ms=zero_ms + STOCK_ACKS.value,
        stock_zero_ms=zero_ms + ZERO_DRIFT.value,
        scripts_ms=t0_ms if planned else max(t0_ms, k_ms + EMERGENCY_SCRIPTS.value),
        staffed_until_ms=zero_ms + SCRIPTS_STAFFED_UNTIL.value,
        decisions_ms=zero_ms + DECISION_LIMIT.value,
        tail_decisions_ms=zero_ms + TAIL_DECISION_LIMIT.value,
    )


def impossible_here(scenario: Scenario, lead_ms: int) -> Text | None:
    """What to say of a lead time before T0 that an emergency leaves no room for."""
    if scenario.known_at_ms is None or scenario.t0_ms - scenario.known_at_ms >= lead_ms:
        return None
    hours = duration(lead_ms)
    return Text(zh=f"原文要求提前 {hours}：此处做不到", en=f"{hours} before T0: impossible here")
