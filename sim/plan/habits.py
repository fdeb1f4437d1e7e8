"""What a shop's buyers do, and what they say to an offer of a later date."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..ground.quantiles import Quantiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What buyers say to an offer of a later date, as shares of them; who is left over stays silent."""

    accept_ppm: int
    decline_ppm: int
    after: Quantiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What buyers do, as shares of buyers and delays."""

    quantities_ppm: Mapping[int, int]
    pay_ppm: int
    pay_after: Quantiles
    late_ppm: int
    late_after: Quantiles
    regret_ppm: int
    regret_after: Quantiles
    claim_ppm: int
    claim_after: Quantiles
    ask_ppm: int
    ask_after: Quantiles
    complain_ppm: int
    complain_noticed_ppm: int
    complain_after: Quantiles
    try_again_ppm: int
    try_again_after: Quantiles
    answers: Answers | None = None  # None: nobody may be offered a later date
