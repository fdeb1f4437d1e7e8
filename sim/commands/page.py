"""The report page that a rehearsal leaves where `--report` asks for one."""

import shlex
from typing import Final

from ..ground.errors import Mistake
from ..ground.words import Text
from ..rehearsal import Rehearsal
from ..report.files import write_file
from ..report.usage import PROGRAM, mistake
from .attempt import Attempt
from .outputs import TO_STDOUT, is_same, not_written, refuse_result, say_written

_FLAG: Final = "--report"
_TO_A_FILE: Final = Text(zh="网页要写进一个文件", en="a page is written into a file")
_NAME_IT: Final = Text(zh="写上文件名，例如 --report page.html", en="name it: --report page.html, for example")
_OWN_FILE: Final = Text(zh="网页和 JSON 各要一个文件", en="the page and the JSON need a file each")
_ANOTHER: Final = Text(zh="给其中一个换个名字", en="give one of them another name")


def refuse_page(report_to: str | None, json_to: str | None) -> Mistake | None:
    """What is wrong with where the page should go."""
    if report_to is None:
        return None
    if report_to == TO_STDOUT:
        return mistake(f"{_FLAG} {report_to}", _TO_A_FILE, _NAME_IT)
    if json_to not in (None, TO_STDOUT) and is_same(report_to, str(json_to)):
        return mistake(f"{_FLAG} {report_to}", _OWN_FILE, _ANOTHER)
    return refuse_result(_FLAG, report_to)


def write_page(rehearsal: Rehearsal, attempt: Attempt, report_to: str, platform: str | None) -> list[Mistake]:
    """Write it; what was lost. Only who asks for a page pays for its libraries."""
    from ..report.page.doings import doings_of  # noqa: PLC0415
    from ..report.page.page import page  # noqa: PLC0415

    text = page(rehearsal.findings, doings_of(rehearsal.trace), attempt.lang, call_of(attempt, platform))
    try:
        write_file(report_to, text)
    except OSError as error:
        return [not_written(report_to, error)]
    say_written(report_to, attempt.lang)
    return []


def call_of(attempt: Attempt, platform: str | None) -> str:
    """The command that gives the same run again."""
    words = [PROGRAM, "rehearse", attempt.scenario, "--seed", str(attempt.seed)]
    words += [] if platform is None else ["--platform", platform]
    return shlex.join(words)
