"""What all stages of the ledger share: the terms, the rows, their fates so far, and the controls."""

from dataclasses import dataclass

from ..trace.tables import AskerFates, BuyerFates
from .controls import Controls
from .rows import Askers, Buyers
from .terms import Terms


@dataclass(frozen=True, slots=True)
class Scene:
    """One run's inputs and results."""

    terms: Terms
    buyers: Buyers
    askers: Askers
    fates: BuyerFates
    asker_fates: AskerFates
    controls: Controls

    @classmethod
    def at_start(cls, terms: Terms, buyers: Buyers, askers: Askers) -> "Scene":
        """Nobody has come yet."""
        fates, asker_fates = BuyerFates.blank(len(buyers)), AskerFates.blank(len(askers))
        return cls(terms, buyers, askers, fates, asker_fates, Controls.at_start(terms))
