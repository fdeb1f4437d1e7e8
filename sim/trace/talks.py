"""Talks: the offers of a later date, by row; a table that only a run with such offers has."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from .tables import I64, Codes


class Answer(Codes):
    """What a buyer would say to an offer of a later date."""

    SILENT = 0
    ACCEPTS = 1
    DECLINES = 2


@dataclass(frozen=True, slots=True)
class TalkedOver:
    """Instants by row, NEVER for what did not come. What hand-over or cancel overtook was offered only."""

    offered: I64  # the first time
    agreed: I64  # the last time, while the order stood
    declined: I64  # and refunded for it
    silent: I64  # and refunded for it, as the offer closed

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The columns by name, in order."""
        return {column.name: getattr(self, column.name) for column in fields(self)}
