"""Ours: draw the crowd, run the script as SimPy events over the ledger's controls, settle, read the fates."""

import numpy as np

from sim.crowd.ledger import Ledger
from sim.crowd.rows import Askers, Buyers
from sim.ground.clock import Clock
from sim.ground.keys import GIVE_UP, NEVER, RANK_BITS, later
from sim.trace.tables import I8, I32, I64, Inquiry
from sim.trace.tables import Outcome as How

from .outcome import Outcome, Summary
from .workload import END, T0_MS, Command, Workload


def whole_job(workload: Workload, seed: int) -> tuple[Summary, int]:
    """Everything from a seed to the summary, and how many passed by."""
    crowd = workload.crowd(seed)
    return summary_of(settled(workload, crowd.buyers, crowd.askers)), crowd.passers_by


def stored_rows(workload: Workload, buyers: Buyers, askers: Askers) -> Outcome:
    """The rows are there already: settle them and read the fates."""
    ledger = settled(workload, buyers, askers)
    return Outcome(summary_of(ledger), ledger.scene.fates, ledger.scene.asker_fates)


def settled(workload: Workload, buyers: Buyers, askers: Askers) -> Ledger:
    """Run the script to the end over these rows."""
    clock, ledger = Clock(), Ledger(workload.terms, buyers, askers)
    for command in workload.script:
        clock.call(command.at, lambda command=command: carry_out(ledger, command))
    clock.run(until=END)
    ledger.settle(END)
    return ledger


def carry_out(ledger: Ledger, command: Command) -> None:
    """Set a control, or call the ledger's command of that name."""
    control = getattr(ledger.controls, command.name, None)
    if control is None:
        getattr(ledger, command.name)(command.at, *command.args)
    elif isinstance(control, list):
        control[command.args[0]].set(command.at, command.args[1])
    else:
        control.set(command.at, command.args[0])


def summary_of(ledger: Ledger) -> Summary:
    """Read the summary off the columns."""
    scene = ledger.scene
    buyers, askers, fates, strangers = scene.buyers, scene.askers, scene.fates, scene.asker_fates
    t0 = T0_MS << RANK_BITS
    ordered = fates.outcome >= How.UNPAID
    after_t0 = buyers.visit > t0
    paid, imported, sent = (column != NEVER for column in (fates.pay, fates.alloc, fates.dispatch))
    summary = Summary(
        ordered=int(np.count_nonzero(ordered)),
        ghost_orders=int(np.count_nonzero(ordered & after_t0)),
        paid=int(np.count_nonzero(paid)),
        late_payments=int(np.count_nonzero(paid & (fates.pay > t0))),
        imported=int(np.count_nonzero(imported)),
        import_lag_ms=int(((fates.alloc[imported] >> RANK_BITS) - (fates.pay[imported] >> RANK_BITS)).sum()),
        handed_over=int(np.count_nonzero(sent)),
        handed_over_late=int(np.count_nonzero(sent & after_t0)),
    )
    add_questions(summary, fates.inquiry, fates.ask, fates.start, buyers.patience)
    add_questions(summary, strangers.inquiry, askers.ask, strangers.start, askers.patience)
    return summary


def add_questions(summary: Summary, inquiry: I8, ask: I64, start: I64, patience: I32) -> None:
    """Add what became of these people's questions."""
    asked = np.flatnonzero(inquiry != Inquiry.NONE)
    summary.asked += len(asked)
    summary.answered_by_bot += int(np.count_nonzero(inquiry == Inquiry.BOT))
    asks, starts = ask[asked], start[asked]
    met = starts < later(asks, patience[asked], GIVE_UP)
    summary.waited += int(np.count_nonzero(met))
    summary.wait_ms += int(((starts[met] >> RANK_BITS) - (asks[met] >> RANK_BITS)).sum())
