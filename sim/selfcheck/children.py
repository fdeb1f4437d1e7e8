"""Child processes that rehearse: started afresh, each with a hash seed of its own, spoken to over pipes."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from ..ground.errors import ModelError
from .model_files import ROOT
from .ways import Way

_START: Final = f"import sys; sys.path.insert(0, sys.argv[1]); from {ROOT.name}.selfcheck.worker import main; main()"


class Child:
    """One process. What is asked of it is answered in order."""

    def __init__(self, way: Way, root: Path = ROOT) -> None:
        self.way = way
        environment = {**os.environ, "PYTHONHASHSEED": way.hash_seed}
        command = [sys.executable, "-P", "-c", _START, str(root.parent)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.ask(way)

    def ask(self, what: object) -> None:
        """Send a request; the process works on it while we do something else."""
        try:
            pickle.dump(what, self._pipe(self._process.stdin))
            self._pipe(self._process.stdin).flush()
        except OSError as error:
            raise self._gone() from error

    def answer(self) -> Any:
        """Wait for the answer."""
        try:
            return pickle.load(self._pipe(self._process.stdout))
        except (EOFError, pickle.UnpicklingError) as error:
            raise self._gone() from error

    def end(self) -> None:
        """Whatever it is doing."""
        self._process.kill()
        self._process.communicate()

    def _gone(self) -> ModelError:
        return ModelError(f"process {self.way.number} of the selfcheck ended with code {self._process.wait()}")

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None
        return pipe


@contextmanager
def children(ways: Sequence[Way], root: Path = ROOT) -> Iterator[list[Child]]:
    """Processes that are gone when nobody needs them any more."""
    started = list[Child]()
    try:
        for way in ways:
            started.append(Child(way, root))
        yield started
    finally:
        for child in started:
            child.end()
