"""Files that somebody asked for: looked at before the run, written whole or not at all.

A text is written beside its place and then moved into it, so that whoever reads the file sees the old one or the
new one, and stopping the program leaves no half of one. What is no regular file (a pipe, /dev/null) is written to
as it is.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..ground.errors import Mistake
from ..ground.words import Text
from .usage import mistake

_FOLDER_EXISTS: Final = Text(zh="文件夹必须已经存在", en="the folder must exist")
_MAKE_IT: Final = Text(zh="先建好文件夹，或换一个位置", en="create the folder first, or choose another place")
_NO_FOLDER: Final = Text(zh="这里要一个文件，不能是文件夹", en="a file is needed here, not a folder")
_NAME_A_FILE: Final = Text(zh="写上文件名，例如 result.json", en="add the name of a file, such as result.json")
_NO_FILE: Final = Text(zh="这里要一个文件夹，不能是文件", en="a folder is needed here, not a file")
_NAME_A_FOLDER: Final = Text(zh="换成一个已有文件夹的路径", en="give the path of an existing folder")
_WRITABLE: Final = Text(zh="这个位置必须可以写入", en="it must be possible to write here")
_ELSEWHERE: Final = Text(zh="检查权限，或换一个位置", en="check the permissions, or choose another place")
_TEMPORARY: Final = ".delist-"


def refuse_file(flag: str, name: str) -> Mistake | None:
    """Why no file of this name can be written, or None; `flag` is the option that asks for it."""
    found = f"{flag} {name}"
    path = Path(name)
    try:
        if not name or path.is_dir():
            return mistake(found, _NO_FOLDER, _NAME_A_FILE)
        if not path.parent.is_dir():
            return mistake(found, _FOLDER_EXISTS, _MAKE_IT)
        if path.exists() and not os.access(path, os.W_OK):
            return mistake(found, _WRITABLE, _ELSEWHERE)
        return None if _written_in_place(path) else _refuse_place(path.resolve().parent, found)
    except (OSError, ValueError):
        return mistake(found, _WRITABLE, _ELSEWHERE)


def refuse_folder(flag: str, name: str) -> Mistake | None:
    """Why nothing can be written into a folder of this name, or None."""
    found = f"{flag} {name}"
    path = Path(name)
    try:
        if not name or not path.exists():
            return mistake(found, _FOLDER_EXISTS, _MAKE_IT)
        if not path.is_dir():
            return mistake(found, _NO_FILE, _NAME_A_FOLDER)
        return _refuse_place(path, found)
    except (OSError, ValueError):
        return mistake(found, _WRITABLE, _ELSEWHERE)


def _refuse_place(folder: Path, found: str) -> Mistake | None:
    """Whether a file can be made there is found out by making one, which is gone at once."""
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=_TEMPORARY):
            return None
    except OSError:
        return mistake(found, _WRITABLE, _ELSEWHERE)


def _written_in_place(path: Path) -> bool:
    return path.exists() and not path.is_file()


def write_file(name: str, content: str | bytes) -> None:
    """Write bytes, or a text in UTF-8: all of it, or OSError and the old file stays."""
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    path = Path(name)
    if _written_in_place(path):
        path.write_bytes(raw)
        return
    path = path.resolve()  # a link stays, what it points to is replaced
    beside = path.with_name(f"{_TEMPORARY}{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with beside.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_folder(name: str, write: Callable[[Path], Iterable[Path]]) -> tuple[Path, ...]:
    """Let `write` fill a hidden folder within this one, then move each file that it reports into place."""
    folder = Path(name).resolve()
    beside = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder))
    try:
        moved = []
        for path in write(beside):
            place = folder / path.resolve().relative_to(beside)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, place)
            moved.append(place)
        return tuple(moved)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
