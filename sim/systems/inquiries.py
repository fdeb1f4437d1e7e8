"""Inquiries 客服: the bot's script, the agents at the desk, the public notice.

A script is staged first and becomes active when the main listing goes off, since "sold out" would be untrue before. It
covers the topics that it was staged for; what is staged later adds to them.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from ..ground.errors import ModelError
from ..ground.keys import instant
from ..ground.moments import DAY_MS
from ..plan.notices import notice_level
from ..plan.quantities import clock
from ..plan.roster import Spell, daily, roster
from ..plan.shop import NoticeChannel
from ..plan.targets import main_listing
from ..plan.topics import covered_percent, script_state
from ..policy.scripts_staffed_until import SCRIPTS_STAFFED_UNTIL
from ..wire import Message, Reply
from .site import Site

NAME: Final = "inquiries"
STALE: Final = "stale"
STAGED: Final = "staged"
ACTIVE: Final = "active"

TRANSITIONS: Final = {
    (STALE, "stage_scripts"): (STAGED, "scripts_staged"),
    (STAGED, "stage_scripts"): (STAGED, "scripts_staged_again"),
    (ACTIVE, "stage_scripts"): (ACTIVE, "scripts_staged_again"),
    (STAGED, "main_listing_off"): (ACTIVE, "scripts_activated"),
    (ACTIVE, "back"): (STAGED, "scripts_set_aside"),
}


class Shift(NamedTuple):
    """A window of the day, and who is there in it from when until when."""

    begin_ms: int  # on some day
    length_ms: int
    span: Spell


class Inquiries:
    """Scripts, staffing, notice."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.script = STALE
        self.covered: set[str] = set()  # topics
        self.main_off = False
        self.extra = 0  # who came for the desk's own hours
        self.called = 0
        self.shifts: list[Shift] = []
        self.published: dict[NoticeChannel, tuple[int, str]] = {}  # when, and with which clauses
        self.nights_until_ms = 0  # up to then the desk is staffed at night, too
        self.plan_shifts(0)
        site.wire.subscribe("listing_delisted", NAME, self.hear)
        site.wire.subscribe("listing_relisted", NAME, self.hear_back)

    def hear(self, listing: str, cause: int) -> None:
        """The main listing went off: a staged script becomes active."""
        if listing == main_listing(self.site.scenario).id:
            self.main_off = True
            self._activate(cause)

    def hear_back(self, listing: str, cause: int) -> None:
        """The main listing is on sale again: "sold out" would be untrue."""
        if listing == main_listing(self.site.scenario).id:
            self.main_off = False
            if (self.script, "back") in TRANSITIONS:
                self.script, kind = TRANSITIONS[self.script, "back"]
                self.site.controls.script.set(self.site.now, 0, self.site.record(NAME, kind, "", cause))

    def handle(self, message: Message) -> Reply:
        """Stage or test scripts, staff the desk, publish or check the notice."""
        site = self.site
        if message.command == "stage_scripts":
            self.script, kind = TRANSITIONS[self.script, message.command]
            entry = self._cover(message.targets, site.record(NAME, kind, "", message.cause))
            self._activate(entry)
        elif message.command == "test_scripts":
            right = site.controls.script.value_at(site.seen_by(message)) != 0
            entry = site.record(NAME, "scripts_tested", "", message.cause, right=right)
        elif message.command == "publish_notice":
            entry = self._publish(message)
        elif message.command == "check_notice":
            entry = self._check(message)
        elif message.command == "staff_agents":
            entry = self._staff(message)
        else:
            raise ModelError(f"{NAME} does not know {message.command!r}")
        return Reply(0, entry)

    def _cover(self, topics: tuple[str, ...], cause: int) -> int:
        """The script covers these topics, too; the journal says how much that is."""
        desk = self.site.scenario.shop.desk
        self.covered |= set(topics)
        if not desk.topics:
            return cause
        named = ",".join(topic.id for topic in desk.topics if topic.id in self.covered)
        percent = covered_percent(desk.topics, self.covered)
        return self.site.record(NAME, "topics_covered", "", cause, topics=named, percent=percent)

    def _activate(self, cause: int) -> None:
        """What is staged comes into force with the main listing off, and what is added to it afterwards at once."""
        if self.main_off and (self.script, "main_listing_off") in TRANSITIONS:
            self.script, kind = TRANSITIONS[self.script, "main_listing_off"]
            cause = self.site.record(NAME, kind, "", cause)
        if self.script == ACTIVE:
            state = script_state(covered_percent(self.site.scenario.shop.desk.topics, self.covered))
            self.site.controls.script.set(self.site.now, state, cause)

    def _publish(self, message: Message) -> int:
        """A notice, where it is asked for; a later one with more clauses takes the place of an earlier one."""
        site, wanted, entry = self.site, str(message.settings["channel"]), message.cause
        clauses = str(message.settings["clauses"])
        for channel in site.scenario.shop.notices:
            if wanted in ("all", channel):
                first_ms, _ = self.published.get(channel, (site.clock.now_ms, clauses))
                self.published[channel] = first_ms, clauses
                entry = site.record(NAME, "notice_published", channel, message.cause, clauses=clauses)
        moments = {channel: at_ms for channel, (at_ms, _) in self.published.items()}
        shop, t0_ms = site.scenario.shop, site.scenario.t0_ms
        site.controls.notice.set(site.now, notice_level(shop, moments, t0_ms), entry)
        reached_ppm = sum(ppm for channel, ppm in shop.notices.items() if channel in self.published)
        site.controls.rush.set(site.now, 65_535 * reached_ppm // 1_000_000, entry)
        return entry

    def _check(self, message: Message) -> int:
        """Look at the notice in every channel, as buyers see it."""
        seen_ms, entry = self.site.clock.now_ms - message.stale_ms, message.cause
        for channel, (at_ms, clauses) in self.published.items():
            if at_ms <= seen_ms:
                entry = self.site.record(NAME, "notice_checked", channel, message.cause, clauses=clauses)
        return entry

    def _staff(self, message: Message) -> int:
        """More agents, who arrive after a while: for good, or for a shift of the day until three days after T0."""
        site, desk, settings = self.site, self.site.scenario.shop.desk, message.settings
        wanted, until_ms = int(settings["agents"]), site.scenario.t0_ms + SCRIPTS_STAFFED_UNTIL.value
        if "from" in settings:
            begins, ends = (clock(int(settings[name])) for name in ("from", "to"))
            entry = site.record(NAME, "shift_called", "", message.cause, agents=wanted, begins=begins, ends=ends)
        else:
            entry = site.record(NAME, "agents_called", "", message.cause, agents=wanted)

        def arrive() -> None:
            agents = min(wanted, desk.on_call - self.called)
            self.called += agents
            if "from" in settings:
                self.shifts.append(self._shift(int(settings["from"]), int(settings["to"]), agents, until_ms))
            else:
                self.extra += agents
            if settings.get("nights") == "staffed":
                self.nights_until_ms = until_ms
            self.plan_shifts(site.record(NAME, "agents_arrived", "", entry, agents=self.called))

        site.clock.call(instant(site.clock.now_ms + desk.on_call_arrive_ms, site.wire.orders[NAME]), arrive)
        return entry

    def _shift(self, from_ms: int, to_ms: int, agents: int, until_ms: int) -> Shift:
        """A shift from now on; one that ends no later than it begins passes midnight."""
        begin_ms = self.site.scenario.start.from_time_of_day(from_ms)
        return Shift(begin_ms, (to_ms - from_ms - 1) % DAY_MS + 1, Spell(self.site.clock.now_ms, until_ms, agents))

    def plan_shifts(self, cause: int) -> None:
        """Write the coming shifts into the desk's timeline: nights are unstaffed, unless people came for them."""
        site, desk = self.site, self.site.scenario.shop.desk
        begin_ms = site.scenario.start.from_time_of_day(desk.staffed.from_ms)
        length_ms = desk.staffed.to_ms - desk.staffed.from_ms
        now_ms, order, agents = site.clock.now_ms, site.wire.orders[NAME], desk.agents + self.extra
        last_ms = begin_ms + (site.scenario.last_day_ms + DAY_MS - 1 - begin_ms) // DAY_MS * DAY_MS
        always = Spell(now_ms, last_ms + length_ms, agents)
        nights = Spell(now_ms, self.nights_until_ms, agents)
        shifts = (Shift(begin_ms, length_ms, always), Shift(begin_ms + length_ms, DAY_MS - length_ms, nights))
        at_once, coming = _roster((*shifts, *self.shifts), now_ms, order)
        site.controls.agents.replan(site.now, [(site.now, at_once), *coming], cause)


@lru_cache(maxsize=64)
def _roster(shifts: tuple[Shift, ...], now_ms: int, order: int) -> tuple[int, list[tuple[int, int]]]:
    """How many people are there now, and at which instants their number changes to what. Every run of a shop begins
    with the same shifts.
    """
    spells = [spell for one in shifts for spell in daily(one.begin_ms, one.length_ms, one.span)]
    (_, at_once), *coming = roster(spells, now_ms)
    return at_once, [(instant(at_ms, order), number) for at_ms, number in coming]
