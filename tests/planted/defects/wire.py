"""Planted bugs of the wire and of what goes wrong on it."""

from typing import Final

from sim.faults import Fault, Faults
from sim.plan.outages import first_delivery_ms
from sim.systems.shelf.copies import Copies
from sim.trace.journal import Journal
from sim.wire import Wire

from ..defect import Planted, planted

DEFECTS: Final[tuple[Planted, ...]] = (
    planted(
        "duplicate_handled_twice",
        "A command that arrives a second time is carried out a second time.",
        Wire._again,
        "if not self.remembers(message):",
        "if True:",
    ),
    planted(
        "batch_cut_in_silence",
        "A system that did a part of a batch reports all of it as done.",
        Wire._handle_disturbed,
        "if left and reply.code != NOT_AVAILABLE:",
        "if False:",
    ),
    planted(
        "acknowledged_and_forgotten",
        "A system that acknowledges at once never does what it was asked.",
        Wire._handle_disturbed,
        "self._at(now_ms + later_ms, system, lambda: self.systems[system].handle(sent))",
        "pass",
    ),
    planted(
        "lost_message_reported_delivered",
        "A command that is lost on the way is answered as if it had been carried out, and is not sent again.",
        Wire._arrive,
        "reply = self._handle_disturbed(message)",
        "reply = Reply(0, message.cause) if self.faults.tries_lost(message.to, self.clock.now_ms) "
        "else self._handle_disturbed(message)",
    ),
    planted(
        "lost_push_unrecorded",
        "A push all of whose tries are lost leaves no record of the loss.",
        Wire.publish,
        'self.journal.record(int(self.clock.now), system, "push_lost", topic, cause)',
        "pass",
    ),
    planted(
        "push_schedule_one_short",
        "The first repetition of a lost push is left out.",
        Wire.publish,
        "offsets_ms[faults.tries_lost(system, now_ms) :]",
        "offsets_ms[faults.tries_lost(system, now_ms) + (1 if faults.tries_lost(system, now_ms) else 0) :]",
    ),
    planted(
        "push_never_repeated",
        "A push that meets an outage is not tried again.",
        first_delivery_ms,
        "for offset_ms in offsets_ms:",
        "for offset_ms in offsets_ms[:1]:",
    ),
    planted(
        "outage_heals_early",
        "A system that is down takes commands again a minute before it is up.",
        Faults.down_until_ms,
        "return spells[place][1] if place >= 0 and at_ms < spells[place][1] else None",
        "return spells[place][1] - 60_000 if place >= 0 and at_ms < spells[place][1] - 60_000 else None",
    ),
    planted(
        "outage_met_by_nobody",
        "Commands reach a system that is down.",
        Wire._turned_away_until_ms,
        "if up_ms is not None:",
        "if False:",
    ),
    planted(
        "rate_limit_one_more",
        "A minute takes one call more than its limit.",
        Wire._crowded_out_until_ms,
        "if self.calls.get((system, minute), 0) < limit:",
        "if self.calls.get((system, minute), 0) <= limit:",
    ),
    planted(
        "fault_bound_inclusive",
        "A fault is still in force in the millisecond in which it heals.",
        Fault.meets,
        "self.from_ms <= at_ms < self.until_ms",
        "self.from_ms <= at_ms <= self.until_ms",
    ),
    planted(
        "poll_off_its_grid",
        "A poll comes some seconds after its tick, each time others.",
        Copies._learn_later,
        "instant(tick_ms, ",
        "instant(tick_ms + site.clock.now_ms % 50_000, ",
    ),
    planted(
        "cause_after_its_effect",
        "The clock of the dropshipper is an hour slow: its answers are dated before what they answer.",
        Journal.record,
        "int(at), str(actor)",
        'int(at) - (3_600_000 << 24 if kind == "list_version_acknowledged" else 0), str(actor)',
    ),
    planted(
        "effect_without_its_cause",
        "The entry of a closed binding does not name the step that closed it.",
        Journal.record,
        "plain, int(cause))",
        'plain, 0 if kind == "binding_closed" else int(cause))',
    ),
    planted(
        "token_renewed_for_nothing",
        "With an expired token every call waits, and not the first one only.",
        Wire._turned_away_until_ms,
        "{(system, fault.from_ms) for",
        "{(message.identity, fault.from_ms) for",
    ),
)
