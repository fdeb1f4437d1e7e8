"""Restoring: an archive opened with its key, compared with its manifest, and written out as sheets again."""

import csv
import hashlib
from pathlib import Path
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Text
from ..report.usage import mistake
from . import manifest
from .ciphers import KEY_BYTES, NotSealedError, refuse_ciphers, unseal
from .keys import derived
from .manifest import Manifest, Sealed
from .sheets import totals_of

_NO_FOLDER: Final = Text(zh="归档的文件夹必须存在", en="the archive's folder must exist")
_MISSING: Final = Text(zh="清单里的文件必须都在并且可读", en="every file of the manifest must be there, and readable")
_TOO_BIG: Final = Text(
    zh=f"清单文件最大 {manifest.MOST_BYTES // 1024 // 1024} MiB",
    en=f"a manifest has at most {manifest.MOST_BYTES // 1024 // 1024} MiB",
)
_CUT: Final = Text(
    zh="文件长度与清单不符：被截断或追加过", en="its length is not the manifest's: it was cut or added to"
)
_CHANGED: Final = Text(
    zh="文件在归档之后被改动或调换过", en="the file has been changed or exchanged since it was archived"
)
_DIFFERENT: Final = Text(zh="行数、合计或摘要与清单不符", en="its rows, sums or digest are not those of the manifest")
_ANOTHER_FOLDER: Final = Text(zh="换成归档所在的文件夹", en="give the folder of an archive")
_ANOTHER_COPY: Final = Text(zh="从另一份副本恢复", en="restore from another copy of the archive")


def refuse_archive(name: str) -> Mistake | None:
    """Why this cannot be the folder of an archive, or None."""
    try:
        there = bool(name) and Path(name).is_dir()
    except (OSError, ValueError):
        there = False
    return None if there else mistake(name, _NO_FOLDER, _ANOTHER_FOLDER)


def opened(folder: Path, secret: bytes) -> list[tuple[Sealed, bytes]]:
    """Every sheet of an archive; ScenarioError, which names every bad file, where a single one is not as it was."""
    whole = _manifest(folder / manifest.NAME, secret)
    mistakes = refuse_ciphers(file.algorithm for file in whole.files)
    found = [] if mistakes else [(file, _sheet(folder, whole, file, secret)) for file in whole.files]
    mistakes += [sheet for _, sheet in found if isinstance(sheet, Mistake)]
    if mistakes:
        raise ScenarioError(mistakes)
    return [(file, sheet) for file, sheet in found if isinstance(sheet, bytes)]


def write_sheets(restored: list[tuple[Sealed, bytes]], folder: Path) -> tuple[Path, ...]:
    """Write them into a folder, under their names before they were sealed."""
    paths = [(folder / (file.name.partition(".csv")[0] + ".csv"), sheet) for file, sheet in restored]
    for path, sheet in paths:
        path.touch(mode=0o600)  # names and phone numbers are in clear again
        path.write_bytes(sheet)
    return tuple(path for path, _ in paths)


def _manifest(path: Path, secret: bytes) -> Manifest:
    raw = _read(path, manifest.MOST_BYTES + 1)
    if raw is None:
        raise ScenarioError([mistake(str(path), _MISSING, _ANOTHER_FOLDER)])
    if len(raw) > manifest.MOST_BYTES:
        raise ScenarioError([mistake(str(path), _TOO_BIG, _ANOTHER_FOLDER)])
    return manifest.read(raw, secret, str(path))


def _sheet(folder: Path, whole: Manifest, file: Sealed, secret: bytes) -> bytes | Mistake:
    """One sheet, or what is wrong with its file."""
    path = folder / file.name
    raw = _read(path, file.size + 1)
    if raw is None:
        return mistake(str(path), _MISSING, _ANOTHER_COPY)
    if len(raw) != file.size:
        return mistake(str(path), _CUT, _ANOTHER_COPY)
    if file.algorithm in KEY_BYTES:
        key = derived(secret, file.algorithm, KEY_BYTES[file.algorithm])
        try:
            raw = unseal(file.algorithm, key, bytes.fromhex(file.nonce), raw, whole.bound(file))
        except NotSealedError:
            return mistake(str(path), _CHANGED, _ANOTHER_COPY)
    return raw if _as_said(file, raw) else mistake(str(path), _DIFFERENT, _ANOTHER_COPY)


def _as_said(file: Sealed, sheet: bytes) -> bool:
    """Whether digest, rows and sums are the manifest's."""
    if hashlib.sha256(sheet).hexdigest() != file.sha256:
        return False
    try:
        totals = totals_of(file.data, sheet)
    except (ValueError, csv.Error):
        return False
    return totals.rows == file.rows and totals.sums == dict(file.sums)


def _read(path: Path, most: int) -> bytes | None:
    """The first bytes of a file; None where there is none that could be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return None
