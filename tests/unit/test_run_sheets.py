"""`delist run-sheets`: every step on one sheet, escaped, offline, the same every time; nothing is overwritten."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sim.cli import run
from sim.commands.attempt import AS_EXPECTED, YOUR_INPUT
from sim.ground.words import Lang, Text
from sim.plan.actions import ACTIONS
from sim.plan.reader import read_scenario, scenario_names
from sim.run_sheets.evidence import EVIDENCE
from sim.run_sheets.pages import as_html, as_markdown
from sim.run_sheets.people import Sheet, sheets

CARD = "first-ten-minutes"


class Outline(HTMLParser):
    """Tags that do not close in order, and whatever would be fetched or run."""

    VOID = ("meta", "br")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        self.fetched += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href") or name.startswith("on")]
        if tag in ("script", "iframe", "link", "object"):
            self.fetched.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def by_name(name: str, lang: Lang = Lang.EN) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets(read_scenario(name), lang)}


def test_every_action_has_its_evidence():
    assert set(EVIDENCE) == set(ACTIONS)


@pytest.mark.parametrize("name", scenario_names())
def test_every_step_stands_on_one_sheet_and_every_page_is_sound(name: str):
    scenario = read_scenario(name)
    for lang in Lang:
        made = sheets(scenario, lang)
        ids = sorted(line.step for sheet in made if sheet.name != CARD for line in sheet.lines)
        assert ids == sorted(step.id for step in scenario.plan.steps)
        for sheet in made:
            page = as_html(scenario, sheet, lang)
            outline = Outline(page)
            assert not outline.open
            assert not outline.fetched
            assert "http" not in page
            assert "url(" not in page
            assert bool(re.search("[\u4e00-\u9fff]", page)) == (lang is Lang.ZH)
            assert len(re.findall(r'<span></span>', page)) == len(sheet.lines)  # boxes to tick
            assert as_markdown(scenario, sheet, lang).count("- [ ]") == len(sheet.lines)


def test_a_line_says_when_what_which_evidence_whom_to_tell_and_whom_to_call():
    lines = {line.step: line for line in by_name("farm_produce_mended")["run-sheet-ops"].lines}
    first = lines["delist_products"]
    assert (first.clock, first.from_t0, first.latest) == ("06-20 20:30", "T0-30min", "")
    assert first.targets == ("Fresh litchi 2.5 kg (litchi)", "Litchi gift box (litchi-gift-box)")
    assert first.tell == ("Chen (live host)", "Manager", "Service lead")
    assert first.evidence[1:] == (
        "Window and links off: due 06-20 21:00 (T0)",
        "looked at afterwards by Manager, 06-20 20:59: Probe the links with a test purchase",
    )
    assert first.fails == ("if it fails call Manager",)
    told = lines["notify_dropshipper"]
    assert told.settings == ("have the new list taken at once",)
    assert told.waits_for == ("Sign off across departments (sign_off, Lin (operations))",)
    assert told.latest == "if slow: from 20:50"


def test_what_fails_is_tried_again_and_then_somebody_is_called():
    lines = {line.step: line for line in by_name("full_checklist")["run-sheet-host"].lines}
    assert lines["unlink_replays"].fails == (
        "if it fails try again 3 times, every 1 min",
        "if it still fails call Lin (operations)",
    )


def test_a_probe_says_until_when_it_counts():
    lines = {line.step: line for line in by_name("full_checklist")["run-sheet-host"].lines}
    assert "Live and replay cards off: counts until 07-10 12:10 (T0+10min)" in lines["probe_replays"].evidence


def test_a_look_that_comes_when_nothing_counts_any_more_says_so():
    full = read_scenario("full_checklist")
    late = tuple(replace(s, at_ms=full.t0_ms + 3_600_000) if s.id == "probe_replays" else s for s in full.plan.steps)
    made = sheets(replace(full, plan=replace(full.plan, steps=late)), Lang.EN)
    lines = {line.step: line for sheet in made for line in sheet.lines}
    said = "counts until 07-10 12:10 (T0+10min) - past by then: look earlier"
    assert lines["probe_replays"].evidence[1].endswith(said)
    assert "past by then" not in "".join(lines["probe_listings"].evidence)
    assert "T0-1min30s" in lines["probe_listings"].from_t0


def test_a_card_has_its_deadlines_and_its_evidence():
    scenario = read_scenario("farm_produce_mended")
    card = by_name("farm_produce_mended")[CARD]
    page = as_html(scenario, card, Lang.EN)
    assert "due 06-20 21:00 (T0)" in page
    assert all(line.evidence[0].split("'")[0] in page for line in card.lines)
    assert "latest 2" not in page


def test_the_first_ten_minutes_are_a_card_in_an_emergency_and_in_a_passive_case():
    assert CARD not in by_name("full_checklist")
    for name in ("farm_produce_mended", "passive_violation"):
        scenario, card = read_scenario(name), by_name(name)[CARD]
        assert scenario.known_at_ms is not None
        known = scenario.start.clock(scenario.known_at_ms)[5:16]
        clocks = [line.clock for line in card.lines]
        assert clocks == sorted(clocks)
        assert clocks[0] == known
        assert all(clock[-2:] < f"{int(known[-2:]) + 10:02}" for clock in clocks)
        assert len({line.who for line in card.lines}) > 2


def test_steps_that_nobody_does_have_a_sheet_of_their_own():
    lost = by_name("absent_owner")["run-sheet-nobody"]
    assert [line.step for line in lost.lines] == ["unlink_replays", "probe_replays"]
    assert {line.clock for line in lost.lines} == {"nobody fills this role"}


def test_a_step_that_waits_for_a_complaint_says_so():
    lines = {line.step: line for line in by_name("farm_produce")["run-sheet-ops"].lines}
    assert lines["notify_dropshipper"].clock == "when you hear of a complaint (or the warning)"


def test_words_of_the_shop_are_escaped():
    scenario = read_scenario("farm_produce_mended")
    people = tuple(replace(p, title=Text(zh="<b>*x*</b>", en='<script>"&')) for p in scenario.shop.people)
    titled = replace(scenario, title=Text(zh="[甲](乙)", en="</style><img src=x>"))
    mischief = replace(titled, shop=replace(scenario.shop, people=people))
    for sheet in sheets(mischief, Lang.EN):
        page = as_html(mischief, sheet, Lang.EN)
        assert "<script>" not in page
        assert "<img" not in page
        assert "&lt;/style&gt;" in page
    down = as_markdown(mischief, sheets(mischief, Lang.ZH)[0], Lang.ZH)
    assert "\\<b\\>\\*x\\*" in down
    assert "\\[甲\\]" in down


def test_the_command_writes_two_files_a_sheet_the_same_every_time(tmp_path: Path, capsys):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        assert run(["run-sheets", "farm_produce_mended", "--into", str(folder), "--lang", "zh"]) == AS_EXPECTED
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert first == second
    assert len(first) == 12
    assert capsys.readouterr().out.count("run-sheet-ops.html") == 2


def test_a_folder_that_is_missing_full_or_no_folder_is_refused_and_nothing_is_written(tmp_path: Path, capsys):
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    for place in (str(tmp_path / "missing"), str(full), str(full / "mine.txt"), ""):
        assert run(["run-sheets", "farm_produce_mended", "--into", place]) == YOUR_INPUT
    assert run(["run-sheets", "farm_produce_mended"]) == YOUR_INPUT
    assert [path.name for path in full.iterdir()] == ["mine.txt"]
    assert not (tmp_path / "missing").exists()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("remedy") == 5


def test_a_mistake_in_the_scenario_leaves_the_folder_empty(tmp_path: Path, capsys):
    assert run(["run-sheets", "no_such_scenario", "--into", str(tmp_path)]) == YOUR_INPUT
    assert not list(tmp_path.iterdir())
    capsys.readouterr()
