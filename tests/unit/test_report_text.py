"""The story: complete in both languages, within 80 columns, and with the verdict first."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sim.checks.findings import Findings, SyncState
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.ground.words import Lang, Text
from sim.plan import names
from sim.plan.harm_kinds import HARM_KINDS
from sim.plan.scenario import Item, Platform, State
from sim.plan.shop import Role, SurfaceKind
from sim.report import accounts, calls, course, files, harm, headline, terms, text, usage
from sim.report.columns import width
from sim.report.figures import Clock, length, money
from sim.report.systems_explained import SWITCHES, SYSTEMS_EXPLAINED
from sim.report.terms_explained import TERMS
from sim.report.text import tell

from .test_report_samples import GHOST_CHAIN, GHOSTS, any_findings, disappointing, failing, item, passing, view

SAMPLES = (passing(), failing(), disappointing())
MODULES = (accounts, calls, course, files, harm, headline, terms, text, usage)
CJK = re.compile(r"[\u4e00-\u9fff]")


def fixed_words() -> list[Text]:
    """Every text that a module of the report holds, in tables too."""
    found: list[Text] = [*(term.title for term in {**TERMS, **SWITCHES}.values()), *SYSTEMS_EXPLAINED.values()]
    for module in MODULES:
        for value in vars(module).values():
            values = value.values() if isinstance(value, dict) else [value]
            found += [one for one in values if isinstance(one, Text)]
    return found


@given(any_findings())
@settings(max_examples=20)
def test_no_line_is_wider_than_the_screen_in_either_language(findings: Findings):
    for lang in Lang:
        story = tell(findings, lang)
        assert [line for line in story.splitlines() if width(line) > 80] == []
        assert story.endswith("\n")


@pytest.mark.parametrize("findings", SAMPLES)
@pytest.mark.parametrize("lang", Lang)
def test_the_story_is_readable_on_a_chinese_console(findings: Findings, lang: Lang):
    assert tell(findings, lang).replace("¥", "￥").encode("cp936")


@pytest.mark.parametrize("findings", SAMPLES)
def test_the_languages_are_never_mixed(findings: Findings):
    chinese, english = tell(findings, Lang.ZH), tell(findings, Lang.EN)
    assert not CJK.search(english)
    assert CJK.search(chinese)


def test_both_languages_have_the_same_sections():
    for findings in SAMPLES:
        ruled = [sum(1 for line in tell(findings, lang).splitlines() if line and not line.strip("-")) for lang in Lang]
        assert ruled[0] == ruled[1] >= 6


def test_a_plan_that_holds_everything_has_passed():
    assert "Passed: 12 items held, no harm." in tell(passing(), Lang.EN)
    assert "通过：12 个必检项成立，没有损害。" in tell(passing(), Lang.ZH)


def test_a_failure_that_was_expected_is_never_called_passed():
    english, chinese = tell(failing(), Lang.EN), tell(failing(), Lang.ZH)
    assert english.splitlines()[3].startswith("As expected: broken. 5 of 12 items do not hold")
    assert chinese.splitlines()[3].startswith("与预期一致：未成立。12 个必检项中有 5 个没有成立")
    assert "passed" not in english.casefold()
    assert "通过" not in chinese
    assert "ghost orders (114 orders)" in english
    assert "幽灵订单 114 单" in chinese


@pytest.mark.parametrize(
    ("given", "english", "chinese"),
    [
        (True, "Not as expected: 2 lines", "与预期不符：有 2 条"),
        (False, "Not passed: every item", "未通过：本该项项成立"),
    ],
)
def test_what_was_not_met_is_named_line_by_line(given: bool, english: str, chinese: str):
    findings = replace(disappointing(), expect_given=given)
    assert english in tell(findings, Lang.EN)
    assert chinese in tell(findings, Lang.ZH)
    for unmet in findings.unmet:
        assert f"  - {unmet.en}" in tell(findings, Lang.EN)
        assert f"  - {unmet.zh}" in tell(findings, Lang.ZH)


def test_the_verdict_comes_before_everything_else():
    for lang in Lang:
        story = tell(failing(), lang)
        assert 0 < story.index(headline.verdict(failing(), lang)[:12]) < story.index("farm_produce")
        assert story.index("farm_produce") < story.index("T0-30min  ")


def test_seed_platform_and_calendar_time_are_shown():
    story = tell(failing(), Lang.EN)
    for fact in ("farm_produce", "seed      7", "article", "2026-06-20 21:00:00", "T0-30min (06-20 20:30:00)"):
        assert fact in story
    assert "documented" in tell(replace(passing(), platform=Platform.DOCUMENTED), Lang.EN)
    late = replace(failing(), known_at_ms=failing().t0_ms + HOUR_MS)
    assert "T0+1h (06-20 22:00:00): found out after T0 only" in tell(late, Lang.EN)


def test_bad_moments_are_marked_and_t0_stands_where_it_belongs():
    lines = tell(failing(), Lang.EN).splitlines()
    start = lines.index("What happened around T0") + 2
    assert [line[0] for line in lines[start : start + 5] if line[2] == "T"] == [" ", " ", "=", "!"]


def test_items_show_state_margin_attempts_and_why():
    english, chinese = tell(failing(), Lang.EN), tell(failing(), Lang.ZH)
    assert re.search(r"^! C03 .* broken +33h late +0$", english, re.MULTILINE)
    assert re.search(r"^! C08 .* broken +never +114$", english, re.MULTILINE)
    assert re.search(r"^  C04 .* not exercised +- +0$", english, re.MULTILINE)
    assert re.search(r"^! C05 .* false tick +just in time", english, re.MULTILINE)
    assert re.search(r"^! C03 .* 未成立 +晚 33 小时 +0$", chinese, re.MULTILINE)
    assert "48 h of notice: impossible here" in english
    assert "提前 48 小时通知：这里做不到" in chinese


def test_views_say_never_and_unbounded_and_the_worst_come_first():
    english, chinese = tell(failing(), Lang.EN), tell(failing(), Lang.ZH)
    assert re.search(r"never +never +0 +unbounded +1,204", english)
    assert re.search(r"从未 +从未 +0 +无上限 +1,204", chinese)
    assert re.search(r"2 小时 13 分 +30 分钟 +20 分钟 +87", chinese)
    assert english.index("tonight's") < english.index("ERP, stock") < english.index("shop window  ")


def test_harms_name_their_doors_their_guards_and_what_is_still_open():
    story = tell(failing(), Lang.EN)
    where = "where: replay card (tonight's session) 61, distributor-1 30, gift-box-page 23"
    assert where in " ".join(story.split())
    assert "guarded by C07, C08" in story
    assert "Not yet due at T0+40d, so not judged: unrefunded money 12" in story
    assert "Not modelled yet: lost evidence, exposed data" in story


def test_a_chain_ends_in_the_missing_step_or_in_a_disturbance():
    story = tell(failing(), Lang.EN)
    assert '=> missing or too late: "Unlink live and replay cards" (item C08' in story
    assert "No step is missing from the plan: what stands above did this." in story
    unknown = replace(GHOST_CHAIN, missing_action="dance", item=None, targets=())
    assert '=> missing or too late: "dance"\n' in tell(replace(failing(), chains=(unknown,)), Lang.EN)


def test_money_is_written_as_each_language_writes_it():
    assert "¥456,789.00" in tell(failing(), Lang.EN)
    assert "456,789.00 元" in tell(failing(), Lang.ZH)
    assert "¥" not in tell(failing(), Lang.ZH)
    assert money(-1, Lang.EN) == "-¥0.01"


def test_sums_without_a_word_of_their_own_are_shown_under_their_name():
    odd = replace(passing(), ledger={"captured_fen": 1, "goodwill_fen": 12_300, "odd": 5}, counts={"drones": 1_000})
    story = tell(odd, Lang.EN)
    assert re.search(r"^  goodwill +¥123.00$", story, re.MULTILINE)
    assert re.search(r"^  odd +5$", story, re.MULTILINE)
    assert "Counts: drones 1,000" in story


def test_the_switches_that_matter_are_named_and_assumptions_are_counted():
    story = tell(failing(), Lang.EN)
    assert "a replay can still sell a delisted product (here: yes): C08, ghost orders" in story
    assert "at most 50 in a batch" not in story
    assert "31 figures are assumptions" in story
    assert "No verdict hangs on" in tell(passing(), Lang.EN)
    assert "1 figure is an assumption" in tell(passing(), Lang.EN)
    assert "Every figure has a source." in tell(replace(passing(), assumptions=()), Lang.EN)


def test_a_hostile_title_can_neither_move_the_cursor_nor_add_lines():
    evil = Text(zh="下架\x1b[2J\n\n通过\u202e", en="down\x1b[2J\nPassed: all\u2028")
    for lang in Lang:
        story = tell(replace(failing(), title=evil), lang)
        assert not {"\x1b", "\u202e", "\u2028"} & set(story)
        assert len(story.split("\n")) == len(story.splitlines()) + 1 == len(tell(failing(), lang).splitlines()) + 1


@pytest.mark.parametrize(
    ("ms", "zh", "en"),
    [
        (0, "0", "0"),
        (999, "999 毫秒", "999ms"),
        (55_145, "55 秒", "55s"),
        (30 * MINUTE_MS, "30 分钟", "30min"),
        (2 * HOUR_MS + 13 * MINUTE_MS, "2 小时 13 分", "2h13min"),
        (72 * HOUR_MS, "72 小时", "72h"),
        (35 * HOUR_MS + 10 * MINUTE_MS, "35 小时 10 分", "35h10min"),
        (5 * DAY_MS, "5 天", "5d"),
    ],
)
def test_lengths_of_time_are_short(ms: int, zh: str, en: str):
    assert (length(ms, Lang.ZH), length(ms, Lang.EN)) == (zh, en)


def test_a_bound_is_never_rounded_down():
    worst = replace(failing().sync[0], worst_case_ms=25 * HOUR_MS - 5 * MINUTE_MS + 1)
    findings = replace(failing(), sync=(worst,))
    assert " 24h56min " in tell(findings, Lang.EN)
    assert " 24 小时 56 分 " in tell(findings, Lang.ZH)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("cart", "购物车", "cart"),
        ("share-link", "分享链接", "share-link"),
        ("gift-box", "购物车 gift-box", "cart gift-box"),
    ],
)
def test_a_surface_that_is_called_after_its_kind_is_not_named_twice(name: str, zh: str, en: str):
    kind = names.SURFACES.get(name.replace("-", "_"), names.SURFACES["cart"])
    title = Text(zh=f"{kind.zh} {name}", en=f"{kind.en} {name}")
    seen = replace(view("", title, 0, SyncState.IN_TIME), view=f"surface {name}")
    assert (course.view_name(seen, Lang.ZH), course.view_name(seen, Lang.EN)) == (zh, en)
    harms = (replace(GHOSTS, by_door={name: 3}),)
    assert f"where: {en} 3;" in tell(replace(failing(), sync=(seen,), harms=harms), Lang.EN)


@pytest.mark.parametrize(
    ("actor", "says", "zh", "en"),
    [
        (
            "distributor-5",
            Text(zh="分销橱窗 distributor-5 更新", en="distributor-5 updates its copy"),
            "分销橱窗 distributor-5 更新",
            "distributor-5 updates its copy",
        ),
        (
            "distributor-1",
            Text(zh="distributor-10 更新", en="distributor-10 updates"),
            "distributor-1：distributor-10 更新",
            "distributor-1: distributor-10 updates",
        ),
        ("dropshipper", Text(zh="代发商回执", en="dropshipper answers"), "代发商回执", "dropshipper answers"),
        ("staff", Text(zh="运营得知", en="staffing changed"), "团队：运营得知", "staff: staffing changed"),
    ],
)
def test_an_actor_whom_the_words_name_first_is_not_named_twice(actor: str, says: Text, zh: str, en: str):
    moment = replace(failing().timeline[0], actor=actor, says=says)
    for lang, said in ((Lang.ZH, zh), (Lang.EN, en)):
        lines = tell(replace(failing(), timeline=(moment,)), lang).splitlines()
        assert any(line.endswith(f":00  {said}") for line in lines)


def test_harm_without_money_says_why_it_has_none():
    orders = replace(GHOSTS, kind="unrefunded_money", amount_fen=0)
    people = replace(GHOSTS, kind="slow_reply", amount_fen=0)
    findings = replace(failing(), harms=(GHOSTS, orders, people))
    english, chinese = tell(findings, Lang.EN), tell(findings, Lang.ZH)
    assert re.search(r"orders +counted above  T0", english)
    assert re.search(r"orders +-  T0", english)
    assert re.search(r"单 +已计入上面  T0", chinese)
    assert "¥0.00  T0" not in english


def test_below_the_views_it_says_from_when_they_count():
    assert "  Lag counts from T0 (in an emergency from known_at + reaction" in tell(failing(), Lang.EN)
    assert "  滞后从 T0 算起（紧急下架若更晚：从 known_at + reaction 算起）" in tell(failing(), Lang.ZH)


def test_a_clock_knows_the_distance_from_t0_with_or_without_an_offset():
    for start in ("2026-06-10 21:00:00", "2026-06-10T21:00+08:00"):
        clock = Clock(start, HOUR_MS)
        assert clock.both(0) == "T0-1h (06-10 21:00:00)"
        assert clock.distance(HOUR_MS + 55_145) == "T0+55s"
        assert clock.distance(HOUR_MS - 55_145) == "T0-55s"
        assert clock.distance(HOUR_MS) == "T0"
        assert clock.full(HOUR_MS) == "2026-06-10 22:00:00"


def test_every_state_harm_item_surface_role_and_view_has_a_word():
    assert set(terms.STATES) == set(State)
    assert set(terms.SYNC_STATES) == set(SyncState)
    assert set(names.ITEMS) == set(Item)
    assert set(names.HARMS) == set(HARM_KINDS)
    assert set(SurfaceKind) <= set(names.SURFACES)
    assert {*Role} - set(terms.ACTORS) == set()
    assert set(terms.PLATFORMS) == set(Platform)


def test_every_fixed_word_can_be_shown_on_a_chinese_console():
    words = fixed_words()
    assert len(words) > 150
    for word in words:
        assert f"{word.zh}{word.en}".encode("cp936")
        assert not CJK.search(word.en)


def test_one_harm_alone_is_told_as_one():
    findings = replace(passing(), harms=(GHOSTS,), expect_given=True, checklist=(item(Item.C08, State.HELD, at_ms=0),))
    story = tell(replace(findings, sync=(view("window", GHOSTS.title, 0, SyncState.IN_TIME),)), Lang.EN)
    assert "As expected: broken. 1 kind of harm done, worth ¥9,108.60." in story
