"""No number without a source: every rule says where it comes from, and docs/sources.md knows the place."""

import ast
import doctest
import re
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import sim.policy
from sim.ground import words
from sim.ground.citations import Assumption, Citation, Grade, Rule, Schedule, Unit
from sim.ground.words import Lang, Text
from sim.policy.registry import all_rules

ROOT = Path(__file__).resolve().parents[2]
POLICY = ROOT / "sim" / "policy"
RULE_MODULES = sorted({info.name for info in iter_modules(sim.policy.__path__)} - {"registry"})
FAMILIES = {"R": 72, "G": 26, "D": 20, "P": 53, "L": 14, "I": 12}
KEY = re.compile(r"\b[RGPLDI]\d{1,2}\b")
FOUR_TIMES_48_HOURS = {
    "dropshipper_notice": "R36",
    "material_removal": "R49",
    "shipping_promise": "D14",
    "after_sale_answer": "D13",
}

SOURCES = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([RGPLDI]\d+) \| ([^|]+) \|", SOURCES, flags=re.MULTILINE)
GRADE_OF = {key: cell for key, cell in ROWS if not key.startswith("G")}


def rules_of(name: str) -> dict[str, Rule | Schedule]:
    module = import_module(f"sim.policy.{name}")
    return {name: value for name, value in vars(module).items() if isinstance(value, Rule | Schedule)}


def texts_of(rule: Rule | Schedule) -> tuple[Text, ...]:
    because = rule.because
    if isinstance(because, Citation):
        return rule.title, because.says
    return rule.title, because.why, because.how_to_verify


