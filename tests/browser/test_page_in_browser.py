"""The page as somebody meets it: on three screens, in both languages, by keyboard, without a script, on paper."""

import os
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from sim.ground.words import Lang, Text
from sim.plan.reader import read_scenario
from sim.rehearsal import rehearse_once
from sim.report.page.doings import doings_of
from sim.report.page.page import page
from tests.unit.test_report_samples import failing

from .devtools import Tab, chromium

HERE = Path(__file__).parent
SCENARIOS = ("farm_produce", "full_checklist", "month_36", "lost_push")
WIDTHS = (360, 800, 1280)
AXE = os.environ.get("DELIST_AXE", "")
CALL = "delist rehearse farm_produce --seed 7"
VISIBLE = "document.getElementById('page').innerText"
CJK = re.compile(r"[\u4e00-\u9fff]")
OPEN = "document.querySelectorAll('details[open]').length"
ALL = "document.querySelectorAll('details').length"

pytestmark = [
    pytest.mark.skipif(
        chromium() is None, reason="NO BROWSER: Chromium was not found, so the page was not tried in one"
    ),
]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    program = chromium()
    assert program is not None
    with Tab(program, tmp_path_factory.mktemp("profile")) as one:
        yield one


@lru_cache(maxsize=16)
def text_of(scenario: str, lang: Lang) -> str:
    done = rehearse_once(read_scenario(scenario))
    return page(done.findings, doings_of(done.trace), lang, CALL)


@pytest.fixture
def file_of(tmp_path: Path):
    def write(scenario: str, lang: Lang = Lang.EN) -> Path:
        place = tmp_path / f"{scenario}.{lang.value}.html"
        place.write_text(text_of(scenario, lang), encoding="utf-8")
        return place

    return write


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_quiet_asks_for_nothing_and_can_be_read(scenario: str, lang: Lang, width: int, tab: Tab, file_of):
    place = file_of(scenario, lang)
    tab.open(place, width)
    assert tab.value(f"{OPEN}") == 0
    tab.value("document.getElementById('unfold').click()")
    assert tab.value(f"{OPEN} == {ALL}")
    assert tab.value((HERE / "audit.js").read_text(encoding="utf-8")) == []
    said = tab.value(VISIBLE)
    assert bool(CJK.search(said)) == (lang is Lang.ZH)
    assert tab.said() == []
    assert tab.requests() == [place.resolve().as_uri()]


def test_the_audit_finds_what_is_wrong(tab: Tab, tmp_path: Path):
    """A check that finds nothing anywhere would be none."""
    place = tmp_path / "bad.html"
    good = text_of("farm_produce", Lang.EN)
    bad = re.sub(r"style-src '[^']*'", "style-src 'unsafe-inline'", good).replace("--soft: #555", "--soft: #aaa")
    narrow = '<ul style="width:80px"><li>words in a narrow place</li></ul>'
    wide = '<p style="width:3000px">wide</p>'
    bad = bad.replace("<main>", f'<main><a href="#change"></a><h4>?</h4>{narrow}{wide}')
    place.write_text(bad, encoding="utf-8")
    tab.open(place, 360)
    found = " ".join(tab.value((HERE / "audit.js").read_text(encoding="utf-8")))
    for part in ("contrast 2.", "no name", "skips a level", "squeezed", "wider than the screen"):
        assert part in found


def test_the_language_is_switched_by_keyboard(tab: Tab, file_of):
    tab.open(file_of("farm_produce"))
    tab.press("Tab")
    assert tab.value("document.activeElement.id") == "lang-en"
    assert not CJK.search(tab.value(VISIBLE))
    tab.press("ArrowLeft")
    assert CJK.search(tab.value(VISIBLE))
    assert tab.value("[document.documentElement.lang, document.title]")[0] == "zh"
    assert CJK.search(tab.value("document.title"))
    tab.press("ArrowRight")
    assert not CJK.search(tab.value(VISIBLE) + tab.value("document.title"))


def test_everything_is_reached_by_keyboard_in_the_order_of_the_page(tab: Tab, file_of):
    tab.open(file_of("farm_produce"))
    wanted = tab.value("document.querySelectorAll('a, summary, button, [tabindex]').length") + 1
    places = []
    for _ in range(wanted):
        tab.press("Tab")
        places.append(
            tab.value(
                "(function (one) { var all = Array.from(document.querySelectorAll('*'));"
                "var style = getComputedStyle(one); return [all.indexOf(one), style.outlineStyle]; })"
                "(document.activeElement)"
            )
        )
    order = [place for place, _ in places]
    assert order == sorted(set(order))
    assert {outline for _, outline in places} == {"solid"}


