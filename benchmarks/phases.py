"""Where our time goes: a stopwatch is put round the parts for this measurement only.

Times are exclusive: what a part spends in another listed part is counted there. The stopwatch itself costs about
a microsecond a call, so only parts that are called a few hundred times at most are listed. Disturbance only adds, so
of several jobs the lowest time counts. A part that no longer
exists under its name is skipped, and the table says so.
"""

import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from . import ours
from .workload import Workload

PARTS: Final = (
    ("draw counts and times", "sim.crowd.streams", "Stream.arrivals_ms"),
    ("count passers-by", "sim.crowd.sample", "poisson"),
    ("draw raw words", "sim.ground.draws", "SeededDraws._raw"),
    ("quantile tables", "sim.ground.quantiles", "Quantiles.values"),
    ("weighted choices", "sim.crowd.sample", "choice"),
    ("further tries", "sim.crowd.sample", "_further_tries"),
    ("make buyer columns", "sim.crowd.sample", "_buyers"),
    ("make asker columns", "sim.crowd.sample", "_askers"),
    ("sort and place rows", "benchmarks.workload", "sample_crowd"),
    ("blank fates", "sim.crowd.scene", "Scene.at_start"),
    ("open the ledger", "sim.crowd.ledger", "Ledger.__init__"),
    ("script as SimPy events", "sim.ground.clock", "Clock.run"),
    ("settle: submission", "sim.crowd.ledger", "arrivals"),
    ("settle: checkout", "sim.crowd.stock", "Checkout.advance"),
    ("settle: notices", "sim.crowd.notices", "Notices.advance"),
    ("settle: requests", "sim.crowd.requests", "Requests.advance"),
    ("settle: depots, but for", "sim.crowd.depots", "DepotBook.advance"),
    ("  allocation at once", "sim.crowd.depots", "at_first_chance"),
    ("  allocation tick by tick", "sim.crowd.allocation", "TickByTick.run"),
    ("settle: who asks", "sim.crowd.inquiries", "Inquiries.advance"),
    ("settle: desk", "sim.crowd.desk", "Desk.advance"),
    ("settle: complaints", "sim.crowd.complaints", "Complaints.advance"),
    ("settle: the rest", "sim.crowd.ledger", "Ledger.settle"),
    ("read the fates", "benchmarks.ours", "summary_of"),
)


class Stopwatch:
    """Exclusive times by part."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.inside = [0.0]  # time spent in nested parts, for each level

    def around(self, name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""

        def timed(*args: Any, **named: Any) -> Any:
            self.inside.append(0.0)
            begin = time.process_time()
            try:
                return do(*args, **named)
            finally:
                spent = time.process_time() - begin
                self.seconds[name] += spent - self.inside.pop()
                self.inside[-1] += spent

        return timed


@contextmanager
def watching(stopwatch: Stopwatch) -> Iterator[list[str]]:
    """Put the stopwatch round all parts, and take it off again; yields the parts that were not found."""
    missing, replaced = [], []
    for name, module, path in PARTS:
        owner: Any = importlib.import_module(module)
        *classes, attribute = path.split(".")
        for part in classes:
            owner = getattr(owner, part, None)
        own = vars(owner).get(attribute) if owner is not None else None
        found = own or getattr(owner, attribute, None)
        if found is None:
            missing.append(name)
            continue
        replaced.append((owner, attribute, own))
        if isinstance(found, classmethod):
            setattr(owner, attribute, classmethod(stopwatch.around(name, found.__func__)))
        else:
            setattr(owner, attribute, stopwatch.around(name, found))
    try:
        yield missing
    finally:
        for owner, attribute, own in reversed(replaced):
            if own is None:  # it was inherited
                delattr(owner, attribute)
            else:
                setattr(owner, attribute, own)


def phases(workload: Workload, first_seed: int, times: int = 15) -> tuple[list[tuple[str, float]], list[str]]:
    """The lowest seconds of each part over some whole jobs, and the parts that were not found."""
    ours.whole_job(workload, first_seed)
    runs = []
    for seed in range(first_seed + 1, first_seed + 1 + times):
        stopwatch = Stopwatch()
        with watching(stopwatch) as missing:
            ours.whole_job(workload, seed)
        runs.append(stopwatch.seconds)
    return [(name, min(run.get(name, 0.0) for run in runs)) for name, _, _ in PARTS if name not in missing], missing
