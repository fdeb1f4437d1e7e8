"""Laws of alternatives: each person takes one, while it is on offer, and a deposit is settled after it was taken."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import NEVER
from ...trace.tables import I64, Rows
from .law import Breach, Seen, before, law, of_rows


@law(
    "one_answer_each", "一人一个答复", "who buys related goods waits for nothing, and only who was turned away answers"
)
def one_each(seen: Seen) -> Iterator[Breach]:
    """Both answer a refusal."""
    answers = seen.trace.alternatives
    if answers is None:
        return
    both = np.isin(answers.deposited, answers.bought)
    yield from of_rows(answers.deposited[both], answers.deposited_at[both], "既买了又排队", "bought and waits")
    for rows, at in ((answers.bought, answers.bought_at), (answers.deposited, answers.deposited_at)):
        strange = ~np.isin(rows, answers.turned_away)
        yield from of_rows(rows[strange], at[strange], "没被拒的人也来了", "was not turned away")


@law("taken_while_on_offer", "在展示期内才有人接受", "an alternative is taken only while it is on offer")
def on_offer(seen: Seen) -> Iterator[Breach]:
    """By the histories that its steps made."""
    answers = seen.trace.alternatives
    if answers is None:
        return
    taken = (
        ("panel", answers.bought, answers.bought_at),
        ("waitlist", answers.deposited, answers.deposited_at),
        ("wecom", answers.joined, answers.joined_at),
    )
    for name, rows, at in taken:
        yield from while_off(seen, name, rows, at)
    filing = seen.trace.histories.get("filing")
    filed = before(filing, answers.deposited_at) != 0 if filing else np.zeros(len(answers.filed), np.bool_)
    wrong = filed != answers.filed
    yield from of_rows(
        answers.deposited[wrong], answers.deposited_at[wrong], "备案与否记错了", "a filing that was not so"
    )


def while_off(seen: Seen, name: str, rows: Rows, at: I64) -> Iterator[Breach]:
    """Who took what was not on offer."""
    history = seen.trace.histories.get(name)
    off = before(history, at) == 0 if history else np.ones(len(at), np.bool_)
    yield from of_rows(rows[off], at[off], f"{name} 没有展示", f"{name} was not on offer")


@law("deposits_settled_once", "意向金先收后结", "a deposit is settled after it was taken, by a call or a return")
def settled(seen: Seen) -> Iterator[Breach]:
    """Or it is held."""
    answers = seen.trace.alternatives
    if answers is None:
        return
    wrong = answers.settled_at <= answers.deposited_at
    events = np.array([e.at for e in seen.of("waitlist_called", "deposits_returned")], np.int64)
    wrong |= (answers.settled_at != NEVER) & ~np.isin(answers.settled_at, events)
    wrong |= (answers.settled_at == NEVER) != (answers.settled == 0)
    yield from of_rows(
        answers.deposited[wrong], answers.deposited_at[wrong], "意向金结得不对", "a deposit was settled wrongly"
    )


LAWS: Final = (one_each, on_offer, settled)
