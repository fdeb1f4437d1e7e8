"""Outputs: where results go. Places are looked at before anything runs; nothing is lost where one cannot be written."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Lang, Text
from ..report.console import say, speaks_unicode
from ..report.files import refuse_file, write_file
from ..report.usage import mistake

TO_STDOUT: Final = "-"
_WRITTEN: Final = Text(zh="已写入", en="written:")
_WRITABLE: Final = Text(zh="结果必须写得进去", en="it must be possible to write the result")
_NO_PLAN: Final = Text(
    zh="结果不写到计划、工作簿或读进来的文件上", en="a result is not written over a plan, a workbook or what was read"
)
_ANOTHER: Final = Text(zh="换个文件名", en="give it another name")
OF_PLANS: Final = (".yaml", ".yml", ".xlsx", ".csv")
_ELSEWHERE: Final = Text(zh="检查磁盘空间和权限，再运行一次", en="check space and permissions, and run it again")


def refuse(found: Iterable[Mistake | None]) -> None:
    """All at once, and better now than after the run."""
    mistakes = [one for one in found if one is not None]
    if mistakes:
        raise ScenarioError(mistakes)


def refuse_result(flag: str, place: str, inputs: Iterable[str] = ()) -> Mistake | None:
    """What is wrong with where a result should go. A plan is never written over, whatever it is called."""
    path = Path(place)
    if path.suffix.lower() in OF_PLANS or any(is_same(place, one) for one in inputs):
        return mistake(f"{flag} {place}", _NO_PLAN, _ANOTHER)
    return refuse_file(flag, place)


def is_same(one: str, other: str) -> bool:
    """Whether two names are one file's."""
    try:
        return Path(one).resolve() == Path(other).resolve()
    except (OSError, ValueError):
        return False  # what no file can be called is told elsewhere


def refuse_json(json_to: str | None) -> Mistake | None:
    """What is wrong with where the JSON should go."""
    return None if json_to in (None, TO_STDOUT) else refuse_result("--json", str(json_to))


def not_written(place: str, error: OSError) -> Mistake:
    """A result that could not be written."""
    return mistake(f"{place} ({error.strerror})", _WRITABLE, _ELSEWHERE)


def say_written(path: Path | str, lang: Lang, note: str = "") -> None:
    """Tell what was written, beside the results."""
    say(f"{_WRITTEN.in_(lang)} {path}{f' ({note})' if note else ''}", sys.stderr)


def say_json(data: object) -> None:
    """To stdout, in signs that it can show."""
    say(json.dumps(data, ensure_ascii=not speaks_unicode(sys.stdout), indent=2), sys.stdout)


def write_json(json_to: str, data: object, lang: Lang) -> list[Mistake]:
    """Into a file; what was lost."""
    try:
        write_file(json_to, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        return [not_written(json_to, error)]
    say_written(json_to, lang)
    return []
