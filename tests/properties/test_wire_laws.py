"""Laws of the wire: pushes are repeated by their schedule until one gets through; a poll is never late by more than
its period; requests and answers travel once each, and every kind of disturbance does what its entry says.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.faults import Faults
from sim.ground.clock import Clock
from sim.ground.draws import ExplicitDraws
from sim.ground.moments import DAY_MS
from sim.ground.quantiles import Quantiles
from sim.plan.outages import down_spells, first_delivery_ms, slowest_delivery_ms
from sim.plan.scenario import Disturbance
from sim.policy.answer_timeout import ANSWER_TIMEOUT
from sim.policy.payment_notice_schedule import PAYMENT_NOTICE_SCHEDULE
from sim.policy.shop_event_push_schedule import SHOP_EVENT_PUSH_SCHEDULE
from sim.trace.journal import Journal
from sim.wire import NOT_AVAILABLE, Message, Reply, Wire, poll_phase_ms

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
    """A system that counts what it is asked; it stands in for the ERP."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []
        self.targets: list[tuple[str, ...]] = []
        self.clock = Clock()

    def handle(self, message: Message) -> Reply:
        self.asked.append((self.clock.now_ms, message.command))
        self.targets.append(message.targets)
        return Reply(0, message.cause)


def a_wire(words: dict[str, list[int]], *disturbances: Disturbance) -> tuple[Wire, Echo]:
    echo = Echo()
    delays = {"erp": Quantiles(5, ((10_000, 25),))}
    faults = Faults(disturbances)
    wire = Wire(echo.clock, Journal(), ExplicitDraws(words), delays, {"erp": 1, "staff": 2}, faults)
    wire.systems["erp"] = echo
    return wire, echo


def fault(kind: str, at_ms: int = 0, **settings: int | str) -> Disturbance:
    """A disturbance of the ERP, for a day."""
    return Disturbance(kind=kind, at_ms=at_ms, settings={"on": "erp", "lasts": DAY_MS} | settings, place=None)


@given(WORDS, WORDS)
def test_a_request_is_handled_once_and_answered_once(there, back):
    wire, echo = a_wire({"wire/s/erp": [there], "wire/s/back/erp": [back]})
    answers = []
    event = wire.request(Message("erp", "do", "s", 0))
    event.callbacks.append(lambda _: answers.append(echo.clock.now_ms))
    echo.clock.run()
    (at_ms, command), (answered_ms,) = echo.asked[0], answers
    assert command == "do"
    assert len(echo.asked) == 1
    assert 5 <= at_ms <= 25
    assert 5 <= answered_ms - at_ms <= 25


@st.composite
def bursts(draw: st.DrawFn) -> Disturbance:
    """An outage of the echo, of any number of bursts."""
    numbers = {
        "lasts": draw(st.integers(0, 200)),
        "bursts": draw(st.integers(0, 4)),
        "every": draw(st.integers(0, 400)),
    }
    return fault("outage", at_ms=draw(st.integers(0, 300)), **numbers)


@given(st.lists(bursts(), max_size=3))
def test_a_published_event_reaches_every_subscriber_or_is_recorded_as_lost(outages):
    wire, echo = a_wire({}, *outages)
    heard: list[int] = []
    wire.subscribe("topic", "erp", lambda *_: heard.append(echo.clock.now_ms))
    wire.publish("topic", "x", 0)
    echo.clock.run()
    lost = [entry for entry in wire.journal.entries if entry.kind == "push_lost"]
    assert len(heard) + len(lost) == 1
    down = down_spells(outages, "erp")
    assert heard == ([first_delivery_ms(0, 5, SHOP_EVENT_PUSH_SCHEDULE.offsets_ms, down)] if heard else [])


@given(st.lists(bursts(), max_size=3), st.lists(st.integers(0, 500), max_size=5), st.integers(0, 1_500))
def test_no_push_is_slower_than_the_slowest_delivery(outages, waits, sent_ms):
    offsets, down = [0, *sorted(waits)], down_spells(outages, "erp")
    slowest_ms = slowest_delivery_ms(offsets, down)
    arrived_ms = first_delivery_ms(sent_ms, 0, offsets, down)
    if slowest_ms is not None:
        assert arrived_ms is not None
        assert arrived_ms - sent_ms <= slowest_ms


@given(st.lists(bursts(), max_size=3), st.lists(st.integers(0, 300), max_size=3))
def test_the_slowest_delivery_does_occur(outages, waits):
    offsets, down = [0, *sorted(waits)], down_spells(outages, "erp")
    slowest_ms = slowest_delivery_ms(offsets, down)
    arrivals = [(sent_ms, first_delivery_ms(sent_ms, 0, offsets, down)) for sent_ms in range(-400, 1_800)]
    found = [None if at_ms is None else at_ms - sent_ms for sent_ms, at_ms in arrivals]
    assert slowest_ms == (None if None in found else max(found))


def asked_with(disturbance: Disturbance, targets: tuple[str, ...] = ()) -> tuple[list[tuple[int, str]], int, Reply]:
    """When the echo is asked what, when the answer is back, and the answer, with one disturbance and no delays."""
    wire, echo = a_wire({}, disturbance)
    answers: list[tuple[int, Reply]] = []
    event = wire.request(Message("erp", "freeze_stock", "s", 0, targets))
    event.callbacks.append(lambda answered: answers.append((echo.clock.now_ms, answered.value)))
    echo.clock.run()
    (answered_ms, reply), *others = answers
    assert not others
    return echo.asked, answered_ms, reply


