"""`delist new`: what it writes can be rehearsed at once, turns into each other kind, and never overwrites."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from sim.cli import run
from sim.commands.attempt import AS_EXPECTED, YOUR_INPUT
from sim.ground.words import Lang
from sim.sheets.reader import read_scenario

from .books import bare


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def digest(name: str, capsys) -> str:
    capsys.readouterr()
    assert run(["rehearse", name, "--json", "-"]) == AS_EXPECTED
    return str(json.loads(capsys.readouterr().out)["digest"])


@pytest.mark.parametrize("lang", Lang)
def test_the_three_kinds_are_alike_and_rehearse_at_once(lang: Lang, capsys):
    assert run(["new", "mine", "--lang", lang]) == AS_EXPECTED
    assert run(["new", "--sheet", "plan.xlsx", "--lang", lang]) == AS_EXPECTED
    assert run(["new", "--csv", "folder", "--lang", lang]) == AS_EXPECTED
    first, *others = (bare(read_scenario(name)) for name in ("mine.delist.yaml", "plan.xlsx", "folder"))
    assert all(other == first for other in others)
    if lang is Lang.ZH:
        assert digest("plan.xlsx", capsys) == digest("mine.delist.yaml", capsys)


def test_each_kind_becomes_each_other(here, capsys):
    assert run(["new", "--sheet", "a.xlsx", "--from", "farm_produce"]) == AS_EXPECTED
    assert run(["new", "b", "--from", "a.xlsx"]) == AS_EXPECTED
    assert run(["new", "--csv", "c", "--from", "b.delist.yaml"]) == AS_EXPECTED
    assert run(["new", "--sheet", "d.xlsx", "--from", "c"]) == AS_EXPECTED
    assert (here / "a.xlsx").read_bytes() == (here / "d.xlsx").read_bytes()
    given = bare(read_scenario("farm_produce"))
    assert all(bare(read_scenario(name)) == given for name in ("a.xlsx", "b.delist.yaml", "c", "d.xlsx"))
    capsys.readouterr()


@pytest.mark.parametrize("lang", Lang)
def test_the_yaml_names_the_schema_beside_it_and_has_comments(lang: Lang, here, capsys):
    """So that the file may be committed: no place on this machine stands in it."""
    assert run(["new", "mine", "--lang", lang]) == AS_EXPECTED
    first, *lines = (here / "mine.delist.yaml").read_text(encoding="utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=scenario.schema.json"
    assert "delist new --schema" in lines[0]
    said = [line for line in lines if line.startswith("# ")]
    assert len(said) >= 8
    assert all(bool(re.search(r"[\u4e00-\u9fff]", line)) == (lang is Lang.ZH) for line in said)
    assert str(here) not in "".join(lines)
    assert "delist preview mine.delist.yaml" in capsys.readouterr().out


@pytest.mark.parametrize("call", ["new --schema", "new mine --schema"])
def test_the_schema_is_written_on_request_and_may_be_there(call: str, here, capsys):
    assert run(call.split()) == AS_EXPECTED
    schema = here / "scenario.schema.json"
    assert "plan" in json.loads(schema.read_text(encoding="utf-8"))["properties"]
    assert run(["new", "other", "--schema"]) == AS_EXPECTED
    schema.write_text("{}", encoding="utf-8")
    assert run(["new", "third", "--schema"]) == YOUR_INPUT
    assert run(["new", "--schema"]) == YOUR_INPUT
    assert schema.read_text(encoding="utf-8") == "{}"
    assert not (here / "third.delist.yaml").exists()
    capsys.readouterr()


@pytest.mark.parametrize(("call", "place"), [("--sheet plan.xlsx", "plan.xlsx"), ("--csv folder", "folder")])
def test_the_next_command_is_the_preview(call: str, place: str, capsys):
    for lang in Lang:
        Path(place).unlink() if Path(place).is_file() else shutil.rmtree(place, ignore_errors=True)
        assert run(["new", *call.split(), "--lang", lang]) == AS_EXPECTED
        assert f"delist preview {place}" in capsys.readouterr().out


def test_a_new_plan_has_nothing_to_be_warned_of_nor_a_step_off_duty(capsys):
    assert run(["new", "--sheet", "plan.xlsx", "--lang", "zh"]) == AS_EXPECTED
    capsys.readouterr()
    assert run(["preview", "plan.xlsx", "--lang", "zh"]) == AS_EXPECTED
    assert "不在岗" not in capsys.readouterr().out


WRONG = [
    "new",
    "new mine --sheet plan.xlsx",
    "new --sheet plan.xlsx --csv folder",
    "new --sheet plan.xlsx --schema",
    "new --schema --from farm_produce",
    "new mine extra",
    "new a/b",
    "new plan.xlsx",
    "new --sheet plan.xls",
    "new --sheet none/plan.xlsx",
    "new --csv none/folder",
    "new mine --from no_such_scenario",
    "new mine --from none.xlsx",
    "new mine --seed 7",
    "new --sheet",
]


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_writes_nothing(call: str, here, capsys):
    for lang in Lang:
        assert run([*call.split(), "--lang", lang]) == YOUR_INPUT
    assert list(here.iterdir()) == []
    assert "Traceback" not in capsys.readouterr().err


def test_nothing_is_overwritten(here, capsys):
    for name in ("mine.delist.yaml", "plan.xlsx"):
        (here / name).write_text("precious", encoding="utf-8")
    (here / "folder").mkdir()
    (here / "folder/steps.csv").write_text("precious", encoding="utf-8")
    for call in ("new mine", "new mine.delist.yaml", "new --sheet plan.xlsx", "new --csv folder"):
        assert run(call.split()) == YOUR_INPUT
    assert all(
        (here / name).read_text(encoding="utf-8") == "precious"
        for name in ("mine.delist.yaml", "plan.xlsx", "folder/steps.csv")
    )
    assert len(list(here.rglob("*"))) == 4
    capsys.readouterr()


def test_a_shop_that_is_not_found_from_the_new_place_is_told(here, capsys):
    own = here / "own"
    (own / "shops").mkdir(parents=True)
    package = Path(read_scenario.__code__.co_filename).resolve().parents[2] / "scenarios"
    (own / "shops/mine.yaml").write_bytes((package / "shops/litchi_cooperative.yaml").read_bytes())
    text = (package / "full_checklist.delist.yaml").read_text(encoding="utf-8")
    (own / "a.delist.yaml").write_text(text.replace("shop: litchi_cooperative", "shop: mine"), encoding="utf-8")
    assert run(["new", "b", "--from", "own/a.delist.yaml"]) == YOUR_INPUT
    assert run(["new", "--sheet", "b.xlsx", "--from", "own/a.delist.yaml"]) == YOUR_INPUT
    assert [one.name for one in here.iterdir()] == ["own"]
    assert run(["new", "--sheet", "own/b.xlsx", "--from", "own/a.delist.yaml"]) == AS_EXPECTED
    assert bare(read_scenario("own/b.xlsx")) == bare(read_scenario("own/a.delist.yaml"))
    capsys.readouterr()


@pytest.mark.parametrize("lang", Lang)
def test_the_workbook_helps_where_it_is_filled_in(lang: Lang, here, capsys):
    assert run(["new", "--sheet", "plan.xlsx", "--lang", lang]) == AS_EXPECTED
    capsys.readouterr()
    with zipfile.ZipFile(here / "plan.xlsx") as book:
        parts = {name: book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml")}
    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"])
    assert names[:3] == {Lang.ZH: ["说明", "场景", "步骤"], Lang.EN: ["Help", "Scenario", "Steps"]}[lang]
    assert 'name="#lists" sheetId="20" state="hidden"' in parts["xl/workbook.xml"]
    steps = parts["xl/worksheets/sheet3.xml"]
    lists = re.findall(r'<dataValidation type="list"[^>]*sqref="([^"]+)"[^>]*><formula1>([^<]+)<', steps)
    assert [area[0] for area, _ in lists] == ["B", "C", "D", "I", "M"]  # action, item, role, occasion, and then
    assert all(formula.startswith("'#lists'!$") for _, formula in lists)
    assert len(re.findall("<dataValidation ", steps)) == 13
    shop = parts["xl/worksheets/sheet5.xml"]
    messages = re.findall(r'prompt="([^"]+)"', shop)
    assert len(messages) == len(re.findall("<dataValidation ", shop)) > 40
    assert all(len(message) <= 255 for message in messages)
    assert len([name for name in parts if name.startswith("xl/comments")]) == 18
    asked = parts["xl/worksheets/sheet2.xml"]
    (t0,) = [one for one in re.findall("<dataValidation [^>]*>", asked) if 'sqref="B6"' in one]
    assert "+08:00" in t0
    assert "T0-48h" in t0
    choices = parts[f"xl/worksheets/sheet{len(names)}.xml"]
    assert choices.count("<c ") > 100
