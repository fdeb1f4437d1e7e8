"""An action: something that one role does to one system, with its targets and its settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from ..ground.words import Text
from .scenario import Item


class Targets(Enum):
    """What an action is done to."""

    NONE = auto()
    LISTINGS = auto()
    ROOMS = auto()
    PROMISES = auto()
    MATERIALS = auto()
    TOPICS = auto()


INVENTORIED: Final = (Targets.LISTINGS, Targets.ROOMS, Targets.PROMISES, Targets.MATERIALS)
"""Targets that a step reaches in full only after an inventory."""


class Kind(Enum):
    """What a setting of an action or a disturbance is."""

    COUNT = auto()  # a whole number, at least 0
    SHARE = auto()  # "40%", kept as parts per million
    DURATION = auto()  # "30min", kept as ms
    CHOICE = auto()  # one of `choices`
    CLOCK = auto()  # "09:00", kept as ms since midnight


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A named value in a step's or a disturbance's `with`."""

    kind: Kind
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000  # of a count
    default: int | str | None = None  # None: must be given
    optional: bool = False  # what is not given is not there; it has no default


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that one role does to one system."""

    title: Text
    system: str
    item: Item | None
    targets: Targets = Targets.NONE
    changes: str | None = None
    settings: Mapping[str, Setting] = field(default_factory=dict)
