"""Chains of causes: from a harm back to the step that was missing or late.

A harm says which state of the shop its victims met. The history of that state says who made it so, and the
journal what caused that. Where nobody ever did, the table of actions names the step that would have, and the item
that asks for it. Only this module joins harms with items.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from ..ground.keys import RANK_BITS
from ..ground.words import Text
from ..plan.actions import ACTIONS, INVENTORIED, Targets
from ..plan.names import counted
from ..plan.scenario import Item
from ..trace.journal import Entry
from ..trace.legend import in_words
from ..trace.tables import Rows
from .facts import Facts
from .findings import Chain, HarmFinding, Link
from .harms.harm import Harm, Met
from .origins import back_from, origin

STATES: Mapping[str, Text] = {
    "mount": Text(zh="{target} 的商品卡片一直挂着", en="the card of {target} stayed mounted"),
    "listing": Text(zh="链接 {target} 仍在售", en="listing {target} was still on sale"),
    "binding": Text(zh="{target} 的支付绑定仍开着", en="the payment binding of {target} was open"),
    "dropshipper_list": Text(zh="代发商仍按旧清单发货", en="the dropshipper packed from its old list"),
    "stock": Text(zh="ERP 库存没有冻结", en="the ERP's stock was not frozen"),
    "scripts": Text(zh="机器人仍用旧话术", en="the bot used its old script"),
    "agents": Text(zh="客服人手不足", en="too few people at the desk"),
    "slow_reply scripts": Text(
        zh="话术的关键词库没有 {target}，这些问题都转给了人工",
        en="the scripts' keywords lacked {target}: all of those questions went to people",
    ),
    "archive": Text(zh="没有备份可以查到", en="no backup had it"),
    "retention": Text(zh="备份提前清掉了", en="the backup had been purged"),
    "exposed_data archive": Text(zh="备份没有加密", en="the backup was not encrypted"),
    "promotions": Text(zh="{target} 的优惠活动仍在进行", en="promotions of {target} still ran"),
    "filing": Text(zh="预售登记没有备案就收意向金", en="the waitlist took deposits without a filing"),
    "calls": Text(zh="没有人通知登记者，意向金一直留着", en="nobody called the waitlist, and it kept the deposits"),
    "material": Text(zh="推广素材 {target} 仍看得到", en="promotion material {target} was still live"),
    "certificate": Text(zh="{target} 停售了：证照已到期", en="{target}: off sale, for the certificate had run out"),
    "shut": Text(zh="{target} 已经买不到了", en="{target}: not to be bought any more"),
    "sold_out": Text(zh="{target} 显示没有库存，其实有货", en="{target}: no stock shown, though there were units"),
    "dispositions": Text(
        zh="没有人决定这些订单怎么办（{target}）", en="nobody decided what becomes of these orders ({target})"
    ),
}


DONE: Mapping[str, Text] = {
    "blocked_valid_order dispositions": Text(
        zh="买家没有要求，{target} 却被退款", en="{target} were refunded though nobody had asked"
    ),
    "blocked_valid_order stock": Text(
        zh="冻结或新清单把有效订单挡在外面", en="a freeze or a new list shut valid orders out"
    ),
    "blocked_valid_order picking": Text(
        zh="拣货暂停，有效订单发不出去", en="picking was paused, with valid orders waiting"
    ),
}
"""States that harm by what was done, not by what was left undone."""


def main_groups(facts: Facts, harm: Harm) -> list[Met]:
    """The states that most victims met, alike in kind and in what made them so, most first."""
    alike: dict[tuple[str, tuple[int, ...]], list[Met]] = {}
    for met in harm.met:
        alike.setdefault((met.changes, _makers(facts, met)), []).append(met)
    largest = max(alike.values(), key=lambda group: sum(met.victims for met in group), default=[])
    return sorted(largest, key=lambda met: -met.victims)


def _makers(facts: Facts, met: Met) -> tuple[int, ...]:
    """The entries that a state goes back to."""
    if met.made_by or met.unasked:
        first = origin(facts, met.made_by)
        return (met.made_by if first is None else first.number,)
    return facts.history(met.history).causes if met.history else ()


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
    targets = tuple(dict.fromkeys(group.target for group in groups if group.target))
    harmed_by_doing = met.unasked or f"{harm.kind} {met.changes}" in DONE
    action, item = (None, None) if harmed_by_doing else remedy(met.changes)
    first = origin(facts, met.made_by) if met.early_ms is not None else None
    takes_targets = action is not None and ACTIONS[action].targets in (*INVENTORIED, Targets.TOPICS)
    return Chain(
        kind=harm.kind,
        count=count,
        amount_fen=int(facts.amount_fen[owned[among[owned]]].sum()) + sum(group.apart_fen for group in groups),
        links=(*_harm_and_state(facts, finding, met, count, targets), *_causes(facts, harm, met)),
        missing_action=action,
        item=item,
        targets=targets if takes_targets or first is not None else (),
        early_action=None if first is None else str(first.value("action")),
        early_ms=None if first is None else max(group.early_ms or 0 for group in groups),
    )


def _harm_and_state(facts: Facts, finding: HarmFinding, met: Met, count: int, targets: Sequence[str]) -> Iterator[Link]:
    """The two links that every chain begins with: how many victims, and the state that they met."""
    head = Text(
        zh=f"{count:,} {finding.unit.zh}{finding.title.zh}（共 {finding.count:,}）",
        en=f"{counted(finding.kind, count)} (of {finding.count:,})",
    )
    yield Link(at_ms=finding.first_at_ms, says=head, ref=f"harm:{finding.kind}")
    key = f"{finding.kind} {met.changes}"
    template = DONE.get(key) or STATES.get(key) or STATES[met.changes]
    titles = [_title(facts, target) for target in targets]
    named = "、".join(title.zh for title in titles), ", ".join(title.en for title in titles)
    state = Text(zh=template.zh.format(target=named[0]), en=template.en.format(target=named[1]))
    yield Link(at_ms=None, says=state, ref=met.history)


def _causes(facts: Facts, harm: Harm, met: Met) -> list[Link]:
    """What is behind a state, further and further back."""
    if met.made_by:
        return [_link(entry) for entry in ancestry(facts, facts.trace.entry(met.made_by))]
    if met.unasked:
        return []
    if met.history:
        return _history(facts, met)
    return _refunds(facts) if f"{harm.kind} {met.changes}" in DONE else _disturbance(facts, harm)


def _history(facts: Facts, met: Met) -> list[Link]:
    """Who changed the state, what set that off and what held it up; or that nobody did, or what became of the try."""
    causes = [number for number in facts.history(met.history).causes if number]
    if causes:
        return [_link(entry) for entry in ancestry(facts, facts.trace.entry(causes[-1]))]
    action, _ = remedy(met.changes)
    planned = {step.id for step in facts.scenario.plan.steps if step.do == action}
    tried = [entry for entry in facts.of_kind("step_failed") if entry.value("action") == action]
    tried = tried or [entry for entry in facts.of_kind("step_unstaffed") if entry.subject in planned]
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
    for after, cause in pairwise(back_from(facts, entry)):
        found += [note for note in noted if note.cause == cause.number and note.at <= after.at]
        found.append(cause)
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
    places = (shop.promises, shop.listings, shop.rooms, materials, shop.desk.topics)
    named = (one.title for several in places for one in several if one.id == target)
    return next(named, None) or Text(zh=target, en=target)
