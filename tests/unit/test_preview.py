"""`delist preview`: what it counts, its exit codes, its two languages, and that it runs nothing but the crowd."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from sim.cli import run
from sim.commands.attempt import AS_EXPECTED, NOT_AS_EXPECTED, YOUR_INPUT
from sim.ground.keys import end_of_ms
from sim.ground.words import Lang
from sim.plan.reader import read_scenario
from sim.preview.text import tell
from sim.preview.touched import preview
from sim.rehearsal import rehearse_once
from sim.report.columns import width

ROOT = Path(__file__).resolve().parents[2]
CJK = re.compile(r"[\u4e00-\u9fff]")


def asked(capsys, *words: str) -> tuple[int, dict]:
    code = run(["preview", *words, "--json", "-"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("name", "code"), [("full_checklist", AS_EXPECTED), ("farm_produce_mended", AS_EXPECTED),
                                            ("without_c08", NOT_AS_EXPECTED), ("farm_produce", NOT_AS_EXPECTED)])
def test_the_exit_code_says_whether_the_lint_warns(name: str, code: int, capsys):
    assert run(["preview", name]) == code
    said = capsys.readouterr().out
    assert ("[warning]" in said) == (code == NOT_AS_EXPECTED)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", ["farm_produce", "absent_owner", "toy_open_door", "passive_violation"])
def test_the_text_is_in_one_language_and_fits_the_screen(name: str, lang: Lang):
    said = tell(preview(read_scenario(name), 7), lang)
    assert bool(CJK.search(said)) == (lang is Lang.ZH)
    assert max(width(line) for line in said.splitlines()) <= 80


def test_open_orders_are_those_of_a_world_in_which_nobody_acts(capsys):
    """Counted here from the rehearsal of the scenario itself: its plan has done nothing to orders before T0."""
    _, said = asked(capsys, "without_c12")
    scenario = read_scenario("without_c12")
    facts = rehearse_once(scenario).judgement.facts
    at = end_of_ms(said["open_orders"][0]["at_ms"])
    is_open = facts.paid & (facts.fates.pay <= at) & (facts.shipped > at) & (facts.fates.refund > at)
    first, at_t0 = said["open_orders"]
    assert first["paid"] == int(np.count_nonzero(is_open))
    assert first["amount_fen"] == first["paid"] * 7990
    assert sum(at_t0["by_class"].values()) == at_t0["paid"] > first["paid"]
    assert at_t0["at_ms"] == scenario.t0_ms
    assert first["estimate"] is True


def test_it_names_what_the_plan_touches(capsys):
    _, said = asked(capsys, "farm_produce_mended")
    touches = said["touches"]
    assert touches["listings"] == ["litchi", "litchi-gift-box"]
    assert len(touches["surfaces"]["distributor_window"]) == 5
    assert touches["rooms"] == ["room-1", "room-2", "room-3"]
    assert touches["clicks_a_day"] == 1100
    assert touches["notices_ppm"] == {"post": 350_000, "moments": 100_000, "groups": 200_000, "letter": 300_000}
    assert said["disturbances"] == [{"kind": "harvest_loss", "at_ms": said["t0_ms"] - 3_600_000}]
    assert sum(person["steps"] for person in said["people"]) == len(read_scenario("farm_produce_mended").plan.steps)


def test_steps_that_nobody_does_are_named(capsys):
    _, said = asked(capsys, "absent_owner")
    assert said["without_time"] == ["unlink_replays", "probe_replays"]


def test_every_remark_names_the_line_of_the_plan(capsys):
    _, said = asked(capsys, "without_c08")
    (warning,) = [remark for remark in said["remarks"] if remark["level"] == "warning"]
    text = (ROOT / warning["file"]).read_text(encoding="utf-8").splitlines()
    assert text[warning["line"] - 1].startswith("plan:")
    assert warning["item"] == "C08"
    assert [line.split(",")[0] for line in warning["lines"]] == ["- {do: unlink_replays", "- {do: probe_replays"]


def test_the_lines_can_be_copied_from_the_screen_although_they_are_folded(tmp_path: Path):
    said = tell(preview(read_scenario("without_c06"), 7), Lang.EN)
    shown = re.findall(r"^ {7}(- \{.*?\})$", said, re.MULTILINE | re.DOTALL)
    text = (ROOT / "scenarios/without_c06.delist.yaml").read_text(encoding="utf-8").partition("expect:")[0]
    plan = "plan:\n  like: full_checklist\n  without: [C06]\n  and:\n" + "".join(
        "    " + block.replace("\n       ", "\n    ") + "\n" for block in shown
    )
    path = tmp_path / "copied.delist.yaml"
    path.write_text(text.replace("plan: {like: full_checklist, without: [C06]}", plan))
    assert run(["preview", str(path)]) == AS_EXPECTED


def test_bad_places_and_bad_files_are_refused(tmp_path: Path, capsys):
    assert run(["preview", "no_such_scenario"]) == YOUR_INPUT
    assert run(["preview", "full_checklist", "--json", str(tmp_path / "no" / "x.json")]) == YOUR_INPUT
    out, err = capsys.readouterr()
    assert out == ""
    assert "remedy" in err


def test_the_same_preview_twice_is_the_same():
    first, second = (tell(preview(read_scenario("farm_produce"), 7), Lang.ZH) for _ in range(2))
    assert first == second
