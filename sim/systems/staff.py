"""Staff 团队: people, their roles and hands, and what they know. Every step of a plan is a process here.

A step starts at the latest of its moment, its needs, the moment at which its role knows, and the moment at which
its person is on duty and free. A role knows from the sign-off, from a step that tells it, or from the first
complaint after a while of word of mouth; only the initiator knows from the start, or from `known_at`.
"""

from collections.abc import Callable, Generator
from typing import Final, TypeAlias, cast

import simpy

from ..crowd.crossings import when_complaints_come
from ..plan.actions import ACTIONS
from ..plan.duty import off_duty_ms
from ..plan.scenario import Occasion, Plan, Step, Then
from ..plan.shop import Role
from ..plan.slowest import batch_size
from ..plan.targets import targets_of
from ..wire import NOT_AVAILABLE, Message, Reply
from .site import Site

NAME: Final = "staff"
WAITING: Final = "waiting"
WORKING: Final = "working"
DONE: Final = "done"
FAILED: Final = "failed"

TRANSITIONS: Final = {
    (WAITING, "begin"): (WORKING, "step_begun"),
    (WORKING, "succeed"): (DONE, "step_done"),
    (WORKING, "give_up"): (FAILED, "step_failed"),
}
Process: TypeAlias = Generator[simpy.Event, object, None]


