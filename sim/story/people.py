"""People: what customers did and what became of their orders, line by line."""

from collections.abc import Iterator
from typing import Final

from ..checks.facts import Facts
from ..crowd.from_shop import buy_until_ms
from ..crowd.listed import tries_of
from ..ground.keys import NEVER, RANK_BITS
from ..ground.words import Lang, Text
from ..plan.customers import Customers
from ..plan.shop import Surface, SurfaceKind
from ..report.figures import money
from ..trace.tables import Inquiry, Outcome, Parcel
from .line import Line
from .marks import Marks
from .parts import Part, What

SOMEBODY: Final = Text(zh="某买家", en="a buyer")
_REFUSED: Final = {
    Outcome.CLOSED: Text(zh="已买不到", en="it is shut"),
    Outcome.SOLD_OUT: Text(zh="没有库存", en="sold out"),
}


def buyer_named(number: int) -> Text:
    """A buyer of the list."""
    return Text(zh=f"买家 {number + 1}", en=f"buyer {number + 1}")


def rows_of(facts: Facts) -> dict[int, list[int]]:
    """The rows of each buyer of the list: his first try and, where he came again, the second."""
    scenario = facts.scenario
    rows: dict[int, list[int]] = {}
    for row, one in enumerate(tries_of(scenario.customers or Customers(), buy_until_ms(scenario))):
        rows.setdefault(one.place // 2, []).append(row)
    return rows


def life(facts: Facts, rows: list[int], who: Text, marks: Marks, number: int | None = None) -> Iterator[Line]:
    """All that happened with somebody's tries; `number` is his place in the list, if he stands on one."""
    listed = facts.scenario.customers
    pays_after_ms = None if number is None or listed is None else listed.buyers[number].pays_after_ms
    for nth, row in enumerate(rows):
        part = None
        if number is not None:
            part = Part(What.DEED, number, "tries_again") if nth else Part(What.BUYER, number)
        for at, says, deed in _events(facts, row, pays_after_ms, again=bool(nth)):
            stands_for = part if at == facts.trace.orders.visit[row] else None
            if deed is not None and number is not None:
                stands_for = Part(What.DEED, number, deed)
            yield Line(
                at_ms=int(at) >> RANK_BITS,
                who=who,
                says=says,
                part=stands_for if stands_for in marks.needed else None,
                needed=None if stands_for is None else marks.needed.get(stands_for),
            )


def _events(
    facts: Facts, row: int, pays_after_ms: int | None, *, again: bool
) -> Iterator[tuple[int, Text, str | None]]:
    """Instants, words, and the deed of the buyer that it was, besides coming."""
    orders, fates, amount_fen = facts.trace.orders, facts.fates, int(facts.amount_fen[row])
    outcome = int(fates.outcome[row])
    if outcome in (Outcome.ABSENT, Outcome.NOT_YET):
        return
    yield int(orders.visit[row]), _came(facts, row, again), None
    sum_zh, sum_en = money(amount_fen, Lang.ZH), money(amount_fen, Lang.EN)
    if outcome == Outcome.PAYMENT_CLOSED and pays_after_ms is not None:
        at = int(orders.visit[row]) + (pays_after_ms << RANK_BITS)
        yield at, Text(zh="想付款，支付已关闭", en="would pay, but payment is closed"), "pays_after_ms"
    told = (
        (fates.pay, Text(zh=f"付款 {sum_zh}", en=f"pays {sum_en}"), "pays_after_ms"),
        (orders.refund_asked, Text(zh="要求退款", en="asks for the money back"), _asks_back(facts, row)),
        (fates.ask, _asked(facts, row), "asks_after_ms"),
        (fates.complain, Text(zh="投诉", en="complains"), "complains_after_ms"),
        (fates.dispatch, _sent(facts, row), None),
        (fates.cancel, Text(zh="订单取消", en="the order is cancelled"), None),
        (fates.intercept, Text(zh="包裹拦回", en="the parcel is stopped"), None),
        (fates.refund, Text(zh=f"退款 {sum_zh} 送出", en=f"{sum_en} sent back"), None),
    )
    for column, says, deed in told:
        if int(column[row]) <= facts.horizon:
            yield int(column[row]), says, deed


def _came(facts: Facts, row: int, again: bool) -> Text:
    orders, shop = facts.trace.orders, facts.scenario.shop
    door = shop.surfaces[int(orders.surface[row])]
    refused = _REFUSED.get(int(facts.fates.outcome[row]))
    through = door_named(door)
    zh_again, en_again = ("再次", " again") if again else ("", "")
    if refused is not None:
        return Text(
            zh=f"{zh_again}从{through.zh}想下单：{refused.zh}", en=f"tries{en_again} through {through.en}: {refused.en}"
        )
    quantity, worth = int(orders.qty[row]), int(facts.amount_fen[row])
    return Text(
        zh=f"{zh_again}从{through.zh}下单 {door.listing} {quantity} 件，{money(worth, Lang.ZH)}",
        en=f"orders{en_again} {quantity} x {door.listing} through {through.en}, {money(worth, Lang.EN)}",
    )


def door_named(door: Surface) -> Text:
    """An entrance, as a story calls it."""
    if door.kind is SurfaceKind.REPLAY_CARD:
        return Text(zh=f" {door.room} 的回放 {door.id} ", en=f"{door.room}'s replay ({door.id})")
    return Text(zh=f" {door.id} ", en=door.id)


def _asks_back(facts: Facts, row: int) -> str:
    """Whether he asks out of regret, or since the promise was broken."""
    asked_ms, due_ms = int(facts.trace.orders.refund_asked[row]) >> RANK_BITS, int(facts.trace.orders.deadline_ms[row])
    return "claims_after_ms" if asked_ms > due_ms else "regrets_after_ms"


def _asked(facts: Facts, row: int) -> Text:
    answer = _answer(int(facts.fates.inquiry[row]))
    return Text(zh=f"咨询，{answer.zh}", en=f"asks: {answer.en}")


def _answer(inquiry: int) -> Text:
    if inquiry == Inquiry.BOT:
        return Text(zh="机器人答了", en="the bot answers")
    return Text(zh="转人工", en="passed on to people")


def _sent(facts: Facts, row: int) -> Text:
    if int(facts.fates.parcel[row]) & Parcel.SUBSTITUTED:
        return Text(zh="发出的是替代品", en="a substitute is sent off")
    return Text(zh="包裹发出", en="the parcel is sent off")


def questions(facts: Facts, marks: Marks) -> Iterator[Line]:
    """Those who only asked, as far as the failure needs them."""
    askers = (facts.scenario.customers or Customers()).askers
    places = sorted(range(len(askers)), key=lambda number: askers[number].at_ms)
    asked, fates = facts.trace.questions.ask, facts.trace.questions.fates
    for row, number in enumerate(places):
        part = Part(What.ASKER, number)
        if marks.needed.get(part):
            answer = _answer(int(fates.inquiry[row]))
            start = int(fates.start[row])
            late = "" if start in (0, NEVER) else f"{(start - int(asked[row]) >> RANK_BITS) // 60_000}"
            yield Line(
                at_ms=askers[number].at_ms,
                who=Text(zh=f"咨询者 {number + 1}", en=f"asker {number + 1}"),
                says=Text(
                    zh=f"咨询，{answer.zh}" + (f"，{late} 分钟后才轮到" if late else ""),
                    en=f"asks: {answer.en}" + (f", {late} min later" if late else ""),
                ),
                part=part,
                needed=True,
            )
