"""Laws of the desk: first come first served, by people who are there; complaints have a reason."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.moments import DAY_MS
from ...ground.words import Text
from ...trace.tables import Inquiry
from .law import Breach, Seen, law, of_entry, of_rows


@law("desk_serves_in_turn", "客服先到先答", "at the desk who came first is served first, by somebody who is there")
def in_turn(seen: Seen) -> Iterator[Breach]:
    """Buyers and strangers stand in one queue."""
    fates, questions = seen.fates, seen.trace.questions
    buyers = np.flatnonzero(fates.inquiry == Inquiry.HUMAN)
    strangers = np.flatnonzero(questions.fates.inquiry == Inquiry.HUMAN)
    who = np.concatenate((buyers, strangers))
    ask = np.concatenate((fates.ask[buyers], questions.ask[strangers]))
    start = np.concatenate((fates.start[buyers], questions.fates.start[strangers]))
    order = np.argsort(ask, kind="stable")
    who, ask, start = who[order], ask[order], start[order]
    wrong = np.flatnonzero((start < ask) | (np.append(start[1:], NEVER) < start))
    yield from of_rows(who[wrong], ask[wrong], "后来的先得到答复", "a later question was answered first")
    agents, served = seen.trace.histories["agents"], np.flatnonzero(start != NEVER)
    place = np.searchsorted(np.array(agents.keys), start[served], "right") - 1
    alone = served[np.array(agents.values)[place] == 0]
    yield from of_rows(who[alone], start[alone], "没有人在岗却有人答复", "answered while nobody was at the desk")


@law(
    "who_the_bot_answered_is_done",
    "机器人答过的不再转人工",
    "who is content with the bot is put through to nobody, and who has his due does not ask",
)
def bot_done(seen: Seen) -> Iterator[Breach]:
    """A buyer asks only without a parcel and without his money."""
    fates, questions = seen.fates, seen.trace.questions
    served = np.flatnonzero((fates.inquiry != Inquiry.HUMAN) & (fates.start != NEVER))
    yield from of_rows(served, fates.start[served], "机器人答过又转了人工", "answered by the bot, and by a person")
    served = np.flatnonzero((questions.fates.inquiry != Inquiry.HUMAN) & (questions.fates.start != NEVER))
    yield from of_rows(served, questions.fates.start[served], "机器人答过又转了人工", "answered twice", "question")
    asking = np.flatnonzero(fates.ask != NEVER)
    ask = fates.ask[asking]
    wrong = (fates.dispatch[asking] <= ask) | (fates.refund[asking] <= ask) | (fates.pay[asking] > ask)
    wrong |= fates.inquiry[asking] == Inquiry.NONE
    yield from of_rows(asking[wrong], ask[wrong], "没什么可问的人来问了", "asked without a reason")


@law(
    "complaints_have_a_reason",
    "投诉必有缘由",
    "who complains has neither goods nor money, and waited beyond his promise or at the desk",
)
def complaints(seen: Seen) -> Iterator[Breach]:
    """A substitute settles nothing."""
    fates, orders = seen.fates, seen.orders
    rows = np.flatnonzero(fates.complain != NEVER)
    at = fates.complain[rows]
    settled = (fates.refund[rows] <= at) | ((fates.dispatch[rows] <= at) & ~seen.substituted[rows])
    waited = (orders.give_up[rows] <= at) & (fates.start[rows] > orders.give_up[rows])
    wrong = settled | ((at >> RANK_BITS < orders.deadline_ms[rows]) & ~waited)
    yield from of_rows(rows[wrong], at[wrong], "投诉没有缘由", "a complaint without a reason")


@law(
    "agents_who_exist",
    "在岗的人不超过编制，下班不在岗",
    "no more people are at the desk than there are, when they are there",
)
def agents(seen: Seen) -> Iterator[Breach]:
    """Those on call arrive after their while; nights are staffed only where somebody asked for it."""
    desk, history = seen.scenario.shop.desk, seen.trace.histories["agents"]
    for entry in seen.of("agents_arrived"):
        cause = seen.entry(entry.cause)
        after_ms = (entry.at >> RANK_BITS) - (cause.at >> RANK_BITS) if cause else -1
        if int(entry.value("agents") or 0) > desk.on_call or not 0 <= after_ms - desk.on_call_arrive_ms <= 1:
            yield of_entry(entry, "来的人数或时刻不对", "too many came, or at the wrong time")
    called = [step for step in seen.scenario.plan.steps if step.do == "staff_agents"]
    odd = any("from" in step.settings or step.settings.get("nights") == "staffed" for step in called)
    arrived = seen.of("agents_arrived")
    for place, (at, value) in enumerate(zip(history.keys, history.values, strict=True)):
        until = history.keys[place + 1] if place + 1 < len(history.keys) else NEVER
        came = sum(entry.at <= at for entry in arrived)
        most = desk.agents + (desk.on_call if came else 0)
        into_ms = (seen.scenario.start.wall_ms(max(at, 0) >> RANK_BITS) - desk.staffed.from_ms) % DAY_MS
        length_ms = desk.staffed.to_ms - desk.staffed.from_ms
        ends_ms = into_ms + ((until >> RANK_BITS) - (max(at, 0) >> RANK_BITS))
        idle = value and until > max(at, 0) and (into_ms >= length_ms or ends_ms > length_ms + 1)
        if value > most or (idle and not odd and at >= 0):
            says = Text(zh="在岗的人不对", en="more people at the desk than there are")
            yield Breach(max(at, 0) >> RANK_BITS, says, "history:agents")


LAWS: Final = (in_turn, bot_done, complaints, agents)
