"""Chains of causes: from a harm back to the step that was missing or late.

A harm says which state of the shop its victims met. The history of that state says who made it so, and the
journal what caused that. Where nobody ever did, the table of actions names the step that would have, and the item
that asks for it. Only this module joins harms with items.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from ..ground.keys import RANK_BITS
from ..ground.words import Text
from ..plan.actions import ACTIONS, INVENTORIED
from ..plan.scenario import Item
from ..trace.journal import Entry
from ..trace.legend import in_words
from ..trace.tables import Rows
from .facts import Facts
from .findings import Chain, HarmFinding, Link
from .harms.harm import Harm, Met

STATES: Mapping[str, Text] = {
    "mount": Text(zh="{target} 的商品卡片一直挂着", en="the card of {target} stayed mounted"),
    "listing": Text(zh="链接 {target} 仍在售", en="listing {target} was still on sale"),
    "binding": Text(zh="{target} 的支付绑定仍开着", en="the payment binding of {target} was open"),
    "dropshipper_list": Text(zh="代发商仍按旧清单发货", en="the dropshipper packed from its old list"),
    "stock": Text(zh="ERP 库存没有冻结", en="the ERP's stock was not frozen"),
    "scripts": Text(zh="机器人仍用旧话术", en="the bot used its old script"),
    "agents": Text(zh="客服人手不足", en="too few people at the desk"),
    "archive": Text(zh="没有备份可以查到", en="no backup had it"),
    "retention": Text(zh="备份提前清掉了", en="the backup had been purged"),
    "exposed_data archive": Text(zh="备份没有加密", en="the backup was not encrypted"),
    "promotions": Text(zh="{target} 的优惠活动仍在进行", en="promotions of {target} still ran"),
    "filing": Text(zh="预售登记没有备案就收意向金", en="the waitlist took deposits without a filing"),
    "material": Text(zh="推广素材 {target} 仍看得到", en="promotion material {target} was still live"),
    "dispositions": Text(
        zh="没有人决定这些订单怎么办（{target}）", en="nobody decided what becomes of these orders ({target})"
    ),
}


DONE: Mapping[str, Text] = {
    "blocked_valid_order dispositions": Text(
        zh="买家没有要求，{target} 却被退款", en="{target} were refunded though nobody had asked"
    ),
    "blocked_valid_order stock": Text(
        zh="冻结、暂停或新清单把有效订单挡在外面", en="a freeze, a pause or a new list shut valid orders out"
    ),
}
"""States that harm by what was done, not by what was left undone."""


def main_groups(facts: Facts, harm: Harm) -> list[Met]:
    """The states that most victims met, alike in kind and in history, most first."""
    alike: dict[tuple[str, tuple[int, ...]], list[Met]] = {}
    for met in harm.met:
        causes = facts.history(met.history).causes if met.history else ()
        alike.setdefault((met.changes, causes), []).append(met)
    largest = max(alike.values(), key=lambda group: sum(met.victims for met in group), default=[])
    return sorted(largest, key=lambda met: -met.victims)


@cache
def remedy(changes: str) -> tuple[str, Item | None]:
    """The action that would have changed a state, and the item that asks for it."""
    name, action = next((name, action) for name, action in ACTIONS.items() if action.changes == changes)
    return name, action.item


def chain(facts: Facts, finding: HarmFinding, harm: Harm, owned: Rows) -> Chain | None:
    """Why a harm happened, for the largest group of its victims; `owned` are the orders whose money it accounts for."""
    groups = main_groups(facts, harm)
    if not groups:
        return None
    met = groups[0]
    victims = np.concatenate([group.rows for group in groups])
    count = sum(group.victims for group in groups) or finding.count
    among = np.zeros(len(facts.trace.orders), np.bool_)
    among[victims] = True
    action, item = remedy(met.changes)
    targets = tuple(dict.fromkeys(group.target for group in groups if group.target))
    head = Text(
        zh=f"{count:,} {finding.unit.zh}{finding.title.zh}（共 {finding.count:,}）",
        en=f"{count:,} {finding.title.en} (of {finding.count:,})",
    )
    done = DONE.get(f"{harm.kind} {met.changes}")
    template = done or STATES.get(f"{harm.kind} {met.changes}") or STATES[met.changes]
    titles = [_title(facts, target) for target in targets]
    named = "、".join(title.zh for title in titles), ", ".join(title.en for title in titles)
    state = Text(zh=template.zh.format(target=named[0]), en=template.en.format(target=named[1]))
    links = [
        Link(at_ms=finding.first_at_ms, says=head, ref=f"harm:{harm.kind}"),
        Link(at_ms=None, says=state, ref=met.history),
    ]
    if done is not None and not met.history:
        links += _refunds(facts)
    else:
        links += _history(facts, met, action) if met.history else _disturbance(facts, harm)
    takes_targets = ACTIONS[action].targets in INVENTORIED
    return Chain(
        kind=harm.kind,
        count=count,
        amount_fen=int(facts.amount_fen[owned[among[owned]]].sum()) + (harm.apart_fen if count > len(victims) else 0),
        links=tuple(links),
        missing_action=None if done else action,
        item=None if done else item,
        targets=targets if takes_targets and not done else (),
    )


def _history(facts: Facts, met: Met, action: str) -> list[Link]:
    """Who changed the state, what set that off and what held it up; or that nobody did, or what became of the try."""
    history = facts.history(met.history)
    causes = [number for number in history.causes if number]
    if causes:
        return [_link(entry) for entry in ancestry(facts, facts.trace.entry(causes[-1]))]
    tried = [entry for entry in facts.of_kind("step_failed") if entry.value("action") == action]
    if tried:
        return [_link(entry) for entry in ancestry(facts, tried[-1])]
    return [Link(at_ms=None, says=Text(zh="从头到尾没有人改过它", en="nobody ever changed that"), ref=met.history)]


def _refunds(facts: Facts) -> list[Link]:
    """The last decision that pays back, and who made it."""
    refunds = [entry for entry in facts.of_kind("orders_disposed") if entry.value("decision") != "ship"]
    return [_link(entry) for entry in ancestry(facts, refunds[-1])] if refunds else []


def ancestry(facts: Facts, entry: Entry) -> Sequence[Entry]:
    """An entry and its causes, latest first, with what happened on the wire to the step among them."""
    found, noted = [entry], [note for note in reversed(facts.trace.journal) if note.actor == "wire"]
    while entry.cause:
        cause = facts.trace.entry(entry.cause)
        found += [note for note in noted if note.cause == cause.number and note.at <= entry.at]
        found.append(cause)
        entry = cause
    return found


def _disturbance(facts: Facts, harm: Harm) -> list[Link]:
    """The loss behind orders that no unit can reach."""
    damaged = facts.first("harvest_damaged")
    if damaged is None or harm.kind not in ("breach_order", "oversell", "unrefunded_money", "ghost_dispatch"):
        return []
    return [_link(damaged)] if facts.beyond_supply[harm.rows].any() else []


def _link(entry: Entry) -> Link:
    return Link(at_ms=entry.at >> RANK_BITS, says=in_words(entry), ref=f"journal:{entry.number}")


def _title(facts: Facts, target: str) -> Text:
    """What a room, a listing or a class of orders is called."""
    shop = facts.scenario.shop
    materials = shop.promotions.materials if shop.promotions else ()
    places = (shop.promises, shop.listings, shop.rooms, materials)
    named = (one.title for several in places for one in several if one.id == target)
    return next(named, None) or Text(zh=target, en=target)
