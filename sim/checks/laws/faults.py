"""The law of faults: what goes wrong on the wire goes wrong while something declared is in force, and only then."""

from collections.abc import Iterator
from typing import Final

from ...ground.keys import RANK_BITS
from .law import Breach, Seen, law, of_entry

NOTED: Final = {
    "message_lost": ("loss", "times"),
    "batch_cut": ("partial_batch", "done"),
    "acknowledged_only": ("ack_without_effect", "by"),
    "rate_limited": ("rate_limit", "per_minute"),
    "token_renewed": ("expired_token", "lasts"),
}
"""By the wire's note: the kind of disturbance that it speaks of, and the setting that it goes by."""
SAID: Final = {"message_lost": "times", "batch_cut": "done"}
"""What the note says of that setting."""


@law(
    "faults_only_while_they_last",
    "干扰只在它的时段内起作用",
    "a fault is met from the moment from which it is declared to the one at which it heals, that one not included",
)
def in_force(seen: Seen) -> Iterator[Breach]:
    """And to the extent that was declared; of several the worst counts."""
    for kind, (fault, setting) in NOTED.items():
        for entry in seen.of(kind):
            declared = seen.disturbed(fault, entry.subject, entry.at >> RANK_BITS, setting)
            worst = None if not declared else min(declared) if kind == "batch_cut" else max(declared)
            if worst is None or (kind in SAID and entry.value(SAID[kind]) != worst):
                yield of_entry(entry, f"{entry.subject} 此刻没有这样的干扰", f"no such fault of {entry.subject} then")


LAWS: Final = (in_force,)
