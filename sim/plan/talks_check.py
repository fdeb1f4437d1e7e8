"""What an offer of a later date asks for: a decision by itself, of a shop that says how its buyers answer."""

from typing import Final

from ..ground.words import Text
from .derived import own_steps
from .reading import Reading
from .scenario import Plan
from .tree import Node, Scalar, Table, child, text_of

NEGOTIATE: Final = "negotiate"


def check_talk(step: Table, reading: Reading) -> None:
    """Within one step: whom it may be offered to, and where a later date is meant at all."""
    if text_of(step, "do") != "dispose_orders":
        return
    settings = child(step, "with")
    decision, which = child(settings, "decision"), child(settings, "which")
    negotiates = isinstance(decision, Scalar) and decision.text == NEGOTIATE
    if negotiates and isinstance(which, Scalar) and which.text == "without_unit":
        reading.refuse(
            which,
            Text(zh="改期要等到货，轮不到货的订单无从改期", en="a later date needs a unit by then"),
            Text(
                zh="改为 all、before_t0 或 after_t0；轮不到货的用 refund",
                en="write all, before_t0 or after_t0; refund those",
            ),
        )
    if not negotiates and child(settings, "later") is not None and isinstance(settings, Table):
        reading.refuse(
            settings.keys["later"],
            Text(zh="只有协商改期才写 later", en="only an offer of a later date says how much later"),
            Text(zh="写 decision: negotiate，或删去 later", en="write decision: negotiate, or delete later"),
            found="later",
        )


def check_answers(root: Node, shop: Node | None, plan: Plan, reading: Reading) -> None:
    """Refuse such a step at its own place, and that of another scenario's plan where that one is named."""
    if shop is None or child(shop, "habits", "answers") is not None:
        return
    at_plan = child(root, "plan")
    nodes = [
        node
        for step in own_steps(at_plan)
        if (node := child(step, "with", "decision")) and text_of(step, "with", "decision") == NEGOTIATE
    ]
    taken = [child(at_plan, "like")] if any(step.settings.get("decision") == NEGOTIATE for step in plan.steps) else []
    for node in nodes or taken:
        if node is not None:
            reading.refuse(
                node,
                Text(
                    zh="协商改期要求店铺有 habits.answers",
                    en="an offer of a later date needs the shop's habits.answers",
                ),
                Text(
                    zh="在店铺里补上 answers: {accept: 60%, decline: 25%, after: 12h}，或换一种处置",
                    en="add answers: {accept: 60%, decline: 25%, after: 12h} to its habits, or decide otherwise",
                ),
                found=NEGOTIATE,
            )
