"""Explanations: every name has one, in both languages, and what it cites exists."""

import re
from pathlib import Path

import pytest

from sim.ground.words import Lang
from sim.plan.actions import ACTIONS
from sim.plan.disturbances import DISTURBANCES
from sim.plan.harm_kinds import HARM_KINDS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Platform, State, Switches
from sim.plan.shop import SurfaceKind
from sim.policy.registry import all_rules, rules_by_file
from sim.rehearsal import rehearse_once
from sim.report.actions_explained import ACTIONS_EXPLAINED
from sim.report.article import ARTICLE
from sim.report.choices_explained import CHOICES
from sim.report.columns import width
from sim.report.explain import entries, explain, nearest
from sim.report.harms_accounted import HARMS_ACCOUNTED
from sim.report.harms_explained import HARMS_EXPLAINED
from sim.report.items_explained import ITEMS_EXPLAINED

TERMS = ("T0", "K", "scope", "surface", "view", "lag", "exposure", "margin", "worst_case", "evidence", "witness")
ROOT = Path(__file__).resolve().parents[2]
VIEWS = ("dropshipper_list", "script", "erp", "wms")
NAMES = sorted(
    {*Item, *HARM_KINDS, *ACTIONS, *DISTURBANCES, *State, *Platform, *SurfaceKind, *TERMS, *VIEWS}
    | {action.system for action in ACTIONS.values()}
    | set(Switches.__dataclass_fields__)
    | {"rehearsal", "disturbance", "staff", "compliance", "archive"}
    | {*rules_by_file(), *(rule.key for rule in all_rules()), *ARTICLE}
)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_explained_in_both_languages(name: str):
    chinese, english = explain(name, Lang.ZH), explain(name, Lang.EN)
    assert chinese is not None
    assert english is not None
    assert chinese != english
    assert not re.search(r"[\u4e00-\u9fff]", english)
    for line in [*chinese.splitlines(), *english.splitlines()]:
        assert width(line) <= 80
        assert not line or line.replace("¥", "￥").encode("cp936")


def test_every_rule_that_is_named_exists():
    known = {rule.key for rule in all_rules()}
    for said in [*ITEMS_EXPLAINED.values(), *HARMS_EXPLAINED.values()]:
        assert set(said.rules) <= known


def test_limits_come_with_their_source():
    said = explain("C03", Lang.EN)
    assert said is not None
    assert "Notice to the dropshipper, before T0: 48h (R36)" in said
    assert "before T0: 24h (our assumption)" in said
    assert "notify_dropshipper" in said


def test_an_item_says_source_deadline_evidence_bounds_and_what_happens_without_it():
    for item in Item:
        said = explain(item, Lang.EN) or ""
        parts = ("Rules of the article", "Figures behind it", "T0", "Done by", "Evidence comes from: ", "Without it: ")
        for part in parts:
            assert part in said, (item, part)
        assert "delay: by 0 to 5min" in said
    assert "Masked in a calm season" in (explain("C09", Lang.EN) or "")
    assert "显出的损害：ghost_order 幽灵订单" in (explain("C08", Lang.ZH) or "")


def test_a_rule_of_the_policy_says_value_source_and_what_rests_on_it():
    said = explain("dropshipper_notice", Lang.EN) or ""
    assert "Notice to the dropshipper, before T0: 48h (R36)" in said
    assert "Behind: C03 Dropshipper notified" in said
    assert "How to verify: " in (explain("sign_off", Lang.EN) or "")
    assert (explain("emergency_offsets", Lang.EN) or "").count("Grade ") == len(rules_by_file()["emergency_offsets"])


def test_a_key_of_the_article_says_what_it_says_where_it_lives_and_which_items():
    said = " ".join((explain("r36", Lang.EN) or "").split())
    assert "Tell the dropshipper 48 h ahead" in said
    assert "sim/policy/dropshipper_notice.py" in said
    assert "Items that stand for it: C03" in said
    assert "没有做的：" in (explain("G1", Lang.ZH) or "")
    assert nearest("R360", ())[0] in ("R36", "R60")


def test_an_action_says_who_asks_for_it():
    assert "必检项 C08（直播与回放解除）要求它。" in (explain("unlink_replays", Lang.ZH) or "")
    assert "No item asks for it." in (explain("zero_stock", Lang.EN) or "")
    assert "agents" in (explain("staff_agents", Lang.EN) or "")


