"""The law of transitions: listings, rooms, lists and steps go only from states to states that exist."""

from collections.abc import Iterator, Mapping
from typing import Final

from .law import Breach, Seen, law, of_entry

START: Final = {
    "listing": "on",
    "room": "mounted",
    "binding": "open",
    "coupon": "out",
    "flash_sale": "running",
    "material": "live",
    "stock": "free",
    "picking": "on",
    "returns": "none",
    "recovery": "none",
    "rule": "none",
    "dropshipper": "selling",
    "script": "stale",
    "certificate": "valid",
    "step": "waiting",
    "panel": "off",
    "waitlist": "off",
    "filing": "none",
    "wecom": "off",
}
MOVES: Final[Mapping[str, tuple[str, str, str]]] = {
    # kind: (what moves, from which states, to which state; "" for the same)
    "listing_delisted": ("listing", "on soft", "off"),
    "listing_soft_delisted": ("listing", "on", "soft"),
    "sale_stopped": ("listing", "on", "off"),
    "relist_submitted": ("listing", "off lapsed", "review"),
    "listing_relisted": ("listing", "review soft", "on"),
    "review_withdrawn": ("listing", "review", "off"),
    "listing_taken_down": ("listing", "on soft review", "down"),
    "room_unlinked": ("room", "mounted", "unlinked"),
    "room_already_unlinked": ("room", "unlinked", ""),
    "binding_closed": ("binding", "open", "closed"),
    "binding_already_closed": ("binding", "closed", ""),
    "coupon_invalidated": ("coupon", "out", "ended"),
    "coupon_already_invalidated": ("coupon", "ended", ""),
    "flash_sale_stopped": ("flash_sale", "running", "ended"),
    "flash_sale_already_stopped": ("flash_sale", "ended", ""),
    "material_removed": ("material", "live", "removed"),
    "material_already_removed": ("material", "removed", ""),
    "stock_frozen": ("stock", "free", "frozen"),
    "stock_already_frozen": ("stock", "frozen", ""),
    "picking_paused": ("picking", "on", "paused"),
    "picking_already_paused": ("picking", "paused", ""),
    "picking_resumed": ("picking", "paused", "on"),
    "picking_already_resumed": ("picking", "on", ""),
    "returns_ordered": ("returns", "none", "made"),
    "returns_already_ordered": ("returns", "made", ""),
    "recovery_ordered": ("recovery", "none", "made"),
    "recovery_already_ordered": ("recovery", "made", ""),
    "intercept_rule_live": ("rule", "none", "live"),
    "intercept_rule_already_live": ("rule", "live", ""),
    "dropshipper_acknowledged": ("dropshipper", "selling", "notified"),
    "dropshipper_acknowledged_again": ("dropshipper", "notified stopped", ""),
    "list_applied": ("dropshipper", "notified", "stopped"),
    "scripts_staged": ("script", "stale", "staged"),
    "scripts_staged_again": ("script", "staged active", ""),
    "scripts_activated": ("script", "staged", "active"),
    "scripts_set_aside": ("script", "active", "staged"),
    "certificate_warned": ("certificate", "valid", "warned"),
    "certificate_lapsed": ("certificate", "valid warned", "lapsed"),
    "certificate_renewed": ("certificate", "valid warned", "renewed"),
    "certificate_already_renewed": ("certificate", "renewed", ""),
    "certificate_too_late": ("certificate", "lapsed", "renewed"),
    "step_begun": ("step", "waiting", "working"),
    "step_done": ("step", "working", "done"),
    "step_failed": ("step", "working", "failed"),
    "panel_shown": ("panel", "off", "on"),
    "panel_already_shown": ("panel", "on", ""),
    "panel_hidden": ("panel", "on", "off"),
    "waitlist_opened": ("waitlist", "off", "on"),
    "waitlist_already_open": ("waitlist", "on", ""),
    "waitlist_closed": ("waitlist", "on", "off"),
    "waitlist_filed": ("filing", "none", "filed"),
    "waitlist_already_filed": ("filing", "filed", ""),
    "wecom_invited": ("wecom", "off", "on"),
    "wecom_already_invited": ("wecom", "on", ""),
    "wecom_ended": ("wecom", "on", "off"),
}
BRAND_LAPSED: Final = 15


@law("only_legal_transitions", "状态只按允许的路走", "only legal transitions")
def transitions(seen: Seen) -> Iterator[Breach]:
    """The tables of the systems, written once more."""
    states = {("listing", one.id): "off" for one in seen.scenario.shop.listings if not one.on_shelf}
    for entry in seen.journal:
        if entry.kind not in MOVES:
            continue
        what, allowed, to = MOVES[entry.kind]
        state = states.get((what, entry.subject), START[what])
        if state not in allowed.split():
            yield of_entry(entry, f"{state} 时不能 {entry.kind}", f"{entry.kind} is no way out of {state}")
        if entry.value("status") == BRAND_LAPSED:
            to = "lapsed"
        states[what, entry.subject] = to or state


LAWS: Final = (transitions,)
