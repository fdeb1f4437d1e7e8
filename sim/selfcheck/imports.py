"""A look at the model's source for what it imports: a function that C code calls (`partial(time.time)`, `map`) is seen
by no guard, so that no file of the model may as much as import a module of clocks, chance, threads or sockets.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from .escapes import Escape, Kind, Place
from .source import Source

_MODULES: Final[Mapping[str, Kind]] = {
    "time": Kind.CLOCK,
    "random": Kind.GLOBAL_RANDOM,
    "secrets": Kind.ENTROPY,
    "uuid": Kind.ENTROPY,
    "threading": Kind.THREAD,
    "_thread": Kind.THREAD,
    "concurrent": Kind.THREAD,
    "asyncio": Kind.THREAD,
    "multiprocessing": Kind.PROCESS,
    "subprocess": Kind.PROCESS,
    "socket": Kind.SOCKET,
    "socketserver": Kind.SOCKET,
    "ssl": Kind.SOCKET,
    "http": Kind.SOCKET,
    "urllib": Kind.SOCKET,
    "tempfile": Kind.FILE_WRITE,
    "shutil": Kind.FILE_WRITE,
    "platform": Kind.ENVIRONMENT,
    "locale": Kind.ENVIRONMENT,
}


def imports(sources: Iterable[Source]) -> list[Escape]:
    """Every import of such a module, and every `datetime64("now")`."""
    found = [Escape(Kind.IMPORT, Place(one.name, line), what) for one in sources for line, what in _in(one)]
    return sorted(set(found), key=lambda one: (one.place, one.what))


def _in(one: Source) -> Iterator[tuple[int, str]]:
    for node in one.nodes:
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, name.name) for name in names if name.name.split(".")[0] in _MODULES)
            case ast.ImportFrom(module=str(module), level=0) if module.split(".")[0] in _MODULES:
                yield node.lineno, module
            case ast.Call(func=ast.Attribute(attr="datetime64"), args=[ast.Constant(value="now" | "today"), *_]):
                yield node.lineno, "datetime64"
            case ast.ImportFrom(module="numpy", names=names, level=0) if any(name.name == "random" for name in names):
                yield node.lineno, "numpy.random"
            case ast.ImportFrom(module="numpy.random", level=0):
                yield node.lineno, "numpy.random"
    return


def kind_of(module: str) -> Kind:
    """What a module is for; numpy's are named by hand."""
    named = {"datetime64": Kind.CLOCK, "numpy.random": Kind.GLOBAL_RANDOM}
    return named.get(module) or _MODULES[module.partition(".")[0]]
