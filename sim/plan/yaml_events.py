"""ruamel.yaml's parser as we use it: bounded, and without work that a scenario does not need.

Only who reads a file imports this module, since it imports ruamel.yaml.
"""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner

__all__ = ["MarkedYAMLError", "Nonsense", "TooDeep", "events"]


class TooDeep(Exception):
    """More open brackets than allowed; `mark` is the place of the first that is too much."""

    def __init__(self, mark: Any) -> None:
        super().__init__(mark)
        self.mark = mark


class Nonsense(Exception):
    """The parser did not get as far as an error of its own."""


class _Reader(Reader):
    def check_printable(self, data: Any) -> None:
        """Nothing: the doorway has looked at every character."""


class _Scanner(Scanner):
    """Counts open brackets itself: it looks a thousand of them ahead before the parser sees the first.

    `reader` and the first lines of `need_more_tokens` say the same as in the class above, in three quarters of the
    time that a preset takes.
    """

    reader: Any = None
    max_depth = 0

    def __init__(self, loader: Any = None) -> None:
        self.reader = loader.reader
        super().__init__(loader)

    def need_more_tokens(self) -> bool:
        if self.done:
            return False
        if not self.tokens:
            return True
        if not self.possible_simple_keys:
            return False
        self.stale_possible_simple_keys()
        return bool(self.next_possible_simple_key() == self.tokens_taken)

    def fetch_flow_collection_start(self, *args: Any, **more: Any) -> None:
        if self.flow_level >= self.max_depth:
            raise TooDeep(self.reader.get_mark())
        super().fetch_flow_collection_start(*args, **more)


class _Parser(Parser):
    scanner: Any = None

    def __init__(self, loader: Any) -> None:
        self.scanner = loader.scanner
        super().__init__(loader)


def events(text: str, max_depth: int) -> Iterator[Any]:
    """The events of a text that has no unprintable characters; raises MarkedYAMLError, TooDeep or Nonsense."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Reader, yaml.Parser = _Reader, _Parser
    yaml.Scanner = type("_Bounded", (_Scanner,), {"max_depth": max_depth})
    try:
        yield from yaml.parse(text)
    except (MarkedYAMLError, TooDeep):
        raise
    except Exception as error:  # bare ValueError, TypeError, OverflowError and others escape on bad input
        raise Nonsense from error
