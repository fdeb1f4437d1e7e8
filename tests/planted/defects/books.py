"""Planted bugs of what is kept and told afterwards: archive, alternatives, trace, digest, accounts and findings."""

from typing import Final

from sim import world
from sim.checks.accounts import counts, money
from sim.checks.checklist import c10_stock
from sim.checks.checklist.item import Part, of_parts
from sim.checks.facts import Facts
from sim.checks.harms import late_payment
from sim.crowd import alternatives
from sim.systems.archive import Archive
from sim.trace.digest import _add, digest
from sim.trace.trace import History

from ..defect import Planted, planted

DEFECTS: Final[tuple[Planted, ...]] = (
    planted(
        "stale_version_accepted",
        "A check of the backup looks at the first copy, and not at the latest.",
        Archive._look,
        "copy=seen[-1]",
        "copy=seen[0]",
    ),
    planted(
        "check_of_another_backup",
        "A check of one class of data looks at the copy of another.",
        Archive._look,
        "in self.copies[data] if",
        'in self.copies["transactions"] if',
    ),
    planted(
        "backup_of_the_future",
        "A copy claims to show the state of an hour later.",
        Archive._back_up,
        "else site.clock.now_ms",
        "else site.clock.now_ms + 3_600_000",
    ),
    planted(
        "bought_and_waits",
        "Who bought related goods joins the waitlist as well.",
        alternatives.answers_of,
        "& ~buys",
        "",
    ),
    planted(
        "deposit_settled_before_it_was_taken",
        "Deposits are settled by a call that came before they were taken.",
        alternatives._first_after,
        'np.searchsorted(instants[:-1], at, "right")',
        "np.zeros(len(at), np.int64)",
    ),
    planted(
        "panel_that_is_off_sells",
        "People buy from a panel that nobody shows.",
        alternatives.answers_of,
        'buys &= _on(states, "panel", turned_at)',
        "pass",
    ),
    planted(
        "stopped_parcel_signed_for",
        "A parcel that was stopped is signed for.",
        world._orders,
        "(fates.dispatch != NEVER) & (fates.intercept == NEVER)",
        "(fates.dispatch != NEVER)",
    ),
    planted(
        "request_after_the_goods",
        "A request for a refund is noted though the goods had left before it.",
        world._orders,
        "np.where(asked < own_sent, asked, NEVER)",
        "asked",
    ),
    planted(
        "depots_mixed_up",
        "The books of one depot are filed under another.",
        world._trace,
        "zip(Ships, site.ledger.depots, strict=False)",
        "zip(list(Ships)[::-1], site.ledger.depots, strict=False)",
    ),
    planted(
        "history_off_by_one",
        "What is set at an instant is already read by whoever acts at it.",
        History.values_at,
        '"left") - 1',
        '"right") - 1',
    ),
    planted(
        "digest_without_refunds",
        "The digest leaves out whether a refund was asked for.",
        digest,
        '"refund_asked",\n',
        "",
    ),
    planted(
        "digest_without_causes",
        "The digest leaves out the causes of the journal.",
        digest,
        "[tuple(entry) for entry in trace.journal]",
        "[tuple(entry)[:-1] for entry in trace.journal]",
    ),
    planted(
        "digest_without_a_fate",
        "The digest leaves out one column of the fates.",
        digest,
        '_add(hashed, f"{table}.{name}", column)',
        'None if name == "start" else _add(hashed, f"{table}.{name}", column)',
    ),
    planted(
        "digest_of_who_only",
        "The digest knows which rows a thing happened to, and not when.",
        _add,
        "column = column[np.flatnonzero(came)]",
        "column = column[:0]",
    ),
    planted(
        "refunded_above_captured",
        "The accounts count a refund once for the cancel and once for the stop.",
        money,
        "int(amount @ refunded)",
        "int(amount @ refunded) + int(amount @ (facts.fates.intercept != NEVER))",
    ),
    planted(
        "settled_before_its_time",
        "Money counts as settled as soon as the parcel is signed for.",
        money,
        "facts.scenario.until_ms - AFTER_SALE_PERIOD.value",
        "facts.scenario.until_ms",
    ),
    planted(
        "refused_counted_as_orders",
        "Tries that were sold out count as orders.",
        counts,
        '"orders": came - closed - sold_out,',
        '"orders": came - closed,',
    ),
    planted(
        "ghosts_counted_from_the_hour",
        "Orders of the first hour after T0 are no ghosts.",
        Facts.first_after.func,
        "self.limit,",
        "self.limit + (3_600_000 << 24),",
    ),
    planted(
        "held_without_evidence",
        "An item that nobody looked at counts as held.",
        Part.state.fget,
        "seen = self.observed is not None and self.observed > self.at and (self.seen_margin_ms or 0) >= 0",
        "seen = True",
    ),
    planted(
        "observed_before_the_effect",
        "An observation that came before the effect confirms it.",
        Part.state.fget,
        "self.observed > self.at and ",
        "",
    ),
    planted(
        "late_is_held",
        "An effect that came after its deadline counts.",
        Part.state.fget,
        " or self.at >> RANK_BITS > self.deadline_ms",
        "",
    ),
    planted(
        "tick_beats_evidence",
        "A tick before the effect is no false one.",
        of_parts,
        "tick.at < done_at",
        "tick.at < 0",
    ),
    planted(
        "loose_stock_confirms",
        "A query that found loose stock confirms C10.",
        c10_stock.judge,
        'if e.value("loose") == ""',
        "if True",
    ),
    planted(
        "late_payments_forgiven",
        "Payments after T0 are forgiven whatever becomes of them.",
        late_payment.judge,
        "fates.pay > facts.limit",
        "fates.pay > facts.horizon",
    ),
)
