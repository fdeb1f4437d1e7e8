"""How long people waited at the desk, in staffed time."""

import numpy as np

from ..ground.keys import NEVER, RANK_BITS
from ..trace.tables import I64, Flags, Inquiry
from ..trace.trace import History, Trace


def human_waits_ms(trace: Trace, in_scope: Flags, horizon: int) -> tuple[I64, I64]:
    """For everybody who was handed off: the instant of the question, and the staffed wait until an agent answered
    or, for who gave up, would have; who is still waiting counts until the horizon.
    """
    fates, questions = trace.orders.fates, trace.questions
    buyers = np.flatnonzero((fates.inquiry == Inquiry.HUMAN) & in_scope)
    strangers = np.flatnonzero(questions.fates.inquiry == Inquiry.HUMAN)
    asked = np.concatenate((fates.ask[buyers], questions.ask[strangers]))
    start = np.concatenate((fates.start[buyers], questions.fates.start[strangers]))
    start = np.where(start == NEVER, horizon, start)
    agents = trace.histories["agents"]
    return asked, staffed_ms(agents, start >> RANK_BITS) - staffed_ms(agents, asked >> RANK_BITS)


def staffed_ms(agents: History, at_ms: I64) -> I64:
    """How much staffed time has passed by each moment."""
    begins_ms = np.maximum(np.array(agents.keys) >> RANK_BITS, 0)
    staffed = np.array(agents.values) > 0
    lengths_ms = np.append(np.diff(begins_ms), 0) * staffed
    before_ms = np.concatenate(([0], np.cumsum(lengths_ms)[:-1]))
    place = np.searchsorted(begins_ms, at_ms, "right") - 1
    passed: I64 = before_ms[place] + (at_ms - begins_ms[place]) * staffed[place]
    return passed
