"""Messages between the process that compares and those that rehearse. They import nothing of the model."""

from collections.abc import Mapping
from dataclasses import dataclass

from .escapes import Escape


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """A scenario, as it was named, and a seed."""

    scenario: str
    seed: int


@dataclass(frozen=True, slots=True)
class Show:
    """Asks for the record of a rehearsal of the last batch."""

    job: Job
    turn: int  # from 0


@dataclass(frozen=True, slots=True)
class Sighting:
    """How often an escape was seen, and in which rehearsal first."""

    times: int
    job: Job


@dataclass(frozen=True, slots=True)
class Done:
    """A batch is done: the digests of each job, one for each time that it was rehearsed."""

    digests: Mapping[Job, tuple[str, ...]]
    sightings: Mapping[Escape, Sighting]
    ran: int  # files of the model, while they were watched


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be done: something is wrong with us, for the scenario was read before."""

    job: Job
    bug: str