TIMEOUT_MS = ANSWER_TIMEOUT.value


@pytest.mark.parametrize(
    ("kind", "settings", "asked_ms", "answered_ms"),
    [
        ("delay", {"by": 100}, [105], 210),
        ("loss", {"times": 3}, [3 * TIMEOUT_MS + 5], 3 * TIMEOUT_MS + 10),
        ("duplicate", {"after": 7}, [5], 10),
        ("outage", {"lasts": 2 * TIMEOUT_MS + 100, "bursts": 1, "every": 0}, [3 * TIMEOUT_MS + 5], 3 * TIMEOUT_MS + 10),
        ("rate_limit", {"per_minute": 1}, [5], 10),
        ("expired_token", {}, [TIMEOUT_MS + 5], TIMEOUT_MS + 10),
        ("ack_without_effect", {"by": 1_000}, [1_005], 10),
        ("stale_read", {"by": 1_000}, [5], 10),
    ],
)
def test_what_each_kind_does_to_a_command(kind, settings, asked_ms, answered_ms):
    asked, back_ms, reply = asked_with(fault(kind, **settings))
    assert [at_ms for at_ms, _ in asked] == asked_ms
    assert back_ms == answered_ms
    assert reply.ok


def test_a_partial_batch_does_the_first_targets_and_refuses_the_rest():
    wire, echo = a_wire({}, fault("partial_batch", done=2))
    replies: list[Reply] = []
    event = wire.request(Message("erp", "freeze_stock", "s", 0, ("a", "b", "c")))
    event.callbacks.append(lambda answered: replies.append(answered.value))
    echo.clock.run()
    assert echo.targets == [("a", "b")]
    assert replies[0].refused == ("c",)
    assert not replies[0].ok


def test_calls_beyond_the_rate_wait_for_the_next_minute():
    wire, echo = a_wire({}, fault("rate_limit", per_minute=2))
    for number in range(5):
        wire.request(Message("erp", "freeze_stock", f"s{number}", 0))
    echo.clock.run()
    assert [at_ms for at_ms, _ in echo.asked] == [5, 5, 60_000, 60_000, 120_000]


def test_messages_overtake_each_other():
    words = {"reorder/first/erp": [2**32 - 1], "reorder/second/erp": [0]}
    wire, echo = a_wire(words, fault("reorder", by=1_000))
    for name in ("first", "second"):
        wire.request(Message("erp", name, name, 0))
    echo.clock.run()
    assert [command for _, command in echo.asked] == ["second", "first"]


def test_a_fault_meets_only_its_system_and_its_time():
    faults = Faults((fault("delay", at_ms=1_000, lasts=500, by=9, on="erp"),))
    assert [faults.extra_ms("erp", at_ms, 0) for at_ms in (999, 1_000, 1_499, 1_500)] == [0, 9, 9, 0]
    assert faults.extra_ms("wms", 1_000, 0) == 0
    assert Faults((fault("delay", by=9, on="all"),)).extra_ms("staff", 0, 0) == 0


def both(*disturbances: Disturbance, targets: tuple[str, ...] = ("a", "b", "c")) -> tuple[Echo, Reply, list[str]]:
    """One command under several disturbances: what the echo was asked, the answer, and what the wire noted."""
    wire, echo = a_wire({}, *disturbances)
    replies: list[Reply] = []
    event = wire.request(Message("erp", "freeze_stock", "s", 0, targets))
    event.callbacks.append(lambda answered: replies.append(answered.value))
    echo.clock.run()
    return echo, replies[0], [entry.kind for entry in wire.journal.entries]


@given(st.integers(0, 4), st.integers(1, 1_000), st.integers(1, 1_000))
def test_a_batch_is_cut_before_it_is_deferred_and_a_copy_brings_nothing_forward(done, later_ms, after_ms):
    deferred = fault("ack_without_effect", by=later_ms), fault("duplicate", after=after_ms)
    echo, reply, _ = both(fault("partial_batch", done=done), *deferred)
    assert echo.targets == [("a", "b", "c")[:done]]
    assert [at_ms for at_ms, _ in echo.asked] == [5 + later_ms]
    assert reply.refused == ("a", "b", "c")[done:]
    assert reply.ok == (done >= 3)


@given(st.integers(0, 3))
def test_what_a_platform_does_not_have_cannot_be_cut(done):
    wire, echo = a_wire({}, fault("partial_batch", done=done))
    wire.systems["erp"] = Lacking(echo.clock)
    replies: list[Reply] = []
    event = wire.request(Message("erp", "freeze_stock", "s", 0, ("a", "b")))
    event.callbacks.append(lambda answered: replies.append(answered.value))
    echo.clock.run()
    assert replies[0].code == NOT_AVAILABLE


class Lacking(Echo):
    """A system without the action."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock

    def handle(self, message: Message) -> Reply:
        super().handle(message)
        return Reply(NOT_AVAILABLE, message.cause)


@given(st.integers(1, 40 * DAY_MS))
def test_an_outage_is_one_line_and_the_first_try_after_it_succeeds(lasts_ms):
    echo, reply, noted = both(fault("outage", lasts=lasts_ms, bursts=1, every=0))
    (at_ms, _), *others = echo.asked
    assert not others
    assert reply.ok
    assert lasts_ms <= at_ms < lasts_ms + TIMEOUT_MS or (lasts_ms <= 5 and at_ms == 5)
    assert noted == (["system_down"] if lasts_ms > 5 else [])
