"""`Night`: a state machine of a delisting. Its rules are what people, systems and customers can do at any moment; the
laws of every run are checked after each of them.

    from sim.testing import Night

    class OurNight(Night):
        base = "our_plan.delist.yaml"

    TestOurNight = OurNight.TestCase

A run is a pure function of what it was given, so the machine keeps what was done so far and runs it anew after each
rule: what lies before now must come out the same (going on is running again), and a failure is a scenario already.
"""

from typing import Any, ClassVar, Final

import hypothesis.strategies as st
from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from ..checks.laws.registry import broken_laws
from ..ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from ..plan.actions import ACTIONS
from ..plan.disturbances import DISTURBANCES, EVERYWHERE, SYSTEMS
from ..plan.exact import moment_text
from ..plan.scenario import Scenario, Step
from ..plan.shop import Role, SurfaceKind
from .fresh import FreshFixtures, saw, seed_asked
from .given import DrawnPlan, Given, People, Question, Somebody, Trouble
from .rehearsing import Rehearsed, rehearse_given
from .resuming import differences
from .states import open_for

LATEST_MS: Final = 9 * DAY_MS
_LASTING_MS: Final = 12 * HOUR_MS  # what nobody heals ends by itself: plans must end, too
_WAITS: Final = (SECOND_MS, MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS)
_BREAKS: Final = ("delay", "loss", "duplicate", "reorder", "outage", "rate_limit", "partial_batch", "stale_read")


class _TestCase:
    """What pytest and unittest run of a machine; it names the machine, so that the plugin knows it for one of ours."""

    def __get__(self, _: object, machine: Any) -> Any:
        made = RuleBasedStateMachine.__dict__["TestCase"].__get__(None, machine)
        made.night = machine
        return made


