"""Files that are no workbook, or not one that anybody should open: one message each, before anything is parsed."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from sim.cli import run
from sim.ground.words import Lang
from sim.sheets.package import MAX_BYTES
from sim.sheets.pages import PAGES
from sim.sheets.reader import read_scenario

from .books import bare, mistakes, template, write

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def package(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def good(tmp_path: Path) -> bytes:
    return Path(write(tmp_path / "good.xlsx", template())).read_bytes()


def changed(raw: bytes, name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return package(**{**{one: archive.read(one) for one in archive.namelist()}, name: data})


SHEET = "xl/worksheets/sheet1.xml"
BAD = {
    "empty": (lambda _: b"", "an .xlsx workbook is needed"),
    "csv renamed": (lambda _: b"do,role\r\n", "an .xlsx workbook is needed"),
    "yaml renamed": (lambda _: "title: 荔枝\n".encode(), "an .xlsx workbook is needed"),
    "old xls": (lambda _: OLE + bytes(600), "an .xlsx workbook is needed"),
    "password": (lambda _: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "must not need a password"),
    "cut short": (lambda raw: raw[: len(raw) // 2], "must be whole"),
    "one byte changed": (lambda raw: raw[:3000] + bytes([raw[3000] ^ 255]) + raw[3001:], "must be whole"),
    "no workbook": (lambda _: package(**{"a.txt": b"hello"}), "an .xlsx workbook is needed"),
    "ods": (
        lambda _: package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"}),
        "an .xlsx workbook is needed",
    ),
    "xlsb": (lambda _: package(**{"xl/workbook.bin": b"x"}), "an .xlsx workbook is needed"),
    "zip bomb": (lambda _: package(**{"xl/workbook.xml": bytes(60_000_000)}), "40 MB when unpacked"),
    "many parts": (lambda _: package(**{f"xl/{number}": b"" for number in range(600)}), "40 MB when unpacked"),
    "no rels": (lambda raw: changed(raw, "xl/_rels/workbook.xml.rels", b""), "the inside of a workbook"),
    "no xml": (lambda raw: changed(raw, SHEET, b"<worksheet><sheetData><row>"), "the inside of a workbook"),
    "entities": (
        lambda raw: changed(raw, SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'),
        "the inside of a workbook",
    ),
    "far cell": (
        lambda raw: changed(
            raw,
            SHEET,
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
        ),
        "at most 5,000 rows",
    ),
    "too large": (lambda raw: raw + bytes(MAX_BYTES), "too large: 5 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_message(name: str, tmp_path):
    make, says = BAD[name]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make(good(tmp_path)))
    found = mistakes(str(path))
    assert [says in one.rule.en for one in found] == [True], [one.render(Lang.EN) for one in found]
    assert found[0].where(Lang.ZH).startswith(str(path))


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsb"])
def test_a_workbook_of_another_kind(suffix: str, tmp_path):
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(OLE if suffix == ".xls" else package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"))
    (found,) = mistakes(str(path))
    assert "save it as an Excel workbook" in found.remedy.en


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    (found,) = mistakes(str(tmp_path / "none.xlsx"))
    assert "must exist" in found.rule.en
    (tmp_path / "folder.xlsx").mkdir()
    (found,) = mistakes(str(tmp_path / "folder.xlsx"))
    assert "a regular file" in found.rule.en


@pytest.mark.parametrize("at", range(0, 60, 3))
def test_a_workbook_with_bytes_overwritten_is_read_or_refused(at: int, tmp_path):
    raw = bytearray(good(tmp_path))
    place = len(raw) * at // 60
    raw[place : place + 8] = b"\xff" * 8
    path = tmp_path / "plan.xlsx"
    path.write_bytes(bytes(raw))
    found = mistakes(str(path))  # which lets nothing but a ScenarioError pass
    assert found or bare(read_scenario(str(path))) == bare(read_scenario(str(tmp_path / "good.xlsx")))


FOLDER = {
    "gbk": ("people.csv", "编号".encode("gbk"), "saved in UTF-8"),
    "semicolons": ("people.csv", b"id;roles\n", "separated by commas"),
    "open quotes": ("people.csv", b'id,roles\n"ops,ops\n', "quotes in CSV"),
    "unknown heading": ("people.csv", b"id,rolls\nops,ops\n", "no column rolls"),
    "no plan": ("steps.csv", None, "the page `Steps` is missing"),
    "too many columns": ("people.csv", b"," * 200, "at most 5,000 rows"),
}


@pytest.mark.parametrize("name", FOLDER)
def test_a_bad_folder_of_csv(name: str, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--csv", "plan", "--lang", "en"]) == 0
    file, content, says = FOLDER[name]
    if content is None:
        (tmp_path / "plan" / file).unlink()
    else:
        (tmp_path / "plan" / file).write_bytes(content)
    found = mistakes("plan")
    assert sum(says in one.rule.en for one in found) == 1, [one.render(Lang.EN) for one in found]
    assert len(found) == 1 or name == "unknown heading"  # whose page lacks most columns
    capsys.readouterr()


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_a_page_in_another_encoding_is_one_mistake(key: str, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--csv", "plan", "--lang", "zh"]) == 0
    path = tmp_path / f"plan/{key}.csv"
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode("gbk"))
    (found,) = mistakes("plan")
    assert found.file == f"plan/{key}.csv"
    assert "GBK" in found.remedy.zh
    capsys.readouterr()


def test_a_mistake_is_told_in_its_own_file_of_the_folder(tmp_path, monkeypatch, capsys):
    """Though every page is a file, and what the preset's file says is told elsewhere."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--csv", "plan", "--lang", "en"]) == 0
    for file, old, new in (("people", b"09:00", b"soon"), ("shop", b"97%", b"lots")):
        path = tmp_path / f"plan/{file}.csv"
        path.write_bytes(path.read_bytes().replace(old, new, 1))
    assert [one.where(Lang.EN) for one in mistakes("plan")] == ["plan/people.csv: cell E3", "plan/shop.csv: cell B33"]
    capsys.readouterr()


@pytest.mark.parametrize("text", ["标题：把商品下架的一份计划", "ab" * 30, "标", ""])
def test_what_was_found_is_not_cut_in_a_character(text: str, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_text(text, encoding="utf-8")
    (found,) = mistakes(str(path))
    assert "\ufffd" not in found.found
    assert text.startswith(found.found.removesuffix("..."))


def test_a_report_page_is_not_a_scenario(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<!doctype html>", encoding="utf-8")
    for call in (["rehearse"], ["preview"], ["check"], ["new", "mine", "--from"]):
        assert run([*call, "page.html", "--lang", "zh"]) == 2
        assert capsys.readouterr().err.count("这是一页报告，不是场景") == 1
    assert run(["rehearse", "Page.HTM", "--lang", "en"]) == 2
    assert "this is a report page, not a scenario" in capsys.readouterr().err


def test_cells_of_csv_have_addresses(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--csv", "plan", "--lang", "en"]) == 0
    steps = tmp_path / "plan/steps.csv"
    steps.write_bytes(steps.read_bytes().replace(b"T0-49min", b"T0-49"))
    (found,) = mistakes("plan")
    assert found.where(Lang.EN) == "plan/steps.csv: cell E14"
    assert found.where(Lang.ZH) == "plan/steps.csv: 单元格 E14"
    (found,) = mistakes("plan/steps.csv")
    assert "is a folder" in found.rule.en
    capsys.readouterr()
