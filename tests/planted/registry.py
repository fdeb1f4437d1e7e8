"""All planted bugs, by name."""

from collections.abc import Mapping
from typing import Final

from .defect import Planted
from .defects import books, depots, orders, people, shelf, wire

PLANTED: Final[Mapping[str, Planted]] = {
    one.name: one for part in (wire, people, shelf, depots, orders, books) for one in part.DEFECTS
}
