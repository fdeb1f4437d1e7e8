"""A page as it was found in a file: values by row and column, both from 1."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ..plan.scenario import Place


class Refused(Enum):
    """What stands for a cell that has been refused already."""

    REFUSED = "refused"


REFUSED: Final = Refused.REFUSED


@dataclass(frozen=True, slots=True)
class Grid:
    """One page; its name is empty in a CSV file, whose cells have no other address."""

    file: str
    name: str
    cells: Mapping[tuple[int, int], object]
    is_refused: bool = False  # as a whole: it has been said why, and nobody reads it

    def place(self, row: int, column: int) -> Place:
        """Where a cell is."""
        return Place(file=self.file, line=row, column=column, sheet=self.name)

    def rows(self) -> list[int]:
        """The rows below the headings that hold something."""
        return sorted({row for row, _ in self.cells if row > 1})

    def columns(self) -> list[int]:
        """The columns that have a heading, or something below where a heading is missing."""
        return sorted({column for _, column in self.cells})
