"""Laws of the wire: pushes are repeated by their schedule until one gets through; a poll is never late by more than
its period; requests and answers travel once each.
"""

from hypothesis import given
from hypothesis import strategies as st

from sim.ground.clock import Clock
from sim.ground.draws import ExplicitDraws
from sim.ground.quantiles import Quantiles
from sim.policy.payment_notice_schedule import PAYMENT_NOTICE_SCHEDULE
from sim.policy.shop_event_push_schedule import SHOP_EVENT_PUSH_SCHEDULE
from sim.trace.journal import Journal
from sim.wire import Message, Reply, Wire, first_delivery_ms, poll_phase_ms

WORDS = st.integers(0, 2**32 - 1)


@st.composite
def outages(draw: st.DrawFn) -> list[tuple[int, int]]:
    edges = sorted(draw(st.sets(st.integers(0, 300), max_size=6)))
    return list(zip(edges[::2], edges[1::2], strict=False))


@given(st.integers(0, 100), st.integers(0, 50), st.lists(st.integers(0, 200), max_size=4), outages())
def test_a_push_arrives_with_the_first_try_outside_every_outage(sent_ms, delay_ms, waits, down):
    offsets = [0, *sorted(waits)]
    tries = [sent_ms + delay_ms + offset for offset in offsets]
    healthy = [at for at in tries if not any(begin <= at < end for begin, end in down)]
    assert first_delivery_ms(sent_ms, delay_ms, offsets, down) == (healthy[0] if healthy else None)


def test_the_schedules_are_those_of_the_sources():
    assert len(SHOP_EVENT_PUSH_SCHEDULE.offsets_ms) == 10
    assert 3.5 * 3_600_000 < SHOP_EVENT_PUSH_SCHEDULE.offsets_ms[-1] < 3.7 * 3_600_000
    assert PAYMENT_NOTICE_SCHEDULE.offsets_ms[-1] == (24 * 60 + 4) * 60_000


@given(WORDS, st.integers(1, 10**9))
def test_a_poll_ticks_somewhere_in_its_period(word, period_ms):
    assert 0 <= poll_phase_ms(ExplicitDraws({"poll/p": [word]}), "p", period_ms) < period_ms


class Echo:
    """A system that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []
        self.clock = Clock()

    def handle(self, message: Message) -> Reply:
        self.asked.append((self.clock.now_ms, message.command))
        return Reply(0, message.cause)


def a_wire(words: dict[str, list[int]]) -> tuple[Wire, Echo]:
    echo = Echo()
    delays = {"echo": Quantiles(5, ((10_000, 25),))}
    wire = Wire(echo.clock, Journal(), ExplicitDraws(words), delays, {"echo": 1, "staff": 2})
    wire.systems["echo"] = echo
    return wire, echo


@given(WORDS, WORDS)
def test_a_request_is_handled_once_and_answered_once(there, back):
    wire, echo = a_wire({"wire/s/echo": [there], "wire/s/back/echo": [back]})
    answers = []
    event = wire.request(Message("echo", "do", "s", 0))
    event.callbacks.append(lambda _: answers.append(echo.clock.now_ms))
    echo.clock.run()
    (at_ms, command), (answered_ms,) = echo.asked[0], answers
    assert command == "do"
    assert len(echo.asked) == 1
    assert 5 <= at_ms <= 25
    assert 5 <= answered_ms - at_ms <= 25


@given(outages())
def test_a_published_event_reaches_every_subscriber_or_is_recorded_as_lost(down):
    wire, echo = a_wire({})
    wire.outages["echo"] = down
    heard: list[int] = []
    wire.subscribe("topic", "echo", lambda *_: heard.append(echo.clock.now_ms))
    wire.publish("topic", "x", 0)
    echo.clock.run()
    lost = [entry for entry in wire.journal.entries if entry.kind == "push_lost"]
    assert len(heard) + len(lost) == 1
    assert heard == ([first_delivery_ms(0, 5, SHOP_EVENT_PUSH_SCHEDULE.offsets_ms, down)] if heard else [])
