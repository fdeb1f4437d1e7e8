"""Explanations: every name has one, in both languages, and what it cites exists."""

import re

import pytest

from sim.ground.words import Lang
from sim.plan.actions import ACTIONS
from sim.plan.disturbances import DISTURBANCES
from sim.plan.harm_kinds import HARM_KINDS
from sim.plan.scenario import Item, Platform, State, Switches
from sim.plan.shop import SurfaceKind
from sim.policy.registry import all_rules, rules_by_file
from sim.report.article import ARTICLE
from sim.report.choices_explained import CHOICES
from sim.report.columns import width
from sim.report.explain import entries, explain, nearest
from sim.report.harms_explained import HARMS_EXPLAINED
from sim.report.items_explained import ITEMS_EXPLAINED

TERMS = ("T0", "K", "scope", "surface", "view", "lag", "exposure", "margin", "worst_case", "evidence", "witness")
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


def test_no_name_stands_for_two_things_of_one_kind():
    keys = [(entry.kind, entry.name) for entry in entries()]
    assert len(keys) == len(set(keys))
