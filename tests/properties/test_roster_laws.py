"""Who is at the desk: at every moment those of the shop's hours, of each shift that covers it, and the nights'."""

from itertools import pairwise
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from sim.crowd.epochs import Timeline
from sim.ground.keys import instant
from sim.ground.moments import DAY_MS, HOUR_MS, Start
from sim.plan.roster import Spell, daily, roster
from sim.policy.scripts_staffed_until import SCRIPTS_STAFFED_UNTIL
from sim.systems.inquiries import NAME, Inquiries
from sim.wire import Message

ORDER = 7
DAYS = 6
hours = st.integers(0, 23)


@given(st.lists(st.builds(Spell, st.integers(0, 9), st.integers(0, 12), st.integers(0, 3)), max_size=5), hours)
def test_at_every_moment_the_people_of_all_spells_are_there(spells, now_ms):
    found = roster(spells, now_ms)
    assert found[0][0] == now_ms
    assert all(one[0] < other[0] and one[1] != other[1] for one, other in pairwise(found))
    for at_ms in range(now_ms, 30):
        there = sum(spell.agents for spell in spells if spell.from_ms <= at_ms < spell.until_ms)
        assert [many for since_ms, many in found if since_ms <= at_ms][-1] == there


@given(hours, st.integers(0, 24), st.integers(0, 50), st.integers(0, 120))
def test_a_daily_window_covers_the_same_hours_of_every_day(first, length, since, until):
    span = Spell(since * HOUR_MS, until * HOUR_MS, 1)
    spells = list(daily(first * HOUR_MS, length * HOUR_MS, span))
    for hour in range(150):
        covered = since <= hour < until and (hour - first) % 24 < length
        assert sum(spell.from_ms <= hour * HOUR_MS < spell.until_ms for spell in spells) == covered


class Site(SimpleNamespace):
    """As much of a site as the desk needs, from midnight on; T0 is noon of the third day."""

    def __init__(self, opens, closes, agents, on_call):
        staffed = SimpleNamespace(from_ms=opens * HOUR_MS, to_ms=closes * HOUR_MS)
        desk = SimpleNamespace(staffed=staffed, agents=agents, on_call=on_call, on_call_arrive_ms=HOUR_MS)
        start = Start.parse("2026-06-10T00:00+08:00")
        scenario = SimpleNamespace(
            shop=SimpleNamespace(desk=desk), t0_ms=60 * HOUR_MS, last_day_ms=DAYS * DAY_MS, start=start
        )
        wire = SimpleNamespace(orders={NAME: ORDER}, subscribe=lambda *_: None)
        self.called = []
        clock = SimpleNamespace(now_ms=0, call=lambda at, act: self.called.append((at, act)))
        controls = SimpleNamespace(agents=Timeline(0))
        super().__init__(scenario=scenario, wire=wire, clock=clock, controls=controls, record=lambda *_, **__: 1)

    @property
    def now(self):
        return instant(self.clock.now_ms, ORDER) if self.clock.now_ms else 0


calls = st.lists(
    st.tuples(
        st.integers(0, 100),  # the hour of the call
        st.integers(0, 3),  # how many
        st.none() | st.tuples(hours, hours).filter(lambda ends: ends[0] != ends[1]),  # a shift
        st.booleans(),  # nights, for those without one
    ),
    max_size=4,
).map(lambda made: sorted(made, key=lambda call: call[0]))


@given(st.integers(0, 11), st.integers(12, 24), st.integers(0, 2), st.integers(0, 4), calls)
def test_the_desk_holds_its_hours_every_shift_and_the_nights(opens, closes, agents, on_call, made):
    site = Site(opens, closes, agents, on_call)
    desk = Inquiries(site)
    shown = {hour: site.controls.agents.value_at(instant(hour * HOUR_MS + 1)) for hour in range(24 * DAYS)}
    came = []  # hour of arrival, how many, shift, nights
    for hour, many, shift, nights in made:
        settings = {"agents": many, "nights": "staffed" if nights and shift is None else "unstaffed"}
        if shift is not None:
            settings |= {"from": shift[0] * HOUR_MS, "to": shift[1] * HOUR_MS}
        site.clock.now_ms = hour * HOUR_MS
        desk.handle(Message(NAME, "staff_agents", "call", 0, (), settings))
        _, arrive = site.called.pop()
        site.clock.now_ms = (hour + 1) * HOUR_MS
        arrive()
        left = on_call - sum(there for _, there, _, _ in came)
        came.append((hour + 1, min(many, left), shift, nights and shift is None))
    after_t0 = 60 + SCRIPTS_STAFFED_UNTIL.value // HOUR_MS
    for hour in range(24 * DAYS):
        here = [call for call in came if call[0] <= hour]
        own = agents + sum(many for _, many, shift, _ in here if shift is None)
        open_here = opens <= hour % 24 < closes
        at_night = any(nights for _, _, _, nights in here) and hour < after_t0
        on_shift = sum(
            many
            for _, many, shift, _ in here
            if shift is not None and (hour % 24 - shift[0]) % 24 < (shift[1] - shift[0]) % 24 and hour < after_t0
        )
        now = site.controls.agents.value_at(instant(hour * HOUR_MS + 1))
        assert now == (own if open_here or at_night else 0) + on_shift
        if not came:
            assert now == shown[hour]
