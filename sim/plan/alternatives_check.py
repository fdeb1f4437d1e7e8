"""What a plan may offer is what its shop has: a panel, a waitlist or a contact that the shop's file describes."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from .derived import own_steps
from .reading import Reading
from .scenario import Plan
from .tree import Node, Row, Scalar, child, text_of

NEEDS: Final[Mapping[str, str]] = {
    "show_alternatives": "panel",
    "open_waitlist": "waitlist",
    "file_waitlist": "waitlist",
    "call_waitlist": "waitlist",
    "return_deposits": "waitlist",
    "invite_to_wecom": "wecom",
}
"""The actions, and the part of the shop's `alternatives` that each needs."""


def check_alternatives(root: Node, shop: Node | None, plan: Plan, reading: Reading) -> None:
    """Refuse each such step at its own place, and those of another scenario's plan where that one is named."""
    _panel_is_apart(root, shop, plan, reading)
    at_plan = child(root, "plan")
    own = [(text_of(node, "do"), child(node, "do")) for node in own_steps(at_plan)]
    taken = [(step.do, child(at_plan, "like")) for step in plan.steps if step.do not in {do for do, _ in own}]
    for do, node in (*own, *dict.fromkeys(taken)):
        part = NEEDS.get(do or "")
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


def _panel_is_apart(root: Node, shop: Node | None, plan: Plan, reading: Reading) -> None:
    """The panel shows other goods than those that go off sale."""
    sku, scope = text_of(child(shop, "alternatives", "panel"), "sku"), child(root, "scope")
    of_scope = [node for node in scope.items if isinstance(node, Scalar)] if isinstance(scope, Row) else []
    at_scope = next((node for node in of_scope if node.text == sku), None)
    at_panel = child(root, "overrides", "alternatives", "panel", "sku")
    shown = at_panel is not None or any(NEEDS.get(step.do) == "panel" for step in plan.steps)
    if at_scope is None or not shown:
        return
    reading.refuse(
        at_panel or at_scope,
        Text(zh="关联推荐的不是下架范围内的 SKU", en="the panel shows no SKU of the scope"),
        Text(
            zh="在 overrides 的 alternatives.panel.sku 里另选一个 SKU，或不展示关联推荐",
            en="name another SKU in alternatives.panel.sku of the overrides, or do not show the panel",
        ),
    )
