"""The parts of a workbook, before anybody trusts it: kind, sizes and checksums.

A workbook is a zip archive of XML. Each part is unpacked here within bounds, so that what is handed on can neither fill
the memory nor break the program.
"""

import zlib
from codecs import getincrementaldecoder
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from ..ground.words import Text
from ..plan.doorway import bytes_of_file
from ..plan.reading import Reading
from ..plan.scenario import Place
from ..plan.tree import Bad

MAX_BYTES: Final = 5_000_000
MAX_UNPACKED: Final = 40_000_000
MAX_PARTS: Final = 500
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK: Final = "xl/workbook.xml"
_SAVE_AS: Final = Text(
    zh="用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”",
    en="open it in a spreadsheet program and save it as an Excel workbook (.xlsx)",
)
_NO_WORKBOOK: Final = Text(zh="这里要一个 .xlsx 工作簿", en="an .xlsx workbook is needed here")


def whole(label: str) -> Place:
    """The place of what is wrong with a file as a whole."""
    return Place(file=label, line=0, column=1, sheet="")


def parts_of(path: Path, label: str, reading: Reading) -> tuple[bytes, dict[str, bytes]] | None:
    """The bytes of a workbook, and its parts by name; None where it is refused."""
    raw = bytes_of_file(path, label, reading, MAX_BYTES, whole(label))
    if isinstance(raw, Bad):
        return None
    if raw.startswith(_OLE):
        _refuse_ole(raw, label, reading)
        return None
    try:
        parts = _unpacked(raw, label, reading)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, KeyError):
        _refuse_broken(raw, label, reading)
        return None
    if isinstance(parts, Bad):
        return None
    if _WORKBOOK not in parts:
        found = parts.get("mimetype", b"").decode("ascii", "replace") or ", ".join(sorted(parts)[:3])
        reading.refuse(whole(label), _NO_WORKBOOK, _SAVE_AS, found=found)
        return None
    return raw, parts


def _unpacked(raw: bytes, label: str, reading: Reading) -> dict[str, bytes] | Bad:
    """Every part, checked against its checksum; what a part claims of its size is not believed."""
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    with ZipFile(BytesIO(raw)) as archive:
        names = archive.infolist()
        if len(names) > MAX_PARTS or sum(entry.file_size for entry in names) > MAX_UNPACKED:
            return _large(label, reading)
        for entry in names:
            with archive.open(entry) as part:
                data = part.read(left + 1)
            left -= len(data)
            if left < 0:
                return _large(label, reading)
            parts[entry.filename] = data
    return parts


def _large(label: str, reading: Reading) -> Bad:
    most = MAX_UNPACKED // 1_000_000
    return reading.refuse(
        whole(label),
        Text(zh=f"工作簿解压后最多 {most} MB", en=f"a workbook has at most {most} MB when unpacked"),
        Text(
            zh="删去图片和多余的页，或从新模板重新填写",
            en="take out pictures and pages that are not needed, or fill in a new template",
        ),
        found=f"> {most} MB",
    )


def _refuse_ole(raw: bytes, label: str, reading: Reading) -> None:
    if _ENCRYPTED in raw:
        reading.refuse(
            whole(label),
            Text(zh="工作簿不能有打开密码", en="a workbook must not need a password to be opened"),
            Text(
                zh="在“文件 > 信息 > 保护工作簿”里去掉密码，再保存",
                en="take the password away (File > Info > Protect Workbook) and save it again",
            ),
            found="EncryptedPackage",
        )
    else:
        reading.refuse(whole(label), _NO_WORKBOOK, _SAVE_AS, found=".xls (Excel 97-2003)")


def _refuse_broken(raw: bytes, label: str, reading: Reading) -> None:
    if raw.startswith(b"PK"):
        reading.refuse(
            whole(label),
            Text(zh="工作簿必须完整", en="a workbook must be whole"),
            Text(
                zh="文件可能没下载完或已损坏：重新复制一份，或用 Excel 打开修复后另存",
                en="it may be cut short or damaged: copy it again, or have Excel repair it and save it",
            ),
            found=f"{len(raw)} bytes",
        )
    else:
        reading.refuse(whole(label), _NO_WORKBOOK, _SAVE_AS, found=_beginning(raw))


def _beginning(raw: bytes) -> str:
    """The first characters, none of them cut in two."""
    return getincrementaldecoder("utf-8")("replace").decode(raw[:24], final=len(raw) <= 24)
