"""The manifest: what an archive holds, file by file, under a seal of its own.

It is JSON in one notation only, so that any changed bit shows: in the seal, or in the notation.
"""

import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from ..checks.copies import IN_CLEAR
from ..ground.errors import ScenarioError
from ..ground.words import Text
from ..report.usage import mistake
from .ciphers import KEY_BYTES, NONCE_BYTES
from .keys import derived
from .sheets import SUMMED

NAME: Final = "manifest.json"
FORMAT: Final = "delist-archive-1"
MOST_BYTES: Final = 4 * 1024 * 1024

_NO_MANIFEST: Final = Text(zh="清单文件不是 JSON，或不是本程序写的归档", en="this is no manifest of an archive")
_ANOTHER_FOLDER: Final = Text(zh="换成归档所在的文件夹", en="give the folder of an archive")
_OTHER_KEY: Final = Text(
    zh="归档是用另一把密钥封存的，或密钥那一行被改过", en="sealed with another key, or its key's line was changed"
)
_RIGHT_KEY: Final = Text(
    zh="用归档时 --key 写的那个文件", en="give the file that --key named when the archive was made"
)
_CHANGED: Final = Text(zh="清单文件在归档之后被改动过", en="the manifest has been changed since the archive was made")
_ANOTHER_COPY: Final = Text(zh="从另一份副本恢复", en="restore from another copy of the archive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """One file of the archive: one copy of one class of data."""

    name: str
    data: str
    entry: int  # of the journal
    taken_at: str
    as_of: str
    algorithm: str
    nonce: str  # "" where it is in clear
    rows: int
    sums: Mapping[str, int]
    sha256: str  # of the sheet
    size: int  # of the file, in bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Which rehearsal it comes from, and its files."""

    scenario: str
    seed: int
    digest: str
    files: tuple[Sealed, ...]

    def bound(self, file: Sealed) -> bytes:
        """What the sealed bytes of a file are bound to: all that the manifest says of it, and its rehearsal."""
        return _dump({"format": FORMAT, "scenario": self.scenario, "seed": self.seed, "file": asdict(file)})


def write(manifest: Manifest, secret: bytes) -> bytes:
    """The manifest's file."""
    body = {"format": FORMAT, "key": _mark(secret), **asdict(manifest)}
    return _dump(body | {"seal": _seal(body, secret)})


def read(raw: bytes, secret: bytes, where: str) -> Manifest:
    """What a manifest says; ScenarioError where it is none, was sealed with another key, or has been changed."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _refused(where, _NO_MANIFEST, _ANOTHER_FOLDER) from error
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise _refused(where, _NO_MANIFEST, _ANOTHER_FOLDER)
    if body.get("key") != _mark(secret):
        raise _refused(where, _OTHER_KEY, _RIGHT_KEY)
    if not _unchanged(raw, body, secret):
        raise _refused(where, _CHANGED, _ANOTHER_COPY)
    try:
        files = tuple(_file(**file) for file in body["files"])
        if len({file.name for file in files}) < len(files):
            raise ValueError(where)
        return Manifest(scenario=body["scenario"], seed=body["seed"], digest=body["digest"], files=files)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _refused(where, _NO_MANIFEST, _ANOTHER_FOLDER) from error


def _file(**said: object) -> Sealed:
    """One file; whoever has the key may have sealed nonsense, and no name leads out of the folder."""
    file = Sealed(**said)  # type: ignore[arg-type]
    whole = [file.rows, file.size, file.entry, *file.sums.values()]
    good = (
        re.fullmatch(r"[0-9]{1,12}-[a-z]+\.csv(\.sm4|\.aes)?", file.name, re.ASCII)
        and file.data in SUMMED
        and file.algorithm in (*KEY_BYTES, IN_CLEAR)
        and re.fullmatch(f"[0-9a-f]{{{2 * NONCE_BYTES}}}" if file.algorithm in KEY_BYTES else "", file.nonce, re.ASCII)
        and all(isinstance(number, int) and number >= 0 for number in whole)
    )
    if not good:
        raise ValueError(file.name)
    return file


def _unchanged(raw: bytes, body: Mapping[str, object], secret: bytes) -> bool:
    """Whether seal and notation are those that `write` gives."""
    unsealed = {key: value for key, value in body.items() if key != "seal"}
    try:
        seal = _seal(unsealed, secret)
        return hmac.compare_digest(str(body.get("seal")).encode(), seal.encode()) and raw == _dump(body)
    except (RecursionError, UnicodeEncodeError):
        return False


def _dump(body: Mapping[str, object]) -> bytes:
    return (json.dumps(body, indent=1, sort_keys=True) + "\n").encode()


def _mark(secret: bytes) -> str:
    """By it a key is known again; it says nothing about the key."""
    return derived(secret, "mark").hex()[:16]


def _seal(body: Mapping[str, object], secret: bytes) -> str:
    return hmac.digest(derived(secret, "manifest"), _dump(body), "sha256").hex()


def _refused(where: str, rule: Text, remedy: Text) -> ScenarioError:
    return ScenarioError([mistake(where, rule, remedy)])
