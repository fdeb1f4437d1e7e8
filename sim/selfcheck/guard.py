"""The guard: while it is on, whatever the model reads or does outside of itself is noted with file and line.

Two eyes. `sys.setprofile` is told of every C function that Python code calls, under whatever name it was bound, with
the frame that calls: clocks, chance, the environment. An audit hook is told by the interpreter itself of files,
sockets, threads and processes; it cannot be taken out again, so the guard belongs in a process of its own.

The line named is the nearest one in the model, however many libraries lie between. What an import does is not held
against the line that imports. `stirred` adds what neither eye sees: the global generators, by their state.

Imports nothing of the model: it is on before the model is first imported.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import CodeType, FrameType
from typing import Any, Final

from .escapes import Escape, Kind, Place
from .model_files import ALLOWED, ROOT, place_in_model

C_FUNCTIONS: Final[Mapping[str, Kind]] = {
    **{
        f"time.{name}": Kind.CLOCK
        for base in ("time", "monotonic", "perf_counter", "process_time", "thread_time", "clock_gettime")
        for name in (base, f"{base}_ns")
    },
    **{f"time.{name}": Kind.CLOCK for name in ("localtime", "gmtime", "ctime", "asctime", "strftime", "mktime")},
    "time.sleep": Kind.CLOCK,
    **{f"datetime.datetime.{name}": Kind.CLOCK for name in ("now", "utcnow", "today", "fromtimestamp")},
    **{f"datetime.date.{name}": Kind.CLOCK for name in ("today", "fromtimestamp")},
    **{f"random._inst.{name}": Kind.GLOBAL_RANDOM for name in ("random", "getrandbits")},
    **{f"_thread.{name}": Kind.THREAD for name in ("start_new_thread", "start_joinable_thread")},
    "os.urandom": Kind.ENTROPY,
    "os.getrandom": Kind.ENTROPY,
    "_uuid.generate_time_safe": Kind.ENTROPY,
    **{
        f"os.{name}": Kind.ENVIRONMENT
        for name in ("getpid", "getppid", "cpu_count", "uname", "getcwd", "times", "getloadavg", "sched_getaffinity")
    },
    **{f"posix.{name}": Kind.FILE_READ for name in ("stat", "lstat", "access", "readlink", "statvfs")},
    "builtins.id": Kind.ADDRESS,
    "builtins.hash": Kind.ADDRESS,
}
"""By name; what a platform lacks is left out. `random._inst` is the one generator that everybody shares."""

AUDITED: Final[Mapping[str, Kind]] = {
    "subprocess.Popen": Kind.PROCESS,
    "os.system": Kind.PROCESS,
    "os.exec": Kind.PROCESS,
    "os.fork": Kind.PROCESS,
    "os.forkpty": Kind.PROCESS,
    "os.posix_spawn": Kind.PROCESS,
    "os.spawn": Kind.PROCESS,
    "os.listdir": Kind.FILE_READ,
    "os.scandir": Kind.FILE_READ,
    "builtins.input": Kind.FILE_READ,
    **{f"os.{name}": Kind.FILE_WRITE for name in ("mkdir", "remove", "rename", "rmdir", "link", "symlink", "truncate")},
    **{f"os.{name}": Kind.FILE_WRITE for name in ("chmod", "chown", "utime")},
    "os.putenv": Kind.ENVIRONMENT,
    "os.unsetenv": Kind.ENVIRONMENT,
}

_ENVIRONMENT: Final = tuple(
    method.__code__ for method in (type(os.environ).__getitem__, type(os.environ).__iter__, type(os.environ).__len__)
)
_SEED: Final = import_module("random").Random.seed.__code__
"""Seeds a generator of Python's; without a seed it asks the operating system."""
_NAMES: Final = frozenset(code.co_name for code in (*_ENVIRONMENT, _SEED))
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_IMPORTS: Final = "<frozen importlib"
_OURS: Final = str(ROOT / "selfcheck")


def c_functions() -> dict[object, tuple[str, Kind]]:
    """The functions themselves: comparing them is cheap, asking each for its name is not."""
    found = dict[object, tuple[str, Kind]]()
    for name, kind in C_FUNCTIONS.items():
        module, *path = name.split(".")
        function: object = _module(module)
        for part in path:
            function = getattr(function, part, None)
        if function is not None:
            found[function] = (name, kind)
    return found


def _module(name: str) -> object:
    try:
        return import_module(name)
    except ImportError:
        return None


class Guard:
    """What was seen: how often each escape. Where a line is allowed to, nothing is noted."""

    def __init__(self) -> None:
        self.seen: Counter[Escape] = Counter()
        self._ran = set[str]()
        self._audits = False
        self._on = False

    @contextmanager
    def on(self) -> Iterator[None]:
        """Watch this thread."""
        if not self._audits:
            sys.addaudithook(self._audited)
            self._audits = True
        self._on = True
        sys.setprofile(self._profiler())
        try:
            yield
        finally:
            sys.setprofile(None)
            self._on = False

    def note(self, kind: Kind, what: str, frame: FrameType | None) -> None:
        """Something happened in this frame: hold it against the model if it was the model's doing."""
        place = blamed(frame)
        if place is not None:
            self.note_at(kind, what, place)

    def note_at(self, kind: Kind, what: str, place: Place) -> None:
        """The same, where the place is known."""
        if (kind, place.file) not in ALLOWED:
            self.seen[Escape(kind, place, what)] += 1

    def files(self) -> int:
        """How many files of the model ran while it watched: a guard that saw none was blind."""
        return sum(1 for filename in self._ran if place_in_model(filename) is not None)

    def _profiler(self) -> Callable[[FrameType, str, Any], None]:
        """Called millions of times: most of them end at the first name."""
        ran, functions, names = self._ran, c_functions(), _NAMES

        def profiled(frame: FrameType, event: str, arg: Any) -> None:
            if event == "c_call":
                if arg in functions:
                    self._called(*functions[arg], frame)
            elif event == "call":
                code = frame.f_code
                ran.add(code.co_filename)
                if code.co_name in names:
                    self._entered(code, frame)

        return profiled

    def _called(self, name: str, kind: Kind, frame: FrameType) -> None:
        if kind is Kind.ADDRESS and place_in_model(frame.f_code.co_filename) is None:
            return  # a library's own tables
        self.note(kind, name.replace("_inst.", ""), frame)

    def _entered(self, code: CodeType, frame: FrameType) -> None:
        if any(code is one for one in _ENVIRONMENT):
            self.note(Kind.ENVIRONMENT, "os.environ", frame)
        elif code is _SEED and frame.f_locals.get("a") is None:
            self.note(Kind.ENTROPY, "random.seed()", frame)

    def _audited(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._on:
            return
        kind = AUDITED.get(event)
        if event == "open":
            kind = Kind.FILE_WRITE if _writes(args) else Kind.FILE_READ
        elif event.startswith("socket."):
            kind = Kind.SOCKET
        if kind is not None:
            self._on = False  # what the notes themselves do is nobody's
            self.note(kind, event, sys._getframe(1))
            self._on = True


def blamed(frame: FrameType | None) -> Place | None:
    """The nearest line of the model. None: it was an import, or we ourselves."""
    while frame is not None:
        filename = frame.f_code.co_filename
        place = place_in_model(filename)
        if place is not None:
            return Place(place, frame.f_lineno)
        if filename.startswith((_IMPORTS, _OURS)):
            return None
        frame = frame.f_back
    return None


def _writes(args: tuple[Any, ...]) -> bool:
    _, mode, flags = args
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITING)
