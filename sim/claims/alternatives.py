"""A fuller basket (R55), locked repurchase (R56), contacts in WeCom (R59) and their growth (R57)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..checks.alternatives import basket_fen
from ..checks.facts import Facts
from ..ground.keys import RANK_BITS
from ..ground.moments import DAY_MS
from ..ground.words import Text
from ..plan.alternatives import Alternatives
from ..plan.reader import read_scenario
from ..plan.scenario import Scenario
from ..policy.selling_drain import SELLING_DRAIN
from ..trace.alternatives import Answers, Deposit
from .claim import Claim, Figure, Kind, Unit, percent
from .runs import Runs
from .turnover import CROWD

BASKET_INPUTS: Final = ("alternatives.panel.basket_more",)
LOCKED_INPUTS: Final = ("alternatives.waitlist.joins", "alternatives.waitlist.redeems")
JOINED_INPUTS: Final = ("alternatives.wecom.joins", "demand.orders_a_day", "desk.strangers_a_day", "habits.ask")
GROWTH_INPUTS: Final = ("alternatives.wecom.usual_a_day", *JOINED_INPUTS)
BASKET: Final = (200_000, 350_000)
LOCKED: Final = (300_000, 1_000_000)
CONTACTS: Final = (12_000, 12_000)
GROWTH: Final = (5_000_000, 8_000_000)
_SHARE: Final = 1_000_000


def claims(runs: Runs) -> Iterator[Claim]:
    """The four of them, all put in."""
    yield basket(runs)
    yield locked(runs)
    yield from contacts(runs)


def basket_more_ppm(facts: Facts) -> int:
    """By how much a basket through the panel is worth more than the goods that it shows."""
    panel = _shop(facts.scenario).panel
    price_fen = next(sku.price_fen for sku in facts.scenario.shop.skus if panel and sku.id == panel.sku)
    return _SHARE * basket_fen(facts) // price_fen - _SHARE


def basket(runs: Runs) -> Claim:
    """What those spend who buy related goods."""
    facts = runs.kept("recommendation_panel", CROWD)
    return Claim(
        key="basket",
        sources=("R55", "G15"),
        says=Text(zh="关联推荐使客单价提升 20%-35%", en="Related goods raise the basket by 20-35 %"),
        kind=Kind.PUT_IN,
        inputs=BASKET_INPUTS,
        figures=(
            Figure.over(
                Text(zh="比推荐的商品单价高", en="above the price of the goods shown"),
                Unit.CHANGE,
                [basket_more_ppm(one) for one in facts],
                BASKET,
            ),
        ),
        why=Text(
            zh="客单价高多少是店铺的设定，原样还给你；每个种子都一样，因为没有什么可算的。",
            en="How much more is in the basket is a setting, handed back as it is: the same for every seed, since "
            "there is nothing to find out.",
        ),
    )


def locked(runs: Runs) -> Claim:
    """Whose deposit is held, and who buys in the end: a deposit is no purchase."""
    listed = [(_answers(facts), could_join(facts)) for facts in runs.kept("waitlist_filed", CROWD)]
    return Claim(
        key="locked",
        sources=("R56", "G15"),
        says=Text(zh="意向金锁定 30% 以上复购率", en="Deposits lock 30 % and more of the repurchase"),
        kind=Kind.PUT_IN,
        inputs=LOCKED_INPUTS,
        figures=(
            Figure.over(
                Text(
                    zh="开放登记时空手而回的人里付意向金的", en="of those turned away while it is open, leave a deposit"
                ),
                Unit.SHARE,
                [_SHARE * len(one.deposited) // max(1, could) for one, could in listed],
                LOCKED,
            ),
            Figure.over(
                Text(zh="同样这些人里最后真买的", en="of the same people, buy in the end"),
                Unit.SHARE,
                [_SHARE * int((one.settled == Deposit.CREDITED).sum()) // max(1, could) for one, could in listed],
                LOCKED,
            ),
        ),
        why=Text(
            zh="登记与兑现的比例都是设定。付了意向金不等于复购：兑现之后才算。",
            en="The shares who join and who redeem are settings. A deposit is no repurchase: it counts when it "
            "is redeemed.",
        ),
    )


def could_join(facts: Facts) -> int:
    """How many were turned away while the waitlist was open."""
    return int((facts.history("waitlist").values_at(_answers(facts).turned_at) != 0).sum())


def contacts(runs: Runs) -> Iterator[Claim]:
    """How many join, how many there are to invite, and how that compares with ordinary days."""
    scenario = read_scenario("wecom_invitation")
    facts = runs.kept("wecom_invitation", CROWD)
    wecom, orders = _shop(scenario).wecom, scenario.shop.demand.orders_a_day
    joins = percent(wecom.joins_ppm if wecom else 0)
    joined = [len(_answers(one).joined) for one in facts]
    everybody = runs.each(joining(scenario, _SHARE), lambda one: len(_answers(one).joined), CROWD)
    yield Claim(
        key="contacts",
        sources=("R59",),
        says=Text(zh="新增企业微信用户 1.2 万", en="12,000 new contacts in WeCom"),
        kind=Kind.PUT_IN,
        inputs=JOINED_INPUTS,
        figures=(
            Figure.over(
                Text(zh=f"{joins}% 添加", en=f"{joins} % of those invited join"), Unit.PEOPLE, joined, CONTACTS
            ),
            Figure.over(
                Text(zh="人人都添加，也只有", en="if everybody invited joined"), Unit.PEOPLE, everybody, CONTACTS
            ),
        ),
        why=Text(
            zh=f"等于能邀请到的人数乘以设定的比例，随店铺大小成比例；量的是一家每天 {orders} 单的小店。",
            en="The number of people to invite times a share that is set; it grows with the shop. "
            f"Measured in a shop of {orders} orders a day.",
        ),
    )
    yield Claim(
        key="growth",
        sources=("R57", "G15"),
        says=Text(zh="私域用户增长 5-8 倍", en="Private-domain users grow 5-8 times"),
        kind=Kind.PUT_IN,
        inputs=GROWTH_INPUTS,
        figures=(
            Figure.over(
                Text(zh="邀请期间每天新增，是平时的", en="a day's newcomers against usual"),
                Unit.TIMES,
                [growth_ppm(one) for one in facts],
                GROWTH,
            ),
        ),
        why=Text(
            zh="平时每天添加几人、被邀请的人里几成添加，都是设定；倍数由两者相除得来，改一个就变。",
            en="How many join on an ordinary day and which share of those invited joins are settings; the multiple is "
            "their quotient and moves with either.",
        ),
    )


def growth_ppm(facts: Facts) -> int:
    """Newcomers a day from the invitation to the last buyer, the usual ones included, against an ordinary day."""
    invited, wecom = facts.history("wecom"), _shop(facts.scenario).wecom
    since_ms = invited.keys[1] >> RANK_BITS
    until_ms = facts.scenario.until_ms - SELLING_DRAIN.value
    usual = max(1, wecom.usual_a_day if wecom else 0)
    return _SHARE + _SHARE * len(_answers(facts).joined) * DAY_MS // ((until_ms - since_ms) * usual)


def joining(scenario: Scenario, joins_ppm: int) -> Scenario:
    """The same shop, with another share of people who accept an invitation."""
    alternatives = _shop(scenario)
    assert alternatives.wecom is not None
    wecom = replace(alternatives.wecom, joins_ppm=joins_ppm)
    return replace(scenario, shop=replace(scenario.shop, alternatives=replace(alternatives, wecom=wecom)))


def _shop(scenario: Scenario) -> Alternatives:
    assert scenario.shop.alternatives is not None
    return scenario.shop.alternatives


def _answers(facts: Facts) -> Answers:
    assert facts.trace.alternatives is not None
    return facts.trace.alternatives
