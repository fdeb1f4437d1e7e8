"""Processes: jobs shared out among several, with the results in the order of the jobs, whoever did them.

Processes are started afresh ("spawn"), which takes as long as dozens of rehearsals; so this one works as well, from
the last job backwards, and whoever starts late finds less to do.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared_out(do: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> list[Result]:
    """The result of every job."""
    helpers = min(workers, len(jobs)) - 1
    if helpers < 1:
        return [do(job) for job in jobs]
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- little work does not pay for it
    from multiprocessing import get_context  # noqa: PLC0415

    pool = ProcessPoolExecutor(helpers, get_context("spawn"), initializer=_leave_ctrl_c_to_the_parent)
    try:
        sent = [pool.submit(do, job) for job in jobs]
        own = dict[int, Result]()
        with _ctrl_c_between_jobs() as stop_if_asked:
            for number in reversed(range(len(jobs))):
                if not sent[number].cancel():  # somebody has it, and all before it
                    break
                own[number] = do(jobs[number])
                stop_if_asked()
        stop_if_asked()
        return [own[number] if number in own else one.result() for number, one in enumerate(sent)]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _ctrl_c_between_jobs() -> Iterator[Callable[[], None]]:
    """Ctrl-C waits for the end of a job: in the midst of an import, say, it could be swallowed, or taken for a bug."""
    asked = list[int]()

    def stop_if_asked() -> None:
        if asked:
            raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    except ValueError:  # not the main thread, which alone is interrupted
        yield stop_if_asked
        return
    try:
        yield stop_if_asked
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
