"""From a path to its text, without trusting either: size, kind, encoding and characters are checked first."""

import re
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final, Literal

from ..ground.errors import COMMAND_LINE
from ..ground.words import Text
from .reading import Reading
from .scenario import Place
from .tree import BAD, Bad

MAX_BYTES: Final = 1_000_000

UNSEEN: Final = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What editors do not show or count as a line of their own, so that lines and columns would be in doubt."""

NO_FILE: Final = Text(zh="文件必须存在", en="the file must exist")


def text_of_file(path: Path, label: str, reading: Reading) -> str | Literal[Bad.BAD]:
    """The text of a file; a byte-order mark is dropped."""
    raw = bytes_of_file(path, label, reading)
    if isinstance(raw, Bad):
        return BAD
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        return reading.refuse(
            _end_of(before, label),
            Text(zh="文件须以 UTF-8 编码保存", en="a file is saved in UTF-8"),
            Text(zh="用编辑器另存为 UTF-8 编码（不要用 GBK）", en="save it again with the encoding UTF-8"),
            found=f"0x{raw[error.start]:02x}",
        )
    unseen = UNSEEN.search(text)
    if unseen:
        return reading.refuse(
            _end_of(text[: unseen.start()], label),
            Text(zh="文件中不能有看不见的控制字符", en="a file has no invisible control characters"),
            Text(zh="删去此处的字符", en="delete the character at this place"),
            found=f"U+{ord(unseen[0]):04X}",
        )
    return text


def bytes_of_file(
    path: Path, label: str, reading: Reading, most: int = MAX_BYTES, at: Place | None = None
) -> bytes | Literal[Bad.BAD]:
    """At most `most` bytes of a regular file: a pipe would wait for ever, and a device never end."""
    first = Place(file=label, line=1, column=1) if at is None else at
    try:
        mode = path.stat().st_mode
        if S_ISREG(mode):
            with path.open("rb") as file:
                raw = file.read(most + 1)
    except FileNotFoundError:
        place = Place(file=COMMAND_LINE, line=1, column=1)
        return reading.refuse(place, NO_FILE, Text(zh="检查路径的写法", en="check how the path is spelt"), found=label)
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the path
        return reading.refuse(
            first,
            Text(zh="文件必须可读", en="the file must be readable"),
            Text(zh="检查路径与读取权限", en="check the path and the permission to read it"),
            found=type(error).__name__,
        )
    if not S_ISREG(mode):
        return reading.refuse(
            first,
            Text(zh="需要一个普通文件", en="a regular file is needed"),
            Text(zh="给出文件的路径，而不是文件夹或设备", en="give the path of a file, not of a folder or a device"),
            found=f"{path.name}/" if S_ISDIR(mode) else path.name,
        )
    if len(raw) > most:
        return reading.refuse(
            first,
            Text(
                zh=f"文件太大：最多 {most // 1_000_000} MB", en=f"the file is too large: {most // 1_000_000} MB at most"
            ),
            Text(zh="确认给的是场景文件；它通常只有几 KB", en="make sure that this is the scenario; it has a few KB"),
            found=f"> {most} bytes",
        )
    return raw


def _end_of(before: str, label: str) -> Place:
    """The place after this text; a line ends as YAML ends it: LF, CR LF or CR."""
    lines = re.split(r"\r\n|\r|\n", before)
    return Place(file=label, line=len(lines), column=len(lines[-1]) + 1)