class Night(RuleBasedStateMachine):
    """A shop around its T0, played by whoever draws the rules. Subclasses name another base or begin elsewhere."""

    TestCase: Any = _TestCase()
    base: ClassVar[str] = "small_shop"
    begins_ms: ClassVar[int] = -6 * HOUR_MS  # from T0

    def __init__(self) -> None:
        super().__init__()
        self._fixtures, self._seed = FreshFixtures(), seed_asked()
        self.now_ms = self.begins_ms
        self.steps: list[Step] = []
        self.buyers: list[Somebody] = []
        self.askers: list[Question] = []
        self.troubles: list[Trouble] = []
        self.met = self._rehearse()

    def fixture(self, name: str) -> Any:
        """A fixture of the test's, set up for this example alone."""
        return self._fixtures.get(name)

    def teardown(self) -> None:
        """The example is over."""
        self._fixtures.close()

    # What follows from what was done.

    @property
    def scenario(self) -> Scenario:
        """What has been rehearsed so far."""
        return self.met.scenario

    @property
    def given(self) -> Given:
        """Everything that was done."""
        return Given(
            base=self.base,
            seed=self._seed,
            plan=DrawnPlan(steps=tuple(self.steps)),
            crowd=People(buyers=tuple(self.buyers), askers=tuple(self.askers)),
            disturbances=tuple(self.troubles),
        )

    def _rehearse(self) -> Rehearsed:
        return saw(rehearse_given(self.given))

    def _go_on(self, said: str) -> None:
        """Run all of it again, and look at the laws."""
        note(f"{moment_text(self.now_ms)}  {said}")
        before, self.met = self.met, self._rehearse()
        now_ms = self.scenario.t0_ms + self.now_ms
        assert not (moved := differences(before.trace, self.met.trace, now_ms)), moved[0]
        broken = broken_laws(self.met.trace)
        assert not broken, "\n".join(f"{law}: {one.says.en}" for law, breaches in broken.items() for one in breaches)

    def can(self, command: str) -> list[str]:
        """What a command would change now: ids, or one empty name for what there is once."""
        now_ms = self.scenario.t0_ms + self.now_ms
        journal = [entry for entry in self.met.trace.journal if entry.at >> 24 <= now_ms]
        return open_for(command, self.scenario, journal)

    # What people do.

    def do(self, action: str, target: str = "", **settings: int | str) -> None:
        """Have somebody begin an action now."""
        known = {name: one.default for name, one in ACTIONS[action].settings.items() if one.default is not None}
        step = Step(
            id=f"{action}-{len(self.steps) + 1}",
            do=action,
            item=ACTIONS[action].item,
            role=Role.OPS,
            at_ms=self.now_ms,
            on=None,
            needs=(),
            tell=(),
            targets=(target,) if target else None,
            settings={**known, **settings},
            on_failure=None,
            place=None,
        )
        self.steps.append(step)
        self._go_on(f"{action} {target}".rstrip())

    def _on_one(self, action: str, data: st.DataObject) -> None:
        self.do(action, data.draw(st.sampled_from(self.can(action)), label=action))

    @precondition(lambda self: self.can("delist_products"))
    @rule(data=st.data())
    def delist(self, data: st.DataObject) -> None:
        """Take a listing off."""
        self._on_one("delist_products", data)

    @precondition(lambda self: self.can("unlink_replays"))
    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        """Unlink a room's replay."""
        self._on_one("unlink_replays", data)

    @precondition(lambda self: self.can("close_payment"))
    @rule(data=st.data())
    def close_payment(self, data: st.DataObject) -> None:
        """Close a payment binding."""
        self._on_one("close_payment", data)

    @precondition(lambda self: self.can("relist"))
    @rule(data=st.data())
    def relist(self, data: st.DataObject) -> None:
        """Put a listing back."""
        self._on_one("relist", data)

    @precondition(lambda self: self.can("freeze_stock"))
    @rule()
    def freeze(self) -> None:
        """Freeze the stock."""
        self.do("freeze_stock")

    @precondition(lambda self: self.can("pause_picking"))
    @rule()
    def pause(self) -> None:
        """Pause picking."""
        self.do("pause_picking")

    @precondition(lambda self: self.can("resume_picking"))
    @rule()
    def ship(self) -> None:
        """Go on picking."""
        self.do("resume_picking")

    @rule(sign=st.booleans())
    def notify(self, sign: bool) -> None:
        """Tell the dropshipper, or everybody."""
        self.do("sign_off" if sign else "notify_dropshipper")

    @rule()
    def announce(self) -> None:
        """Publish the notice."""
        self.do("publish_notice", channel="all", clauses="full")

    @precondition(lambda self: self.can("stage_scripts"))
    @rule()
    def answer(self) -> None:
        """Stage the scripts of the bot."""
        self.do("stage_scripts")

    @rule(which=st.sampled_from(("all", "unfulfillable")))
    def refund(self, which: str) -> None:
        """Decide that orders are refunded."""
        self.do("dispose_orders", which=which, decision="refund")

    # What customers do.

    @rule(
        through=st.sampled_from((SurfaceKind.WINDOW, SurfaceKind.REPLAY_CARD)),
        pays=st.sampled_from((None, SECOND_MS, HOUR_MS)),
        quantity=st.integers(1, 3),
    )
    def somebody_orders(self, through: SurfaceKind, pays: int | None, quantity: int) -> None:
        """A buyer, who pays at once, later or never."""
        does: dict[str, Any] = {} if pays is None else {"pays_after_ms": pays}
        does |= {} if quantity == 1 else {"quantity": quantity}
        self.buyers.append(Somebody(at_ms=self.now_ms, through=through, does=does))
        self._go_on(f"{self.buyers[-1]!r}")

    @rule()
    def somebody_asks(self) -> None:
        """A question at the desk."""
        self.askers.append(Question(at_ms=self.now_ms))
        self._go_on("somebody asks")

    # What goes wrong.

    @rule(kind=st.sampled_from(_BREAKS), on=st.sampled_from((EVERYWHERE, *SYSTEMS)))
    def break_link(self, kind: str, on: str) -> None:
        """A disturbance begins."""
        known = {name: one.default for name, one in DISTURBANCES[kind].settings.items() if one.default is not None}
        self.troubles.append(
            Trouble(kind=kind, at_ms=self.now_ms, settings={**known, "on": on, "lasts": _LASTING_MS})
        )
        self._go_on(f"{kind} of {on} begins")

    @precondition(lambda self: self._broken())
    @rule(data=st.data())
    def heal(self, data: st.DataObject) -> None:
        """A disturbance ends."""
        place = data.draw(st.sampled_from(self._broken()), label="heals")
        trouble = self.troubles[place]
        lasts_ms = self.now_ms - trouble.at_ms
        settings = {**trouble.settings, "lasts": lasts_ms}
        self.troubles[place] = Trouble(kind=trouble.kind, at_ms=trouble.at_ms, settings=settings)
        self._go_on(f"{trouble.kind} of {trouble.settings['on']} ends")

    def _broken(self) -> list[int]:
        """The places of the disturbances that go on."""
        return [
            place
            for place, one in enumerate(self.troubles)
            if one.settings["lasts"] == _LASTING_MS and one.at_ms < self.now_ms < one.at_ms + _LASTING_MS
        ]

    # And time.

    @precondition(lambda self: self.now_ms < LATEST_MS)
    @rule(by_ms=st.sampled_from(_WAITS))
    def time_passes(self, by_ms: int) -> None:
        """Nothing is done for a while."""
        self.now_ms = min(self.now_ms + by_ms, LATEST_MS)
