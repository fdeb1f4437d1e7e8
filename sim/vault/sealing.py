"""Sealing: every copy that a rehearsal's archive took, as a file, and the manifest of them all."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..checks.copies import Copy, taken
from ..checks.facts import Facts
from ..ground.keys import RANK_BITS
from ..plan.names import ALGORITHMS
from ..trace.digest import digest
from ..trace.trace import Trace
from . import behaviour, manifest, marketing, transactions
from .ciphers import KEY_BYTES, NONCE_BYTES, TAG_BYTES, seal
from .keys import derived
from .manifest import Manifest, Sealed
from .sheets import Row, as_csv, totals_of

SHEETS: Final[Mapping[str, Callable[[Facts, Copy], Iterator[Row]]]] = {
    "transactions": transactions.rows,
    "behaviour": behaviour.rows,
    "marketing": marketing.rows,
}
SUFFIXES: Final[Mapping[str, str]] = {"sm4_gcm": ".sm4", "aes_gcm": ".aes"}
IN_WORDS: Final = {".csv": ALGORITHMS["none"], ".sm4": ALGORITHMS["sm4_gcm"], ".aes": ALGORITHMS["aes_gcm"]}
"""What to say of a file by its suffix."""


def sheets(trace: Trace) -> list[tuple[Copy, bytes]]:
    """The copies, each as the sheet that its source showed at its instant, in the order in which they were taken."""
    facts = Facts(trace)
    return [(copy, as_csv(copy.data, SHEETS[copy.data](facts, copy))) for copy in taken(facts)]


def sealed(trace: Trace, secret: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest, and the bytes of each file by its name."""
    files, contents = list[Sealed](), dict[str, bytes]()
    whole = Manifest(scenario=trace.scenario.name, seed=trace.seed, digest=digest(trace), files=())
    for copy, sheet in sheets(trace):
        file = _described(trace, copy, sheet)
        contents[file.name] = sheet
        if file.algorithm in KEY_BYTES:
            key = derived(secret, file.algorithm, KEY_BYTES[file.algorithm])
            contents[file.name] = seal(file.algorithm, key, bytes.fromhex(file.nonce), sheet, whole.bound(file))
        files.append(file)
    return replace(whole, files=tuple(files)), contents


def write_archive(trace: Trace, secret: bytes, folder: Path) -> tuple[Path, ...]:
    """Write the files into a folder, the manifest last: without it there is no archive."""
    made, contents = sealed(trace, secret)
    contents[manifest.NAME] = manifest.write(made, secret)
    for name, raw in contents.items():
        (folder / name).write_bytes(raw)
    return tuple(folder / name for name in contents)


def _described(trace: Trace, copy: Copy, sheet: bytes) -> Sealed:
    start, totals = trace.scenario.start, totals_of(copy.data, sheet)
    algorithm = str(trace.entry(copy.number).value("algorithm"))
    in_clear = algorithm not in KEY_BYTES
    return Sealed(
        name=f"{copy.number:06d}-{copy.data}.csv{SUFFIXES.get(algorithm, '')}",
        data=copy.data,
        entry=copy.number,
        taken_at=start.at(copy.at >> RANK_BITS).isoformat(timespec="milliseconds"),
        as_of=start.at(copy.as_of >> RANK_BITS).isoformat(timespec="milliseconds"),
        algorithm=algorithm,
        nonce="" if in_clear else os.urandom(NONCE_BYTES).hex(),
        rows=totals.rows,
        sums=totals.sums,
        sha256=hashlib.sha256(sheet).hexdigest(),
        size=len(sheet) + (0 if in_clear else TAG_BYTES),
    )
