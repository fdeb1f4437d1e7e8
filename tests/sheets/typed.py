"""Typing into a workbook that is there: a cell's text in the page's XML, and nothing else; as an editor would."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from sim.ground.errors import letters
from sim.sheets.traps import sheet_parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ADDRESS = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


def number_of(column: str) -> int:
    return next(number for number in range(1, 200) if letters(number) == column)


def cells_of(area: str) -> list[str]:
    """`A16:B17` cell by cell."""
    match = ADDRESS.fullmatch(area)
    assert match, area
    first, top, last, bottom = match[1], int(match[2]), match[3] or match[1], int(match[4] or match[2])
    columns = [letters(number) for number in range(number_of(first), number_of(last) + 1)]
    return [f"{column}{row}" for row in range(top, bottom + 1) for column in columns]


def type_into(path: Path, sheet: str, typed: Mapping[str, str]) -> None:
    """Put texts into cells of one sheet; an empty text clears the cell."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    page = sheet_parts(parts)[sheet]
    (name,) = [name for name, data in parts.items() if data is page]
    ElementTree.register_namespace("", MAIN)
    root = ElementTree.fromstring(page)
    cells = {one.get("r"): one for one in root.iter(f"{{{MAIN}}}c")}
    for address, text in typed.items():
        cell = cells[address]
        for inner in list(cell):
            cell.remove(inner)
        cell.attrib.pop("t", None)
        if text:
            cell.set("t", "inlineStr")
            ElementTree.SubElement(ElementTree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t").text = text
    parts[name] = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for part, data in parts.items():
            book.writestr(part, data)
