"""A page of the workbook: what it is called, and what its columns hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from ..ground.words import Lang, Text
from .kinds import Kind
from .leaves import Leaf, Path


class Layout(Enum):
    """How a page's rows are meant."""

    QUESTIONS = auto()  # a question a row, with its key
    QUANTILES = auto()  # the same, with several columns for one answer
    THINGS = auto()  # a thing a row, by its id
    LIST = auto()  # an entry of a list a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `key` is also accepted as its heading."""

    key: str
    title: Text
    help: Text
    kind: Kind
    needed: bool = False
    section: Path | None = None  # where the value lives by the row's id, if not in the thing itself
    width: int = 14

    @property
    def path(self) -> Path:
        """Where in the thing the value lives."""
        return tuple(self.key.split("."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. `section` is where its things or entries live in the shop (or, `in_shop` false, in the scenario)."""

    key: str
    title: Text
    about: Text
    layout: Layout
    columns: tuple[Column, ...]
    section: Path = ()
    in_shop: bool = True
    leaves: Mapping[str, Leaf] | None = None
    least: int = 1  # how many drop-downs are laid out below the rows

    def named(self, name: str) -> bool:
        """Whether a sheet of this name is this page."""
        folded = name.strip().casefold()
        return folded in {self.key.casefold(), *(self.title.in_(lang).casefold() for lang in Lang)}
