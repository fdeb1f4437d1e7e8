"""Escapes: ways in which something from outside could reach a rehearsal, and where one was seen.

Imports nothing of the model: whoever watches the model's first import must not have imported it himself.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a run must not depend on, or do."""

    CLOCK = "clock"
    GLOBAL_RANDOM = "global_random"
    ENTROPY = "entropy"
    ENVIRONMENT = "environment"
    THREAD = "thread"
    PROCESS = "process"
    SOCKET = "socket"
    FILE_READ = "file_read"
    FILE_WRITE = "file_write"
    ADDRESS = "address"
    SET_ORDER = "set_order"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of the model."""

    file: str  # from the folder that holds `sim`, with slashes
    line: int


@dataclass(frozen=True, slots=True)
class Escape:
    """Something of a kind, at a place: what was called, or what stands there."""

    kind: Kind
    place: Place
    what: str
