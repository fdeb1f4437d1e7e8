"""The page: well formed, complete in both languages, asking nothing of the net, and safe with any text in it."""

import re
import subprocess
import sys
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.findings import Findings, HarmFinding
from sim.ground.words import Lang, Text
from sim.plan.actions import ACTIONS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, State
from sim.plan.shop import Role
from sim.rehearsal import rehearse_once
from sim.report.columns import clean
from sim.report.headline import verdict
from sim.report.page.advice import change_parts
from sim.report.page.doings import Doing, Doings, Ending, Window, doings_of
from sim.report.page.gantt import gantt
from sim.report.page.page import page
from sim.report.page.parts import MOST_ENTRIES
from sim.report.page.ranking import ranked
from sim.report.page.scale import CUTS_MS, MARGIN, WHOLE, Scale
from sim.report.page.ticks import WIDTHS_PX, ticks
from sim.report.page.waterfall import waterfall
from sim.report.page.words import WORDS
from sim.report.scenario_list import names

from .page_read import Element, read
from .test_report_samples import T0, any_findings, disappointing, failing, item, passing

ROOT = Path(__file__).resolve().parents[2]
CJK = re.compile(r"[\u4e00-\u9fff]")
CALL = "delist rehearse toy_open_door --seed 7"
SCENARIOS = tuple(names())
LOOKED_AT = (
    "farm_produce",
    "full_checklist",
    "month_36",
    "beauty_brand",
    "toy_open_door",
    "toy_closed_door",
    "lost_push",
)
SAMPLES = (passing(), failing(), disappointing())
STILL = Doings(counts_from_ms=T0, people={}, steps=(), disturbances=(), sessions=())
NASTY = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>&amp;&lt;",
    "{{ 7*7 }}{% raw %}",
    "🍒 荔枝 👩‍🌾 " + "长" * 3_000,
    "x" * 5_000,
    "one\x00two\x1b[2J\u202ethree\ud800",
)


@lru_cache(maxsize=64)
def rehearsed(scenario: str) -> tuple[Findings, Doings]:
    done = rehearse_once(read_scenario(scenario))
    return done.findings, doings_of(done.trace)


@lru_cache(maxsize=64)
def written(scenario: str, lang: Lang = Lang.EN) -> str:
    return page(*rehearsed(scenario), lang, CALL)


def tree(findings: Findings, doings: Doings = STILL, lang: Lang = Lang.EN) -> Element:
    return read(page(findings, doings, lang, CALL))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_scenario_has_a_page_that_is_well_formed_and_small(scenario: str):
    text = written(scenario)
    read(text)
    assert len(text.encode()) < 500_000


@pytest.mark.parametrize("scenario", LOOKED_AT)
def test_a_page_asks_nothing_of_anybody(scenario: str):
    text = written(scenario)
    for way_out in ("http:", "https:", "//", "url(", "@import", "<link", "<script src", "<img", "<iframe", "data:"):
        assert way_out not in text.replace("data-", ""), way_out
    for one in read(text).walk():
        assert not {"src", "srcset", "style", "action", "xlink:href"} & set(one.attributes)
        assert not [name for name in one.attributes if name.startswith("on")]
        assert one.attributes.get("href", "#").startswith("#")
    assert "default-src 'none'" in text


