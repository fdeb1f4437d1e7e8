"""A process that rehearses in one way, and answers with digests; the traces of its last batch it keeps, in case that
somebody asks where they differ. It imports the model only once the guard is on.
"""

import os
import pickle
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from .escapes import Escape, Kind
from .guard import Guard
from .messages import Done, Failed, Job, Show, Sighting
from .stirred import NOWHERE, PYTHON, find_stirrers, moved, states
from .ways import Way

if TYPE_CHECKING:
    from ..trace.trace import Trace

MORE_EVERY: Final = 8
"""What costs much is done for one of so many jobs, the first among them: traces are written as files between two
rehearsals, scenarios are watched while they are parsed.
"""


def main() -> None:
    """Serve requests until there are no more. What anything prints must not get among the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops us
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    worker = Worker(pickle.load(requests))
    while True:
        try:
            request = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(worker.record(request) if isinstance(request, Show) else worker.rehearsed(request), answers)
        answers.flush()


class Worker:
    """Rehearses in one way."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.guard = Guard()
        self.traces: dict[Show, Trace] = {}
        self.sightings: dict[Escape, Sighting] = {}

    def rehearsed(self, jobs: Sequence[Job]) -> Done | Failed:
        """A batch, in this way's order."""
        self.traces.clear()
        digests = dict[Job, tuple[str, ...]]()
        job = jobs[0]
        try:
            for number, job in enumerate(self.way.ordered(jobs)):
                run = self._twice if self.way.twice else self._watched if self.way.watched else self._once
                digests[job] = run(job, number % MORE_EVERY == 0)
                self._note_first(job)
        except Exception as error:
            return Failed(job, " ".join(f"{type(error).__name__}: {error}".split())[:300])
        return Done(digests, self.sightings, self.guard.files())

    def record(self, show: Show) -> Any:
        """The record of a rehearsal of the last batch."""
        from .record import record_of  # noqa: PLC0415 -- see above

        return record_of(self.traces[show])

    def _once(self, job: Job, _: bool) -> tuple[str, ...]:
        from ..rehearsal import rehearse_once  # noqa: PLC0415 -- see above
        from ..sheets.reader import read_scenario  # noqa: PLC0415

        rehearsal = rehearse_once(read_scenario(job.scenario), job.seed)
        self.traces[Show(job, 0)] = rehearsal.trace
        return (rehearsal.findings.digest,)

    def _watched(self, job: Job, from_first_byte: bool) -> tuple[str, ...]:
        """What a first import does is the model's doing, too; what libraries do in theirs is not. Parsing YAML costs
        more to watch than everything after it, so that only some files are watched from their first byte on.
        """
        import networkx, numpy.random, ruamel.yaml, simpy  # noqa: E401, F401, I001, PLC0415

        with self.guard.on():
            from ..rehearsal import rehearse_once  # noqa: PLC0415
            from ..sheets.reader import read_scenario  # noqa: PLC0415

            scenario = read_scenario(job.scenario) if from_first_byte else None
        scenario = scenario or read_scenario(job.scenario)
        before, drawn = states(), self._drawn()
        with self.guard.on():
            rehearsal = rehearse_once(scenario, job.seed)
        unseen = [name for name in moved(before, states()) if name != PYTHON or self._drawn() == drawn]
        if unseen and not find_stirrers(unseen, lambda: rehearse_once(scenario, job.seed), self.guard):
            self.guard.note_at(Kind.GLOBAL_RANDOM, unseen[0], NOWHERE)
        self.traces[Show(job, 0)] = rehearsal.trace
        return (rehearsal.findings.digest,)

    def _twice(self, job: Job, export: bool) -> tuple[str, ...]:
        """Over one crowd; in between, what a user may ask for."""
        from ..crowd.from_shop import crowd_of  # noqa: PLC0415 -- see above
        from ..ground.draws import SeededDraws  # noqa: PLC0415
        from ..rehearsal import rehearse_once  # noqa: PLC0415
        from ..sheets.reader import read_scenario  # noqa: PLC0415
        from ..trace.export import write_trace  # noqa: PLC0415

        scenario = read_scenario(job.scenario)
        crowd = crowd_of(scenario, SeededDraws(job.seed))
        digests = []
        for turn in range(2):
            rehearsal = rehearse_once(scenario, job.seed, crowd=crowd)
            self.traces[Show(job, turn)] = rehearsal.trace
            digests.append(rehearsal.findings.digest)
            if export and turn == 0:
                with TemporaryDirectory() as folder:
                    write_trace(rehearsal.trace, Path(folder))
        return tuple(digests)

    def _drawn(self) -> int:
        """How often somebody was seen who drew from a global generator."""
        return sum(times for escape, times in self.guard.seen.items() if escape.kind is Kind.GLOBAL_RANDOM)

    def _note_first(self, job: Job) -> None:
        for escape, times in self.guard.seen.items():
            first = self.sightings.get(escape)
            self.sightings[escape] = Sighting(times, first.job if first else job)