def test_an_action_lists_its_settings_with_choices_meaning_and_default():
    english, chinese = explain("dispose_orders", Lang.EN) or "", explain("dispose_orders", Lang.ZH) or ""
    assert "- which: all, before_t0, after_t0, without_unit; default all" in english
    assert "- which：all、before_t0、after_t0、without_unit；默认 all" in chinese
    assert "- agents: a whole number; must be given" in (explain("staff_agents", Lang.EN) or "")
    assert "- agents：一个整数；必须写明" in (explain("staff_agents", Lang.ZH) or "")


def test_every_choice_of_every_setting_has_a_meaning():
    settings = [pair for action in ACTIONS.values() for pair in action.settings.items()]
    assert {(name, choice) for name, setting in settings for choice in setting.choices} <= set(CHOICES)


@pytest.mark.parametrize("spelling", ["ghost_order", "ghost order", "Ghost-Orders", "幽灵订单", " GHOST_ORDER "])
def test_a_name_may_be_spelt_as_people_spell_it(spelling: str):
    assert explain(spelling, Lang.EN) == explain("ghost_order", Lang.EN) is not None


def test_an_unknown_name_has_no_explanation_and_near_names_are_offered():
    assert explain("gost", Lang.EN) is None
    assert explain("", Lang.EN) is None
    assert "ghost_order" in nearest("gost", ())
    assert nearest("farm", ("farm_produce",)) == ("farm_produce",)
    assert nearest("C13", ())[0] in set(Item)
    assert nearest("", ()) == ()
    assert nearest("q" * 10_000, ()) == ()


def test_every_action_says_what_it_does():
    assert set(ACTIONS_EXPLAINED) == set(ACTIONS)
    for name, said in ACTIONS_EXPLAINED.items():
        assert len(said.en.split()) >= 15, name
        assert len(said.zh) >= 30, name


def test_the_tolerated_bounds_leave_no_disturbance_out():
    for lang, words in ((Lang.EN, "expired token: any"), (Lang.ZH, "令牌过期：不限")):
        said = explain("C08", lang) or ""
        for kind in DISTURBANCES.values():
            assert (f"- {kind.title.in_(lang)}" in said) is (kind.tolerated is not None), kind.title.en
        assert words in said


def test_a_harm_names_its_guards_its_money_and_its_sources():
    for kind in HARM_KINDS:
        said = " ".join((explain(kind, Lang.EN) or "").split())
        for part in ("Items that guard against it: C", "Money: ", "Sources (docs/sources.md): R"):
            assert part in said, (kind, part)
    assert "Judged at T0." in (explain("lost_sale", Lang.EN) or "")
    sources = (ROOT / "docs/sources.md").read_text(encoding="utf-8")
    assert all(f"| {key} |" in sources for one in HARMS_ACCOUNTED.values() for key in one.sources)


@pytest.mark.parametrize(
    "name", ["farm_produce", "certificate_lapsed", "keyword_gap", "waitlist_unfiled", "without_c06"]
)
def test_whatever_guards_in_a_rehearsal_is_among_the_guards_that_are_explained(name: str):
    for harm in rehearse_once(read_scenario(name)).judgement.harms.values():
        met = {met.changes for met in harm.met if not met.unasked}
        assert met <= set(HARMS_ACCOUNTED[harm.kind].met), harm.kind


def test_a_key_of_the_article_says_its_source_and_which_policy_files_cite_it():
    said = " ".join((explain("R36", Lang.EN) or "").split())
    assert "Source: the source article, row R36 of docs/sources.md." in said
    assert "Policy rules that cite it: dropshipper_notice (sim/policy/dropshipper_notice.py)" in said


KEYS = ["audit_at", "customers_until", "limited_return", "sometimes", "topics", "deposit", "reservation"]


@pytest.mark.parametrize("name", KEYS)
def test_keys_of_files_are_explained(name: str):
    assert explain(name, Lang.EN)
    assert explain(name, Lang.ZH)
    assert "archive: real" in (explain("archive", Lang.EN) or "")


def test_no_name_stands_for_two_things_of_one_kind():
    keys = [(entry.kind, entry.name) for entry in entries()]
    assert len(keys) == len(set(keys))