@pytest.mark.parametrize("scenario", LOOKED_AT)
@pytest.mark.parametrize("lang", Lang)
def test_both_languages_are_complete_and_never_mixed(scenario: str, lang: Lang):
    root = read(written(scenario, lang))
    assert root.all("html")[0].attributes["lang"] == lang.value
    assert [one.attributes["value"] for one in root.all("input") if "checked" in one.attributes] == [lang.value]
    body = root.all("body")[0]
    for one in body.all("span"):
        if "lang" not in one.attributes:
            continue
        assert one.parent is not None
        pair = [child for child in one.parent.children if isinstance(child, Element) and "lang" in child.attributes]
        assert [child.attributes["lang"] for child in pair] == ["zh", "en"] * (len(pair) // 2), pair
        assert all(child.said(child.attributes["lang"]) for child in pair)
    english = "".join(text for text, _ in body.texts("en"))
    assert not CJK.search(english), CJK.search(english)
    alike = "".join(text for text, own in body.texts("zh") if not own)
    assert not CJK.search(alike)
    assert CJK.search(body.said("zh"))


@pytest.mark.parametrize("scenario", LOOKED_AT)
def test_names_headings_and_landmarks_are_in_order(scenario: str):
    root = read(written(scenario))
    ids = [one.attributes["id"] for one in root.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in root.walk():
        for name in ("aria-labelledby", "for"):
            assert set(one.attributes.get(name, "").split()) <= set(ids), one
        if one.attributes.get("href", "#") != "#":
            assert one.attributes["href"][1:] in ids
    assert len(root.all("main")) == len(root.all("h1")) == len(root.all("title")) == 1
    levels = [int(one.tag[1]) for one in root.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    labels = {one.attributes.get("for") for one in root.all("label")}
    for one in root.all("input"):
        assert one.attributes["id"] in labels
    for lang in Lang:
        for one in root.all("button", "a", "summary", "th", "label", "h1", "h2", "h3"):
            if one.tag != "label":
                assert one.said(lang.value), one
    for one in root.all("svg"):
        hidden = any("aria-hidden" in outer.attributes for outer in one.line())
        assert hidden, "each picture's facts stand beside it as text"


@pytest.mark.parametrize("findings", SAMPLES)
def test_the_verdict_is_the_storys(findings: Findings):
    root = tree(findings)
    said = [one for one in root.all("p") if "verdict" in one.attributes.get("class", "").split()]
    assert [one.said(lang.value) for one in said for lang in Lang] == [verdict(findings, lang) for lang in Lang]


def test_a_failure_that_was_expected_is_never_called_passed():
    for findings in (failing(), rehearsed("farm_produce")[0]):
        (head,) = tree(findings).all("header")
        assert "As expected: broken" in head.said("en")
        assert "passed" not in head.said("en").casefold()
        assert "通过" not in head.said("zh")


def test_what_was_found_stands_there():
    findings, doings = rehearsed("farm_produce")
    root = tree(findings, doings)
    for lang in Lang:
        said = root.said(lang.value)
        for item_found in findings.checklist:
            assert clean(item_found.why.in_(lang)) in said
            for seen in item_found.evidence[:12]:
                assert clean(seen.says.in_(lang)) in said
        for found in (*findings.harms, *findings.sync):
            assert found.title.in_(lang).split()[0] in said
        for link in (link for chain in findings.chains for link in chain.links):
            assert clean(link.says.in_(lang)) in said
        for text in (*findings.assumptions, findings.story):
            assert clean(text.in_(lang)) in said
        for fact in (findings.digest, findings.model, CALL, "T0-30min"):
            assert fact in said
    assert len([one for one in root.all("details") if one.attributes.get("class") == "item"]) == 12


def test_the_same_findings_give_the_same_bytes_in_any_process():
    script = (
        "from sim.plan.reader import read_scenario; from sim.rehearsal import rehearse_once;"
        "from sim.report.page.doings import doings_of; from sim.report.page.page import page; import hashlib;"
        "from sim.ground.words import Lang; done = rehearse_once(read_scenario('toy_open_door'));"
        f"print(hashlib.sha256(page(done.findings, doings_of(done.trace), Lang.EN, {CALL!r}).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


@pytest.mark.parametrize("evil", NASTY)
def test_whatever_a_file_says_is_text_and_nothing_else(evil: str):
    text = Text(zh=evil, en=evil + " en")
    window = Window(title=text, from_ms=T0, to_ms=T0)
    step = doing(id=evil, do=evil, person="me")
    doings = replace(STILL, people={"me": text}, steps=(step,), disturbances=(window,), sessions=(window,))
    findings = replace(
        failing(),
        scenario=evil,
        title=text,
        story=text,
        notes=text,
        model=evil,
        unmet=(text,),
        assumptions=(text,),
        checklist=(item(Item.C01, State.BROKEN, title=text, why=text, impossible_here=text),),
        harms=tuple(replace(harm, title=text, unit=text, by_door={evil: 1}) for harm in failing().harms),
        sync=tuple(replace(view, title=text) for view in failing().sync),
        timeline=tuple(replace(moment, actor=evil, says=text) for moment in failing().timeline),
        not_modelled=(evil,),
        ledger={evil: 1},
        counts={evil: 1},
    )
    raw = page(findings, doings, Lang.EN, evil)
    root = read(raw)
    plain = tree(failing(), replace(doings, steps=(doing(),)))
    assert {one.tag for one in root.walk()} <= {one.tag for one in plain.walk()}
    assert {name for one in root.walk() for name in one.attributes} <= {
        name for one in plain.walk() for name in one.attributes
    }
    assert len(root.all("script")) == len(root.all("style")) == len(root.all("title")) == 1
    assert clean(evil) in root.said("zh")
    assert raw.encode("utf-8").decode("utf-8") == raw
    assert not {"\x00", "\x1b", "\u202e"} & set(raw)


@given(any_findings(), st.sampled_from(Lang))
@settings(max_examples=15)
def test_findings_of_any_shape_have_a_page(findings: Findings, lang: Lang):
    root = tree(findings, lang=lang)
    assert clean(findings.title.zh) in root.said("zh")
    assert clean(findings.title.en) in root.said("en")


def test_a_long_journal_is_cut_and_says_so():
    moment = failing().timeline[0]
    long = replace(failing(), timeline=(moment,) * (MOST_ENTRIES + 1))
    assert WORDS["journal_cut"].en in tree(long).said("en")
    assert WORDS["journal_cut"].en not in tree(replace(long, timeline=(moment,) * MOST_ENTRIES)).said("en")


# The scale.

MS = st.integers(-2 * CUTS_MS[-1], 2 * CUTS_MS[-1])
SCALES = st.builds(lambda before, after: Scale(-before, after), *[st.integers(3_600_000, CUTS_MS[-1])] * 2)


@given(SCALES, MS, MS)
def test_later_is_never_further_left(scale: Scale, one: int, other: int):
    early, late = sorted((one, other))
    assert MARGIN <= scale.place(early) <= scale.place(late) <= WHOLE - MARGIN


@given(SCALES)
def test_what_lies_apart_is_seen_apart(scale: Scale):
    """Around T0 as well as days from it: no two cuts fall on one place."""
    places = [scale.place(cut) for cut in scale.cuts()]
    assert len(set(places)) == len(places)
    assert scale.place(-60_000) < scale.place(0) < scale.place(60_000)


@given(st.integers(3_600_000, CUTS_MS[-1]), MS)
def test_both_sides_of_t0_are_alike(half: int, ms: int):
    scale = Scale(-half, half)
    assert abs(scale.place(ms) + scale.place(-ms) - WHOLE) <= 2


@given(SCALES)
def test_labels_never_overlap_and_t0_has_one_on_every_screen(scale: Scale):
    found = ticks(scale, lambda ms: f"T0{ms:+}"[:10] if ms else "T0")
    for level, width_px in enumerate(WIDTHS_PX):
        spans = sorted(tick.span_px(width_px) for tick in found if tick.level <= level)
        assert all(right < left for (_, right), (left, _) in pairwise(spans))
        assert all(0 <= left < right <= width_px for left, right in spans)
    assert [tick.ms for tick in found if tick.level == 0].count(0) == 1 or scale.place(0) * WIDTHS_PX[0] < 12 * WHOLE


def test_the_style_sheet_has_room_for_the_widths_that_labels_are_made_for():
    style = (ROOT / "sim/report/page/templates/page.css").read_text(encoding="utf-8")
    padding_px, scroll_bar_px = 32, 17
    assert 360 - padding_px - scroll_bar_px >= WIDTHS_PX[0]
    assert 560 - padding_px - scroll_bar_px >= WIDTHS_PX[1]
    assert 800 - padding_px - scroll_bar_px - 240 >= WIDTHS_PX[1]
    assert 1180 - padding_px - scroll_bar_px - 340 >= WIDTHS_PX[2] - 10
    for rule in ("(min-width: 560px)", "(min-width: 800px)", "(min-width: 1180px)", "left: 240px", "left: 340px"):
        assert rule in style


# The chart.


def doing(**more: object) -> Doing:
    given = {
        "id": "unlink_replays",
        "do": "unlink_replays",
        "item": Item.C08,
        "role": "ops",
        "person": "",
        "planned_ms": T0,
        "begun_ms": T0,
        "ended_ms": T0 + 60_000,
        "ending": Ending.DONE,
    }
    return Doing(**{**given, **more})


INSTANTS = st.integers(0, 500 * 86_400_000)
STEPS = st.builds(
    doing,
    do=st.sampled_from(sorted(ACTIONS)),
    role=st.sampled_from([role.value for role in Role]),
    planned_ms=st.none() | INSTANTS,
    begun_ms=st.none() | INSTANTS,
    ended_ms=st.none() | INSTANTS,
    ending=st.sampled_from(Ending),
)
WINDOWS = st.builds(
    lambda at, lasts: Window(title=Text(zh="停", en="x"), from_ms=at, to_ms=at + lasts), INSTANTS, INSTANTS
)
DOINGS = st.builds(
    lambda steps, windows, at: Doings(
        counts_from_ms=at, people={}, steps=tuple(steps), disturbances=tuple(windows), sessions=tuple(windows)
    ),
    st.lists(STEPS, max_size=4),
    st.lists(WINDOWS, max_size=2),
    INSTANTS,
)


def lies_within(findings: Findings, doings: Doings) -> None:
    chart = gantt(findings, doings)
    for row in (row for group in chart.groups for row in group.rows):
        for bar in row.bars:
            assert 0 <= bar.left <= bar.right <= WHOLE
        assert all(0 <= mark.place <= WHOLE for mark in row.marks)
    assert 0 <= chart.zero <= WHOLE


@given(any_findings(), DOINGS)
def test_every_bar_lies_within_the_chart(findings: Findings, doings: Doings):
    lies_within(findings, doings)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_bar_of_every_scenario_lies_within_the_chart(scenario: str):
    findings, doings = rehearsed(scenario)
    lies_within(findings, doings)
    chart = gantt(findings, doings)
    rows = [row for group in chart.groups for row in group.rows]
    harms = {harm.title.zh for harm in findings.harms}
    assert len(doings.steps) == len(read_scenario(scenario).plan.steps)
    assert {
        row.name.zh.split()[0] for group in chart.groups if group.title is WORDS["harms_begin"] for row in group.rows
    } == harms
    assert len(rows) >= len(doings.steps) + len(findings.sync) + len(findings.harms) + len(doings.disturbances)


def test_what_began_before_t0_stands_left_of_it():
    findings, doings = rehearsed("farm_produce")
    chart = gantt(findings, doings)
    named = {row.name.en: row for group in chart.groups for row in group.rows}
    late = named["C07 Delist the product links"].bars[0]
    assert late.left < chart.zero < late.right
    assert chart.known is not None
    assert chart.known < chart.zero
    assert named["harvest loss"].bars[0].right < chart.known
    assert named["replay card replay-1"].bars[0].right == WHOLE - MARGIN
    assert named["replay card replay-1"].bars[0].left == chart.zero


def test_what_was_never_begun_or_never_done_is_drawn_and_said():
    steps = (
        doing(id="one", begun_ms=None, ended_ms=None, ending=Ending.NEVER),
        doing(id="two", begun_ms=None, ended_ms=None, ending=Ending.UNSTAFFED),
        doing(id="three", ending=Ending.FAILED),
        doing(id="four", ended_ms=None, ending=Ending.OPEN),
    )
    rows = [row for group in gantt(passing(), replace(STILL, steps=steps)).groups for row in group.rows]
    said = {row.name.en.split("(")[-1]: row for row in rows if row.name.en.startswith("C08")}
    assert said["one)"].when == WORDS["not_begun"]
    assert said["two)"].when.en == "nobody fills the role of operations"
    assert said["three)"].when.en.endswith("failed")
    assert said["four)"].when.en.endswith("not finished")
    assert said["four)"].bars[0].right > said["three)"].bars[0].right
    assert all(row.bad and (row.bars or row.marks) for row in said.values())


# Money.


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_waterfall_falls_from_what_was_paid_to_what_is_left(scenario: str):
    ledger = rehearsed(scenario)[0].ledger
    falls, zero = waterfall(ledger)
    found = {fall.key: fall for fall in falls}
    assert found["captured"].left == found["settled"].left == zero
    assert found["refunded"].right == found["captured"].right
    assert found["refunded"].left == found["held"].right
    assert found["held"].left == found["settled"].right
    assert found["deadweight"].right == found["settled"].right
    assert found["left"].fen == ledger["settled_fen"] - ledger["deadweight_fen"]


@given(
    st.dictionaries(
        st.sampled_from(("captured_fen", "settled_fen", "deadweight_fen", "lost_sale_fen")), st.integers(0, 10**12)
    )
)
def test_a_bar_of_money_lies_within_the_chart(ledger: dict[str, int]):
    falls, zero = waterfall(ledger)
    assert all(0 <= fall.left <= fall.right <= WHOLE for fall in falls)
    assert 0 <= zero <= WHOLE
    assert bool(falls) == any(ledger.values())


# What to change first.


def harm(kind: str, count: int, fen: int, *guards: Item) -> HarmFinding:
    return replace(failing().harms[0], kind=kind, count=count, amount_fen=fen, guarded_by=guards)


def test_what_costs_most_is_changed_first():
    harms = (
        harm("ghost_order", 3, 500, Item.C07, Item.C08),
        harm("breach_order", 1, 900, Item.C12),
        harm("stale_promise", 70, 0, Item.C11),
        harm("slow_reply", 5, 0, Item.C09),
    )
    chains = (replace(failing().chains[-1], kind="ghost_order", item=Item.C08, amount_fen=400),)
    broken = tuple(item(code, State.BROKEN) for code in (Item.C04, Item.C07, Item.C08, Item.C09, Item.C11, Item.C12))
    found = ranked(replace(failing(), harms=harms, chains=chains, checklist=broken))
    assert [change.item for change in found] == [Item.C12, Item.C08, Item.C07, Item.C11, Item.C09, Item.C04]
    assert [change.money_fen for change in found] == [900, 500, 500, 0, 0, 0]
    assert found[1].actions == (chains[0].missing_action,)
    assert found[-1].harms == ()


@pytest.mark.parametrize("scenario", ["closed_ten_days_early", "auto_stop", "limited_return", "refund_everybody"])
def test_wherever_somebody_is_harmed_there_is_something_to_change(scenario):
    findings, doings = rehearsed(scenario)
    assert findings.harms
    parts = change_parts(findings, doings)
    assert parts
    early = [chain for chain in findings.chains if chain.early_action is not None]
    for chain in early:
        assert any(part.why and "too early" in part.why.en for part in parts), chain.kind


def test_an_action_that_no_item_asks_for_is_ranked_too():
    chain = replace(failing().chains[-1], kind="ghost_order", item=None, missing_action="zero_stock", targets=())
    found = ranked(replace(failing(), harms=(harm("ghost_order", 3, 500),), chains=(chain,), checklist=()))
    assert [(change.item, change.actions, change.money_fen) for change in found] == [(None, ("zero_stock",), 500)]


def test_a_plan_that_holds_has_nothing_to_change():
    assert ranked(passing()) == ()
    assert WORDS["no_change"].en in tree(passing()).said("en")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_item_that_does_not_hold_is_in_the_ranking(scenario: str):
    findings, _ = rehearsed(scenario)
    found = ranked(findings)
    assert {item.item for item in findings.checklist if item.state is State.BROKEN} <= {one.item for one in found}
    sums = [(change.money_fen, change.count) for change in found]
    assert sums == sorted(sums, reverse=True)


def test_a_step_that_the_plan_has_is_not_called_missing():
    findings, doings = rehearsed("farm_produce")
    (changes,) = [one for one in tree(findings, doings).all("ol") if one.attributes.get("class") == "changes"]
    said = changes.said("en")
    assert "Steps that the plan does not have Sign off across departments sign-off: not done" in said
    assert "The plan has its steps" in said
    assert "Pause picking" not in said
    assert "does not have Delist the product links" not in said
    assert "Renew the certificate" not in said


def test_a_held_item_is_never_said_to_have_a_step_missing_or_late():
    rehearsal = rehearse_once(read_scenario("notice_rush"))
    parts = change_parts(rehearsal.findings, doings_of(rehearsal.trace))
    states = {part.title.en[:3]: part.held for part in parts}
    assert states["C07"]
    assert states["C12"]
    text = page(rehearsal.findings, doings_of(rehearsal.trace), Lang.EN, CALL)
    assert WORDS["held_itself"].en in text
    assert text.count(WORDS["missing"].en) == sum(not part.held and part.step is not None for part in parts)
