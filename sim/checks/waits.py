"""How long people waited at the desk, in staffed time."""

import numpy as np

from ..ground.keys import NEVER, RANK_BITS
from ..trace.tables import I64, Flags, Inquiry
from ..trace.trace import History, Trace


def human_waits(trace: Trace, in_scope: Flags, after: int, horizon: int, limit_ms: int) -> tuple[int, I64]:
    """How many asked after an instant and were handed off, and the instants of those questions whose staffed wait was
    longer than a limit: the wait until an agent answered or, for who gave up, would have. Who is still waiting at the
    horizon counts, staffed or not, once the limit has passed.
    """
    asked, start, unserved = _handed_off(trace, in_scope, after, horizon)
    long = np.flatnonzero((start >> RANK_BITS) - (asked >> RANK_BITS) > limit_ms)  # staffed time is no longer than time
    if len(long):
        passed_ms = staffed_ms(trace.histories["agents"], np.concatenate((asked[long], start[long])) >> RANK_BITS)
        long = long[unserved[long] | (passed_ms[len(long) :] - passed_ms[: len(long)] > limit_ms)]
    return len(asked), asked[long]


def percentile_ms(trace: Trace, in_scope: Flags, after: int, horizon: int, share_ppm: int) -> int:
    """The shortest time within which this share of them was answered; 0 where nobody was handed off. Who is still
    waiting at the horizon has waited all the time.
    """
    asked, start, unserved = _handed_off(trace, in_scope, after, horizon)
    if not len(asked):
        return 0
    passed_ms = staffed_ms(trace.histories["agents"], np.concatenate((asked, start)) >> RANK_BITS)
    waits_ms = np.where(unserved, (start - asked) >> RANK_BITS, passed_ms[len(asked) :] - passed_ms[: len(asked)])
    return int(np.sort(waits_ms)[-(-share_ppm * len(asked) // 1_000_000) - 1])


def _handed_off(trace: Trace, in_scope: Flags, after: int, horizon: int) -> tuple[I64, I64, Flags]:
    """When each asked, when the answer began or the run ended, and who was still waiting then."""
    fates, questions = trace.orders.fates, trace.questions
    buyers = np.flatnonzero((fates.inquiry == Inquiry.HUMAN) & in_scope & (fates.ask > after))
    strangers = np.flatnonzero((questions.fates.inquiry == Inquiry.HUMAN) & (questions.ask > after))
    asked = np.concatenate((fates.ask[buyers], questions.ask[strangers]))
    start = np.concatenate((fates.start[buyers], questions.fates.start[strangers]))
    unserved = start == NEVER
    start[unserved] = horizon
    return asked, start, unserved


def staffed_ms(agents: History, at_ms: I64) -> I64:
    """How much staffed time has passed by each moment."""
    begins_ms = np.maximum(np.array(agents.keys) >> RANK_BITS, 0)
    staffed = (np.array(agents.values) > 0).astype(np.int64)
    before_ms = np.zeros(len(begins_ms), np.int64)
    np.cumsum((begins_ms[1:] - begins_ms[:-1]) * staffed[:-1], out=before_ms[1:])
    place = np.searchsorted(begins_ms, at_ms, "right") - 1
    passed: I64 = (before_ms - begins_ms * staffed)[place] + at_ms * staffed[place]
    return passed
