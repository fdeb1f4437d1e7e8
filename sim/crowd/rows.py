"""The crowd's columns: what is known of a customer before the world starts.

A row holds latent values only: when somebody appears and the uniforms behind what he would do. What becomes
of him is in `sim.trace.tables`. Durations are int32 milliseconds of at least 1, NOT_HE for what this customer
would never do. Shares are uint16: a uniform u meets a share s when u < s, with s in 0..65535.
"""

from dataclasses import dataclass
from typing import Final

from ..trace.tables import I32, I64, U8, U16, Columns

NOT_HE: Final = -1
NO_PARENT: Final = -1


@dataclass(frozen=True, slots=True)
class Buyers(Columns):
    """Would-be buyers, sorted by `visit`, whose ranks make all instants different.

    `visit` is the instant at which the buyer submits the order; browsing before that is not modelled.
    `parent` is the row of this person's earlier try (always a lower row), NO_PARENT for a first try.
    """

    visit: I64
    pay_after: I32  # from submission
    regret_after: I32  # from payment to an own request for a refund
    claim_after: I32  # from a broken promise to a request for a refund
    ask_after: I32  # from the trouble (or the payment, if later) to an inquiry
    patience: I32  # from the hand-off to giving up
    handling: I32  # of a human answer
    complain_after: I32  # from what he complains about
    transit: I32  # from hand-over to out-for-delivery
    door: I32  # from out-for-delivery to signature
    parent: I32
    notice_after: U16  # first push of the payment notice
    wake: U16  # 0: always comes; else a dormant row, woken while its factor reaches this value
    deflect: U16
    complain: U16
    intercept: U16
    substitute: U16
    surface: U8
    sku: U8
    qty: U8
    promise: U8


@dataclass(frozen=True, slots=True)
class Askers(Columns):
    """People who ask without having bought, sorted by `ask`."""

    ask: I64
    patience: I32
    handling: I32
    deflect: U16
