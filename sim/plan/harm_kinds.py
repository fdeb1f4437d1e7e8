"""The kinds of harm by name, for readers that must not know how a harm is counted."""

from typing import Final

HARM_KINDS: Final = (
    "ghost_order",
    "late_payment",
    "ghost_dispatch",
    "oversell",
    "breach_order",
    "unrefunded_money",
    "blocked_valid_order",
    "slow_reply",
    "stale_promise",
    "misled_click",
    "lost_evidence",
    "exposed_data",
    "lost_sale",
)
"""Thirteen, in the order in which a report tells them."""
