"""The key: a file of its own, one line, readable by its owner alone. It never lies in the archive that it opens."""

import hmac
import os
import re
from pathlib import Path
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Text
from ..report.usage import mistake

SECRET_BYTES: Final = 32
_FIRST: Final = "delist-archive-key-1 "
_LINE: Final = re.compile(rb"delist-archive-key-1 ([0-9a-f]{64})\n?")
_MOST_BYTES: Final = 4_096

_THERE: Final = Text(zh="密钥文件必须存在并且可读", en="the key file must be there, and readable")
_NAME_IT: Final = Text(
    zh="写上归档时 --key 用的那个文件", en="give the file that --key named when the archive was made"
)
_ONE_LINE: Final = Text(
    zh="密钥文件只有一行：delist-archive-key-1，后面是 64 个十六进制数字",
    en="a key file is one line: delist-archive-key-1 and 64 hexadecimal digits",
)
_NOT_THIS: Final = Text(zh="换成正确的密钥文件", en="give the right key file")


def read_key(name: str) -> bytes:
    """The secret in a key file; ScenarioError where there is none."""
    found = f"--key {name}"
    try:
        with open(name, "rb") as file:
            raw = file.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        raise ScenarioError([mistake(found, _THERE, _NAME_IT)]) from error
    line = _LINE.fullmatch(raw)
    if line is None:
        raise ScenarioError([mistake(found, _ONE_LINE, _NOT_THIS)])
    return bytes.fromhex(line[1].decode())


def refuse_key(name: str) -> Mistake | None:
    """Why this file is no key, or None."""
    try:
        read_key(name)
    except ScenarioError as error:
        return error.mistakes[0]
    return None


def make_key(name: str) -> None:
    """Write a new key where nothing is yet; OSError leaves nothing behind."""
    line = f"{_FIRST}{os.urandom(SECRET_BYTES).hex()}\n".encode()
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def derived(secret: bytes, purpose: str, size: int = SECRET_BYTES) -> bytes:
    """A key for one purpose; no two purposes share one."""
    return hmac.digest(secret, purpose.encode(), "sha256")[:size]