class Staff:
    """Everybody who works, and everything they are asked to do."""

    def __init__(self, site: Site) -> None:
        self.site = site
        shop = site.scenario.shop
        self.person_of = {role: person for person in shop.people for role in person.roles}
        self.hands = {person.id: simpy.Resource(site.clock, 1) for person in shop.people}
        self.knows = {role: site.clock.event() for role in Role}
        self.heard = {role: site.clock.event() for role in Role}
        self.warned = site.clock.event()
        self.done = {step.id: site.clock.event() for step in site.scenario.plan.steps}
        self.state = {step.id: WAITING for step in site.scenario.plan.steps}

    def start(self) -> None:
        """Set everybody to work on the plan."""
        site, scenario = self.site, self.site.scenario
        for step in scenario.plan.steps:
            site.clock.process(self._perform(step))
        site.clock.process(self._initiate(scenario.known_at_ms))
        site.wire.subscribe("certificate_warned", "compliance", self._read_warning)

    def handle(self, message: Message) -> Reply:
        """What people do among themselves: tell, take the inventory, sign off, tick."""
        site = self.site
        if message.command == "sign_off":
            entry = site.record(NAME, "signed_off", "", message.cause, t0_ms=site.scenario.t0_ms)
            for role in Role:
                self._inform(role, entry)
            return Reply(0, entry)
        if message.command in ("take_inventory", "refresh_inventory"):
            kind = "inventory_taken" if message.command == "take_inventory" else "inventory_refreshed"
            site.inventory = True
            return Reply(0, site.record(NAME, kind, "", message.cause))
        if message.command == "tick":
            return Reply(0, site.record(NAME, "item_ticked", str(message.settings["item"]), message.cause))
        return Reply(0, message.cause)

    # Knowledge.

    def _read_warning(self, _: str, cause: int) -> None:
        """Somebody looked at the back office. That is about a certificate, and no word of a delisting."""
        if not self.warned.triggered:
            self.warned.succeed(cause)

    def _initiate(self, known_at_ms: int | None) -> Process:
        if known_at_ms is not None:
            yield self.site.clock.wake_actor(known_at_ms, self.site.wire.orders[NAME])
        self._inform(self.site.scenario.initiator, 0)
        if self._waits_for_complaint():
            yield from self._listen(self.site.scenario.plan)

    def _waits_for_complaint(self) -> bool:
        """Whether somebody who has something to do waits for a complaint, or has not heard of the matter so far."""
        steps = self.site.scenario.plan.steps
        return any(
            not self.knows[step.role].triggered
            or (step.on is Occasion.COMPLAINT and not self.heard[step.role].triggered)
            for step in steps
            if step.on is not Occasion.WARNING
        )

    def _listen(self, plan: Plan) -> Process:
        """Wait for the first complaint since somebody began to act; what came before is not about this."""
        site = self.site
        first_ms = min((step.at_ms for step in plan.steps if step.at_ms is not None), default=0)
        if first_ms > site.clock.now_ms:
            yield site.clock.wake_actor(first_ms, site.wire.orders[NAME])
        if self._waits_for_complaint():
            when_complaints_come(site.clock, site.ledger, 1, self._hear_complaint, self._waits_for_complaint)

    def _inform(self, role: Role, cause: int) -> None:
        if not self.knows[role].triggered:
            self.knows[role].succeed(self.site.record(NAME, "role_informed", role, cause))

    def _hear_complaint(self) -> None:
        site = self.site
        cause = site.record("customers", "first_complaint")
        for role in Role:
            after_ms = max(1, site.scenario.shop.word_of_mouth.value(site.draws.word(f"word_of_mouth/{role}")))
            event = site.clock.wake_actor(site.clock.now_ms + after_ms, site.wire.orders[f"role {role}"])
            event.callbacks.append(self._told(role, cause))

    def _told(self, role: Role, cause: int) -> Callable[[simpy.Event], None]:
        def told(_: simpy.Event) -> None:
            self._inform(role, cause)
            self.heard[role].succeed()

        return told

    # Steps.

    def _perform(self, step: Step) -> Process:
        site, order = self.site, self.site.wire.orders[f"step {step.id}"]
        person = self.person_of.get(step.role)
        if step.at_ms is not None:
            yield site.clock.wake_actor(step.at_ms, order)
        if not all(self.done[need].processed for need in step.needs):
            yield site.clock.all_of([self.done[need] for need in step.needs])
        if step.on is Occasion.COMPLAINT:
            yield self.heard[step.role]
        told = self.warned if step.on is Occasion.WARNING else self.knows[step.role]
        yield told
        if person is None:
            site.record(NAME, "step_unstaffed", step.id, 0, role=step.role)
            return
        with self.hands[person.id].request() as free:
            yield free
            wait_ms = off_duty_ms(person, site.scenario.start.wall_ms(site.clock.now_ms))
            if wait_ms:
                yield site.clock.wake_actor(site.clock.now_ms + wait_ms, order)
            begun = self._step_event(step, "begin", int(str(told.value)))
            hands_ms = site.wire.delay_ms("hands", f"{step.id}/0")
            yield site.clock.wake_actor(site.clock.now_ms + hands_ms, order)
            reply = yield from self._carry_out(step, begun)
        self._finish(step, reply)

    def _step_event(self, step: Step, command: str, cause: int) -> int:
        self.state[step.id], kind = TRANSITIONS[self.state[step.id], command]
        return self.site.record(NAME, kind, step.id, cause, action=step.do, role=step.role)

    def _carry_out(self, step: Step, begun: int) -> Generator[simpy.Event, object, Reply]:
        """Ask the system, and again for what it refused if the plan says so; the last reply."""
        targets = targets_of(self.site.scenario, step, self.site.inventory)
        reply = yield from self._ask(step, begun, 0, targets)
        if step.on_failure is None:
            return reply
        for attempt in range(1, step.on_failure.retry + 1):
            if reply.ok or reply.code == NOT_AVAILABLE:
                break
            at_ms = self.site.clock.now_ms + step.on_failure.every_ms
            yield self.site.clock.wake_actor(at_ms, self.site.wire.orders[f"step {step.id}"])
            reply = yield from self._ask(step, begun, attempt, reply.refused or targets)
        return reply

    def _ask(
        self, step: Step, begun: int, attempt: int, targets: tuple[str, ...]
    ) -> Generator[simpy.Event, object, Reply]:
        """One command, in as many calls as the platform's batch limit asks for."""
        action, settings = ACTIONS[step.do], dict(step.settings)
        if step.do == "tick" and step.item is not None:
            settings["item"] = step.item
        size = batch_size(self.site.scenario)
        batches = [targets[at : at + size] for at in range(0, len(targets), size)] or [()]
        refused: tuple[str, ...] = ()
        worst = reply = Reply(0, begun)
        for number, batch in enumerate(batches):
            message = Message(action.system, step.do, f"{step.id}/{attempt}/{number}", begun, batch, settings)
            reply = cast(Reply, (yield self.site.wire.request(message)))
            refused += reply.refused
            worst = worst if reply.ok else reply
        return reply if worst.ok else Reply(worst.code, worst.entry, refused)

    def _finish(self, step: Step, reply: Reply) -> None:
        if not reply.ok and reply.code != NOT_AVAILABLE:
            entry = self._step_event(step, "give_up", reply.entry)
            if step.on_failure is None or step.on_failure.then is Then.ESCALATE:
                self.site.record(NAME, "escalated", step.id, entry)
                return
        else:
            entry = self._step_event(step, "succeed", reply.entry)
        for role in step.tell:
            self._inform(role, entry)
        self.done[step.id].succeed()
