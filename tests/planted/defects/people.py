"""Planted bugs of people: their hands, hours, knowledge, and the steps that they carry out."""

from typing import Final

from sim.plan.duty import off_duty_ms
from sim.systems.staff import Staff

from ..defect import Planted, planted

DEFECTS: Final[tuple[Planted, ...]] = (
    planted("off_duty_work", "A person works outside his hours.", Staff._perform, "if wait_ms:", "if False:"),
    planted(
        "off_duty_bound_inclusive",
        "A shift lasts an hour longer than the calendar says.",
        off_duty_ms,
        "if since_ms < person.on_duty.to_ms - person.on_duty.from_ms",
        "if since_ms < person.on_duty.to_ms - person.on_duty.from_ms + 3_600_000",
    ),
    planted("days_off_worked", "A person works on his days off.", off_duty_ms, " and works(person, day)", ""),
    planted(
        "needs_ignored",
        "A step starts before the steps that it needs.",
        Staff._perform,
        "if not all(self.done[need].processed for need in step.needs):",
        "if False:",
    ),
    planted(
        "one_need_is_enough",
        "A step starts when any one of the steps that it needs is done.",
        Staff._perform,
        "site.clock.all_of([self.done[need] for need in step.needs])",
        "site.clock.any_of([self.done[need] for need in step.needs])",
    ),
    planted(
        "four_hands",
        "A person does two things at a time.",
        Staff.__init__,
        "simpy.Resource(site.clock, 1)",
        "simpy.Resource(site.clock, 2)",
    ),
    planted(
        "knows_without_being_told",
        "A role acts on what nobody told it.",
        Staff._perform,
        "yield told\n",
        "told = told if told.triggered else site.clock.event().succeed(0)\n",
    ),
    planted(
        "moment_ignored",
        "A step that has to wait for its moment starts a quarter of an hour before it.",
        Staff._perform,
        "yield site.clock.wake_actor(step.at_ms, order)",
        "yield site.clock.wake_actor(max(0, step.at_ms - 900_000), order)",
    ),
    planted(
        "batch_tail_dropped",
        "Of several batches the last one is never sent.",
        Staff._ask,
        "range(0, len(targets), size)",
        "range(0, max(len(targets) - size, 1), size)",
    ),
    planted(
        "batch_too_large",
        "A call takes twice as many targets as the platform's limit allows.",
        Staff._ask,
        "size = batch_size(self.site.scenario)",
        "size = 2 * batch_size(self.site.scenario)",
    ),
    planted(
        "failure_reported_done",
        "A step whose last try was refused is reported as done.",
        Staff._finish,
        "if not reply.ok and reply.code != NOT_AVAILABLE:",
        "if False:",
    ),
    planted(
        "refusal_of_first_batch_forgotten",
        "Of several calls only the last one's answer counts.",
        Staff._ask,
        "return reply if worst.ok else",
        "return reply if reply.ok else",
    ),
    planted(
        "retry_one_short",
        "A step is tried once less often than its plan says.",
        Staff._carry_out,
        "range(1, step.on_failure.retry + 1)",
        "range(1, step.on_failure.retry)",
    ),
    planted(
        "retry_too_early",
        "A step is tried again after half the wait.",
        Staff._carry_out,
        "step.on_failure.every_ms",
        "step.on_failure.every_ms // 2",
    ),
    planted(
        "retry_does_all_again",
        "A try that follows a refusal asks for everything again, and not for what was refused.",
        Staff._carry_out,
        "reply.refused or targets",
        "targets",
    ),
    planted(
        "tick_of_another_item",
        "A tick is written beside another item.",
        Staff._ask,
        'settings["item"] = step.item',
        'settings["item"] = "C10"',
    ),
    planted(
        "done_twice",
        "A step that is done is written down twice.",
        Staff._finish,
        'entry = self._step_event(step, "succeed", reply.entry)',
        'self.site.record(NAME, "step_done", step.id, reply.entry, action=step.do, role=step.role)\n'
        '        entry = self._step_event(step, "succeed", reply.entry)',
    ),
    planted(
        "sign_off_reaches_half",
        "A sign-off leaves out the roles at the end of the list.",
        Staff.handle,
        "for role in Role:",
        "for role in list(Role)[:4]:",
    ),
)
