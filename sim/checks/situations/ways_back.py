"""Situations between on sale and gone: coming back, stopping by a rule, papers, and what is offered instead."""

from collections.abc import Callable
from functools import partial
from typing import Final

from ...ground.keys import NEVER
from ...ground.words import Text
from ...plan.scenario import Scenario
from ...trace.alternatives import Answers
from ...trace.tables import I64
from ...trace.talks import TalkedOver
from ..facts import Facts
from .room import disturbed_by, steps
from .situation import Situation, how_many


def _entries(facts: Facts, kind: str) -> int:
    return len(facts.of_kind(kind))


def _asks_for(scenario: Scenario, action: str) -> bool:
    return bool(steps(scenario, action))


def _reserved(facts: Facts) -> int:
    return 0 if facts.reserved is None else len(facts.reserved)


def _copies_of_copies(facts: Facts) -> int:
    updates = {entry.number for entry in facts.of_kind("copy_updated")}
    return sum(entry.cause in updates for entry in facts.of_kind("copy_updated"))


def _has_chains(scenario: Scenario) -> bool:
    chained = any(surface.source is not None for surface in scenario.shop.surfaces)
    return chained and scenario.switches.distributor_copy and bool(steps(scenario, "delist_products", "soft_delist"))


def _misses_warnings(scenario: Scenario) -> bool:
    lapses = (one for one in scenario.disturbances if one.kind == "lapsed_certificate")
    return any(int(one.settings["missed"]) > 0 for one in lapses)


def _negotiates(scenario: Scenario) -> bool:
    return any(step.settings.get("decision") == "negotiate" for step in steps(scenario, "dispose_orders"))


def _said(facts: Facts, column: Callable[[TalkedOver], I64]) -> int:
    talks = facts.trace.talks
    return 0 if talks is None else how_many(column(talks) != NEVER)


def _offered(facts: Facts, column: Callable[[Answers], I64]) -> int:
    answers = facts.trace.alternatives
    return 0 if answers is None else len(column(answers))


SITUATIONS: Final = (
    Situation(
        "listing_relisted",
        Text(zh="重新上架", en="listing back on sale"),
        Text(zh="下架的链接过了审核，重新在售。", en="A listing that was off passes its review and is on sale again."),
        partial(_asks_for, action="relist"),
        partial(_entries, kind="listing_relisted"),
    ),
    Situation(
        "sale_stopped_by_rule",
        Text(zh="按阈值自动停售", en="sale stopped by its rule"),
        Text(zh="可售数到了阈值，链接自动停售。", en="The stock reaches a threshold, and the listing stops selling."),
        partial(_asks_for, action="auto_stop"),
        partial(_entries, kind="sale_stopped"),
    ),
    Situation(
        "reserved_softly",
        Text(zh="柔性下架后的预约", en="reservation at a soft delisting"),
        Text(zh="有人在柔性下架的链接上只能预约。", en="Somebody meets a listing that only takes reservations."),
        partial(_asks_for, action="soft_delist"),
        _reserved,
    ),
    Situation(
        "copy_followed_copy",
        Text(zh="副本的副本跟着变", en="copy that followed a copy"),
        Text(
            zh="从分销商那里取货的分销商，跟着上家更新。",
            en="A distributor who took the product from another learns from that one's window.",
        ),
        _has_chains,
        _copies_of_copies,
    ),
    Situation(
        "certificate_renewed",
        Text(zh="证照到期前续办", en="certificate renewed in time"),
        Text(zh="证照到期之前续办好了。", en="A certificate is renewed before it runs out."),
        lambda scenario: disturbed_by(scenario, "lapsed_certificate") and bool(steps(scenario, "renew")),
        partial(_entries, kind="certificate_renewed"),
    ),
    Situation(
        "warning_missed",
        Text(zh="没人看到的提醒", en="warning that nobody saw"),
        Text(zh="证照的提醒没有人看到。", en="Nobody looks at the warning about a certificate."),
        _misses_warnings,
        partial(_entries, kind="warning_missed"),
    ),
    Situation(
        "later_date_accepted",
        Text(zh="同意改期", en="later date accepted"),
        Text(zh="买家同意晚几天发货。", en="A buyer agrees to a later date."),
        _negotiates,
        partial(_said, column=lambda talks: talks.agreed),
    ),
    Situation(
        "later_date_declined",
        Text(zh="拒绝改期", en="later date declined"),
        Text(zh="买家不同意改期，要求退款。", en="A buyer declines a later date and gets his money back."),
        _negotiates,
        partial(_said, column=lambda talks: talks.declined),
    ),
    Situation(
        "later_date_unanswered",
        Text(zh="改期没人回", en="later date not answered"),
        Text(zh="改期的提议到期没有答复，退款。", en="An offer of a later date closes without an answer."),
        _negotiates,
        partial(_said, column=lambda talks: talks.silent),
    ),
    Situation(
        "bought_related_goods",
        Text(zh="改买关联商品", en="related goods bought instead"),
        Text(zh="被拒之门外的人改买了推荐的商品。", en="Somebody who was turned away buys the goods that are shown."),
        partial(_asks_for, action="show_alternatives"),
        partial(_offered, column=lambda answers: answers.bought),
    ),
    Situation(
        "joined_waitlist",
        Text(zh="交意向金登记", en="waitlist joined"),
        Text(zh="有人交了意向金，登记等货。", en="Somebody joins the waitlist and pays a deposit."),
        partial(_asks_for, action="open_waitlist"),
        partial(_offered, column=lambda answers: answers.deposited),
    ),
    Situation(
        "joined_wecom",
        Text(zh="加了企业微信", en="WeCom joined"),
        Text(zh="有人应邀添加了企业微信。", en="Somebody follows the invitation to WeCom."),
        partial(_asks_for, action="invite_to_wecom"),
        partial(_offered, column=lambda answers: answers.joined),
    ),
)