def literal_citation_keys() -> set[str]:
    """Keys of all `Citation(key="...")` calls in the code, wherever they stand."""
    keys = set()
    for path in [*(ROOT / "sim").rglob("*.py"), *(ROOT / "mocks").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Citation":
                keys |= {k.value.value for k in node.keywords if k.arg == "key" and isinstance(k.value, ast.Constant)}
    return keys


def test_every_source_is_defined_once_and_none_is_missing():
    keys = [key for key, _ in ROWS]
    assert sorted(keys) == sorted(f"{letter}{n}" for letter, last in FAMILIES.items() for n in range(1, last + 1))


def test_every_graded_source_has_one_of_the_four_grades():
    assert {key: cell for key, cell in GRADE_OF.items() if cell not in Grade.__members__} == {}


def test_the_page_of_sources_mentions_no_source_that_it_does_not_define():
    assert set(KEY.findall(SOURCES)) <= {key for key, _ in ROWS}


def test_every_cited_key_is_defined():
    defined = {key for key, _ in ROWS}
    cited = {rule.because.key for rule in all_rules() if isinstance(rule.because, Citation)}
    assert cited, "no rule cites anything: this test looks in the wrong place"
    assert cited <= literal_citation_keys() <= defined


def test_every_key_mentioned_in_a_rules_words_is_defined():
    defined = {key for key, _ in ROWS}
    for rule in all_rules():
        for text in texts_of(rule):
            for lang in Lang:
                assert set(KEY.findall(text.in_(lang))) <= defined, rule.key


def test_no_rule_is_graded_better_than_its_source():
    for rule in all_rules():
        if isinstance(rule.because, Assumption):
            assert rule.how_graded is Grade.U, rule.key
        elif rule.because.key in GRADE_OF:
            assert rule.how_graded.value >= GRADE_OF[rule.because.key], rule.key


@pytest.mark.parametrize("name", RULE_MODULES)
def test_every_file_holds_a_rule_and_is_named_like_it(name: str):
    found = rules_of(name)
    assert found, f"sim/policy/{name}.py holds no rule"
    assert all(rule.key == constant.lower() for constant, rule in found.items())
    if len(found) == 1:
        assert list(found) == [name.upper()]


@pytest.mark.parametrize("name", RULE_MODULES)
def test_no_rule_is_computed_from_another(name: str):
    """A rule's file imports the ground and the calendar, never a sibling."""
    tree = ast.parse((POLICY / f"{name}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Import), ast.unparse(node)
        if isinstance(node, ast.ImportFrom):
            where = "." * node.level + (node.module or "")
            assert where in {"datetime", "typing", "..ground.citations", "..ground.words"}, ast.unparse(node)


def test_the_registry_lists_every_rule_once_in_sorted_order():
    expected = [rule for name in RULE_MODULES for rule in rules_of(name).values()]
    assert list(all_rules()) == expected
    assert len({rule.key for rule in expected}) == len(expected)


def test_pt10_the_four_limits_of_48_hours_are_four_rules():
    found = {name: rules_of(name)[name.upper()] for name in FOUR_TIMES_48_HOURS}
    assert {name: rule.because.key for name, rule in found.items()} == FOUR_TIMES_48_HOURS
    assert {(rule.value, rule.unit) for rule in found.values()} == {(48 * 3_600_000, Unit.MS)}
    assert len({id(rule) for rule in found.values()}) == 4
    assert len({id(rule.because) for rule in found.values()}) == 4


def test_every_number_is_written_out_in_its_own_rule():
    """A value is built of literals alone, so changing one rule cannot change another."""
    for name in RULE_MODULES:
        for node in ast.walk(ast.parse((POLICY / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in {"value", "waits_ms"}:
                assert not [n for n in ast.walk(node.value) if isinstance(n, ast.Name | ast.Attribute)], name


def parts_of_a_rule() -> dict[str, object]:
    return {
        "key": "example",
        "title": Text(zh="示例", en="example"),
        "value": 1,
        "unit": Unit.COUNT,
        "because": Citation(key="R1", says=Text(zh="示例", en="example")),
        "checked": date(2026, 11, 22),
        "how_graded": Grade.C,
    }


def parts_of_a_schedule() -> dict[str, object]:
    parts = parts_of_a_rule()
    del parts["value"], parts["unit"]
    return {**parts, "waits_ms": (0, 5)}


@pytest.mark.parametrize(("kind", "parts"), [(Rule, parts_of_a_rule()), (Schedule, parts_of_a_schedule())])
def test_no_rule_can_be_made_without_a_reason(kind, parts):
    kind(**parts)
    with pytest.raises(TypeError, match="because"):
        kind(**{name: part for name, part in parts.items() if name != "because"})
    for no_reason in (None, "R1", Text(zh="因为", en="because")):
        with pytest.raises(TypeError, match="because"):
            kind(**{**parts, "because": no_reason})


@pytest.mark.parametrize(("value", "error"), [(-1, ValueError), (0.5, TypeError), (True, TypeError)])
def test_a_rule_counts_in_whole_units_from_zero_up(value, error):
    with pytest.raises(error):
        Rule(**{**parts_of_a_rule(), "value": value})
    with pytest.raises(error):
        Schedule(**{**parts_of_a_schedule(), "waits_ms": (0, value)})


@pytest.mark.parametrize("key", ["", "R", "36", "r36", "X1", "R36 ", "R36\n", "§4.1", "C03", "R٣"])
def test_a_citation_needs_a_key_of_a_known_family(key: str):
    with pytest.raises(ValueError, match="key"):
        Citation(key=key, says=Text(zh="示例", en="example"))


@pytest.mark.parametrize(("zh", "en"), [("", "words"), ("词", ""), (" ", "words")])
def test_a_text_has_words_in_both_languages(zh: str, en: str):
    with pytest.raises(ValueError, match="both languages"):
        Text(zh=zh, en=en)


def test_the_first_push_goes_out_at_once_and_the_tails_are_as_documented():
    offsets = {rule.key: rule.offsets_ms for rule in all_rules() if isinstance(rule, Schedule)}
    assert all(pushes[0] == 0 for pushes in offsets.values())
    events, notices = offsets["shop_event_push_schedule"], offsets["payment_notice_schedule"]
    assert (len(events), events[-1]) == (10, 12_970_000)  # about 3.6 h
    assert (len(notices), notices[-1]) == (16, (24 * 60 + 4) * 60_000)


def test_the_examples_in_the_essays_are_true():
    for module in (sim.policy, words):
        tried = doctest.testmod(module)
        assert tried.attempted
        assert not tried.failed
