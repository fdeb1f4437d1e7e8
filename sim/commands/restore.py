"""`delist restore`: a real archive in, its sheets out; anything that was changed is refused."""

import sys
from pathlib import Path
from typing import Final

from ..ground.errors import ScenarioError
from ..ground.words import Text
from ..report import calls, usage_pages
from ..report.console import say
from ..report.files import write_folder
from ..vault.asked import refuse_new_folder
from ..vault.keys import read_key, refuse_key
from ..vault.restoring import opened, refuse_archive, write_sheets
from .attempt import AS_EXPECTED, Attempt
from .outputs import not_written, refuse

_RESTORED: Final = Text(zh="已恢复，{rows} 行，与清单相符：", en="restored, {rows} rows, as in the manifest:")


def run(attempt: Attempt, archive: str, key_file: str | None, into: str | None) -> int:
    """Open an archive and write its sheets into an empty folder."""
    if key_file is None or into is None:
        absent = [name for name, given in (("--key", key_file), ("--into", into)) if given is None]
        raise ScenarioError(calls.no_option(name, usage_pages.RESTORE.name) for name in absent)
    refuse([refuse_archive(archive), refuse_key(key_file), refuse_new_folder("--into", into)])
    sheets = opened(Path(archive), read_key(key_file))
    try:
        paths = write_folder(into, lambda folder: write_sheets(sheets, folder))
    except OSError as error:
        raise ScenarioError([not_written(into, error)]) from error
    for path, (file, _) in zip(paths, sheets, strict=True):
        say(f"{_RESTORED.in_(attempt.lang).format(rows=f'{file.rows:,}')} {Path(into) / path.name}", sys.stdout)
    return AS_EXPECTED
