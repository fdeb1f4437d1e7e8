"""What a workbook's values do not tell: errors, formulas that were never computed, merged cells, far-off cells, and
which numbers are shown as percentages.

The library that reads the values gives an error as an empty text and a formula without a result as nothing at all, so
the page's own XML is looked at first.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

MAX_ROW: Final = 5_000
MAX_COLUMN: Final = 100
_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FOLDER: Final = "xl"
_STYLES: Final = f"{_FOLDER}/styles.xml"
_PERCENTS: Final = ("9", "10")  # which every spreadsheet program knows without being told
_QUOTED: Final = re.compile(r'"[^"]*"|\\.')


class Broken(Exception):
    """The XML is not what a workbook has."""


@dataclass(slots=True)
class Traps:
    """What was found on one page, by row and column."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    merged: dict[tuple[int, int], str] = field(default_factory=dict)
    too_far: tuple[int, int] | None = None
    percents: list[tuple[int, int]] = field(default_factory=list)


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The XML of every page by its name, in order."""
    links = {_at(one, "Id"): _at(one, "Target") for one in _root(parts, f"{_FOLDER}/_rels/workbook.xml.rels")}
    found = {}
    for one in _root(parts, f"{_FOLDER}/workbook.xml").iter():
        if _bare(one) == "sheet":
            target = links.get(next((value for key, value in one.items() if key.endswith("}id")), ""), "")
            name = target.lstrip("/") if target.startswith("/") else normpath(join(_FOLDER, target))
            if name not in parts:
                raise Broken(name)
            found[_at(one, "name")] = parts[name]
    return found


def percent_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The styles of cells that show 0.4 as 40%, as a cell names its style."""
    if _STYLES not in parts:
        return frozenset()
    root = _root(parts, _STYLES)
    formats = {_at(one, "numFmtId"): _at(one, "formatCode") for one in root.iter() if _bare(one) == "numFmt"}
    shown = {*_PERCENTS, *(name for name, code in formats.items() if "%" in _QUOTED.sub("", code))}
    styles = next((one for one in root if _bare(one) == "cellXfs"), ())
    return frozenset(str(number) for number, one in enumerate(styles) if _at(one, "numFmtId") in shown)


def traps_in(xml: bytes, percents: Collection[str] = ()) -> Traps:
    """What is on a page; `percents` are the styles that show percentages."""
    traps = Traps()
    for element in _elements(xml):
        kind = _bare(element)
        if kind == "c":
            _look_at(element, traps, percents)
            element.clear()
        elif kind == "row":
            element.clear()
        elif kind == "mergeCell":
            area = _at(element, "ref")
            first = _address(area.partition(":")[0])
            if first is not None:
                traps.merged[first] = area
    return traps


def _look_at(cell: Element, traps: Traps, percents: Collection[str]) -> None:
    at = _address(_at(cell, "r"))
    inside = {_bare(one): one.text or "" for one in cell}
    if at is None or not inside:
        return
    if at[0] > MAX_ROW or at[1] > MAX_COLUMN:
        traps.too_far = traps.too_far or at
    elif _at(cell, "t") == "e":
        traps.errors[at] = inside.get("v") or "#?"
    elif "f" in inside and "v" not in inside:
        traps.uncomputed.append(at)
    elif _at(cell, "s") in percents:
        traps.percents.append(at)


def _address(text: str) -> tuple[int, int] | None:
    match = _CELL.fullmatch(text.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _elements(xml: bytes) -> Iterator[Element]:
    _no_entities(xml)
    try:
        for _, element in iterparse(BytesIO(xml)):
            yield element
    except (ParseError, ValueError, LookupError) as error:
        raise Broken(str(error)) from error


def _root(parts: Mapping[str, bytes], name: str) -> Element:
    xml = parts.get(name, b"")
    _no_entities(xml)
    try:
        return fromstring(xml)
    except (ParseError, ValueError, LookupError) as error:
        raise Broken(name) from error


def _no_entities(xml: bytes) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Broken("DOCTYPE")


def _bare(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _at(element: Element, name: str) -> str:
    return element.get(name) or ""
