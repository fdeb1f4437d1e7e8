"""Speaking to a console: one that lacks a character shows another one, and one that has gone away is no error."""

import io
import os
import sys
from contextlib import suppress
from typing import Final, TextIO

from ..ground.errors import ScenarioError
from ..ground.words import Text
from .usage import mistake

_WRITABLE: Final = Text(zh="标准输出必须可以写入", en="it must be possible to write to the standard output")
_ELSEWHERE: Final = Text(zh="检查磁盘空间，或换一个输出位置", en="check the space on the disk, or send it elsewhere")


def never_refuse(stream: TextIO | None) -> None:
    """From now on the stream replaces what it cannot encode instead of raising."""
    if isinstance(stream, io.TextIOWrapper):
        with suppress(OSError, ValueError):
            stream.reconfigure(errors="replace")


def speaks_unicode(stream: TextIO | None) -> bool:
    """Whether every character arrives as it is."""
    return stream is not None and (stream.encoding or "utf-8").lower().startswith("utf")


def say(text: str, stream: TextIO | None) -> None:
    """Write lines and see them off. A closed pipe is silence; a full disk is a ScenarioError."""
    if stream is None:
        return
    try:
        stream.write(for_console(text, stream.encoding or "utf-8").rstrip("\n") + "\n")
        stream.flush()
    except OSError as error:
        _silence(stream)
        if not isinstance(error, BrokenPipeError) and stream is not sys.stderr:
            raise ScenarioError([mistake(error.strerror or "", _WRITABLE, _ELSEWHERE)]) from error


def for_console(text: str, encoding: str) -> str:
    """The text for this console: cp936 lacks the narrow sign of the yuan and has the wide one.

    >>> for_console("¥5.00", "cp936")
    '￥5.00'
    """
    try:
        "¥".encode(encoding)
    except UnicodeEncodeError:
        return text.replace("¥", "￥")
    except LookupError:
        return text
    return text


def _silence(stream: TextIO) -> None:
    """Or the interpreter would fail once more on what is left in the buffer while it ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