def test_an_item_opens_by_keyboard_and_by_its_badge(tab: Tab, file_of):
    tab.open(file_of("farm_produce"))
    tab.value("document.querySelector('.item summary').focus()")
    tab.press("Enter")
    assert tab.value(OPEN) == 1
    tab.value("document.querySelector('.states a[href=\"#C08-8\"]').click()")
    assert tab.value("document.getElementById('C08-8').open")


def test_without_a_script_it_can_still_be_read_and_switched(tab: Tab, file_of):
    tab.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(file_of("farm_produce"), 800)
        assert tab.value("document.getElementById('unfold').hidden")
        assert not CJK.search(tab.value(VISIBLE))
        tab.press("Tab")
        tab.press("ArrowLeft")
        assert CJK.search(tab.value(VISIBLE))
    finally:
        tab.ask("Emulation.setScriptExecutionDisabled", value=False)


def test_on_paper_everything_is_unfolded_black_on_white_and_within_the_sheet(tab: Tab, file_of):
    tab.open(file_of("farm_produce"))
    pdf = tab.pdf()
    assert pdf.startswith(b"%PDF")
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 30
    assert tab.value(OPEN) == 0, "afterwards it is as it was"
    tab.ask("Emulation.setEmulatedMedia", media="print")
    tab.ask("Emulation.setDeviceMetricsOverride", width=690, height=1000, deviceScaleFactor=1, mobile=False)
    try:
        assert tab.value("document.documentElement.scrollWidth") <= 690
        hidden = "Array.from(document.querySelectorAll('.item p')).filter(one => !one.getClientRects().length).length"
        assert tab.value("document.querySelectorAll('.item p').length") > 12
        assert tab.value(hidden) == 0
        colours = tab.value(
            "Array.from(new Set(Array.from(document.querySelectorAll('#page *')).flatMap(one => {"
            "var style = getComputedStyle(one); return [style.color, style.backgroundColor]; })))"
        )
        assert set(colours) <= {"rgb(0, 0, 0)", "rgba(0, 0, 0, 0)", "rgb(255, 255, 255)", "rgb(27, 27, 27)"}
    finally:
        tab.ask("Emulation.setEmulatedMedia", media="")


def test_paper_shows_what_the_folds_hold(tab: Tab, file_of):
    """More is on paper than on the screen: the sheets hold far more drawing than those of a page without its folds."""
    whole, bare = file_of("farm_produce"), file_of("farm_produce").with_name("bare.html")
    cut = re.sub(r"<details.*?</details>", "", whole.read_text(encoding="utf-8"), flags=re.DOTALL)
    bare.write_text(cut, encoding="utf-8")
    lengths = []
    for place in (whole, bare):
        tab.open(place)
        streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", tab.pdf(), re.DOTALL)
        lengths.append(sum(len(zlib.decompressobj().decompress(one)) for one in streams if one[:1] == b"x"))
    assert lengths[0] > lengths[1] * 1.3


def test_evil_text_does_nothing(tab: Tab, tmp_path: Path):
    evil = "</title><script>document.title='evil'</script><img src=x onerror=\"document.title='evil'\">" + "长" * 500
    findings = failing()
    text = Text(zh=evil, en=evil + " 🍒")
    from tests.unit.test_report_page import STILL  # noqa: PLC0415

    place = tmp_path / "evil.html"
    changed = type(findings)(**{**{name: getattr(findings, name) for name in findings.__slots__}, "title": text})
    place.write_text(page(changed, STILL, Lang.EN, CALL), encoding="utf-8")
    tab.open(place, 360)
    assert tab.value("document.title").startswith("</title><script>")
    assert tab.value("document.images.length") == 0
    assert tab.value("document.documentElement.scrollWidth") <= 360
    assert tab.said() == []
    assert len(tab.requests()) == 1


@pytest.mark.skipif(not AXE, reason="DELIST_AXE names no axe.min.js: the page's own audit was run, axe-core was not")
@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_core_finds_nothing(scenario: str, width: int, tab: Tab, file_of):
    tab.open(file_of(scenario, Lang.ZH), width)
    tab.value("document.getElementById('unfold').click()")
    tab.value(Path(AXE).read_text(encoding="utf-8") + ";1")
    found = tab.value("axe.run().then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html))")
    assert found == []
