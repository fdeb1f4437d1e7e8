"""What a plan may offer is what its shop has: a panel, a waitlist or a contact that the shop's file describes."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from .reading import Reading
from .scenario import Plan
from .tree import Node, Row, child, text_of

OFFERS: Final[Mapping[str, str]] = {
    "show_alternatives": "panel",
    "open_waitlist": "waitlist",
    "file_waitlist": "waitlist",
    "call_waitlist": "waitlist",
    "return_deposits": "waitlist",
    "invite_to_wecom": "wecom",
}
"""The actions, and the part of the shop's `alternatives` that each needs."""


def check_offers(root: Node, shop: Node | None, plan: Plan, reading: Reading) -> None:
    """Refuse each such step at its own place, and those of another scenario's plan where that one is named."""
    at_plan = child(root, "plan")
    written = at_plan if isinstance(at_plan, Row) else child(at_plan, "and")
    own = [(text_of(node, "do"), child(node, "do")) for node in written.items] if isinstance(written, Row) else []
    taken = [(step.do, child(at_plan, "like")) for step in plan.steps if step.do not in {do for do, _ in own}]
    for do, node in (*own, *dict.fromkeys(taken)):
        part = OFFERS.get(do or "")
        if part is None or node is None or child(shop, "alternatives", part) is not None:
            continue
        reading.refuse(
            node,
            Text(zh=f"{do} 要求店铺有 alternatives.{part}", en=f"{do} needs the shop's alternatives.{part}"),
            Text(
                zh=f"在店铺里补上 alternatives: {{{part}: ...}}，或删去这一步",
                en=f"add alternatives: {{{part}: ...}} to the shop, or delete the step",
            ),
            found=do,
        )
