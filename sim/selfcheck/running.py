"""Running a selfcheck: every job in every way, digests compared, and where they differ the records behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..ground.errors import ModelError
from .children import Child, children
from .difference import Difference, first_difference
from .escapes import Escape, Kind
from .imports import imports
from .messages import Done, Failed, Job, Show, Sighting
from .model_files import ROOT, files
from .record import Record
from .set_order import set_orders
from .source import source
from .ways import Way, ways

BATCH: Final = 96
"""Jobs at once: a process keeps their traces, about half a megabyte each."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One rehearsal of a job: in which way, and the how manieth time there, from 0."""

    way: Way
    turn: int


@dataclass(frozen=True, slots=True)
class Parting:
    """Two rehearsals of one job that differ. Without a difference, the digests hold something that no record does."""

    job: Job
    one: Turn
    other: Turn
    digests: tuple[str, str]
    difference: Difference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it."""

    jobs: tuple[Job, ...]
    ways: tuple[Way, ...]
    rehearsals: int
    ran: int  # files of the model, while they were watched
    read: int  # files of the model, for what no guard sees
    partings: tuple[Parting, ...]
    sightings: Mapping[Escape, Sighting]
    looks: tuple[Escape, ...]

    @property
    def is_pure(self) -> bool:
        """Whether nothing was found."""
        return not (self.partings or self.sightings or self.looks)


def selfcheck(scenarios: Sequence[str], seeds: Sequence[int], processes: int, root: Path = ROOT) -> Outcome:
    """Rehearse all of them in every way. `root` is the package that is checked."""
    jobs = tuple(Job(name, seed) for name in scenarios for seed in seeds)
    chosen = ways(processes)
    partings, rehearsals = list[Parting](), 0
    with children(chosen, root) as started:
        for begin in range(0, len(jobs), BATCH):
            batch = jobs[begin : begin + BATCH]
            working = [child for child in started if begin == 0 or not child.way.alone]
            for child in working:
                child.ask(batch)
            if begin == 0:
                sources = [source(name, path.read_text(encoding="utf-8")) for name, path in files(root)]
                looks = (*set_orders(sources), *imports(sources))
            done = _all_done([child.answer() for child in working])
            rehearsals += sum(len(digests) for one in done for digests in one.digests.values())
            partings += [parting for job in batch for parting in _parting(job, working, done)]
    watched = done[0]
    if not watched.ran:
        raise ModelError("the guard saw nothing of the model: it is blind")
    return Outcome(
        jobs=jobs,
        ways=chosen,
        rehearsals=rehearsals,
        ran=watched.ran,
        read=len(sources),
        partings=tuple(partings),
        sightings=dict(sorted(watched.sightings.items(), key=lambda one: (one[0].place, one[0].kind))),
        looks=_not_seen(looks, watched.sightings),
    )


def _all_done(answers: Sequence[Done | Failed]) -> list[Done]:
    """Or the first of our bugs."""
    for one in answers:
        if isinstance(one, Failed):
            raise ModelError(f"{one.job.scenario}, seed {one.job.seed}: {one.bug}")
    return [answer for answer in answers if isinstance(answer, Done)]


def _parting(job: Job, working: Sequence[Child], done: Sequence[Done]) -> Iterator[Parting]:
    """The first two rehearsals of a job that differ, the first of all being one of them."""
    first = done[0].digests[job][0]
    for child, one in zip(working, done, strict=True):
        for turn, digest in enumerate(one.digests.get(job, ())):
            if digest != first:
                records = [_record(working[0], Show(job, 0)), _record(child, Show(job, turn))]
                pair = (Turn(working[0].way, 0), Turn(child.way, turn))
                yield Parting(job, *pair, (first, digest), first_difference(*records))
                return


def _record(child: Child, show: Show) -> Record:
    child.ask(show)
    record = child.answer()
    if not isinstance(record, Record):
        raise ModelError(f"process {child.way.number} has no record of {show}")
    return record


def _not_seen(looks: Sequence[Escape], sightings: Mapping[Escape, Sighting]) -> tuple[Escape, ...]:
    """What stands in the source, less the imports of files whose calls were seen."""
    caught = {escape.place.file for escape in sightings}
    return tuple(one for one in looks if one.kind is not Kind.IMPORT or one.place.file not in caught)
