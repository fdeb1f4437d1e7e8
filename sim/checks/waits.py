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
    fates, questions = trace.orders.fates, trace.questions
    buyers = np.flatnonzero((fates.inquiry == Inquiry.HUMAN) & in_scope & (fates.ask > after))
    strangers = np.flatnonzero((questions.fates.inquiry == Inquiry.HUMAN) & (questions.ask > after))
    asked = np.concatenate((fates.ask[buyers], questions.ask[strangers]))
    start = np.concatenate((fates.start[buyers], questions.fates.start[strangers]))
    unserved = start == NEVER
    start[unserved] = horizon
    long = np.flatnonzero((start >> RANK_BITS) - (asked >> RANK_BITS) > limit_ms)  # staffed time is no longer than time
    if len(long):
        passed_ms = staffed_ms(trace.histories["agents"], np.concatenate((asked[long], start[long])) >> RANK_BITS)
        long = long[unserved[long] | (passed_ms[len(long) :] - passed_ms[: len(long)] > limit_ms)]
    return len(asked), asked[long]


def staffed_ms(agents: History, at_ms: I64) -> I64:
    """How much staffed time has passed by each moment."""
    begins_ms = np.maximum(np.array(agents.keys) >> RANK_BITS, 0)
    staffed = (np.array(agents.values) > 0).astype(np.int64)
    before_ms = np.zeros(len(begins_ms), np.int64)
    np.cumsum((begins_ms[1:] - begins_ms[:-1]) * staffed[:-1], out=before_ms[1:])
    place = np.searchsorted(begins_ms, at_ms, "right") - 1
    passed: I64 = (before_ms - begins_ms * staffed)[place] + at_ms * staffed[place]
    return passed
