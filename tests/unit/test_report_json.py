"""The JSON of one rehearsal: the published keys, whole numbers, texts in the chosen language."""

import json

import numpy as np
import pytest
from hypothesis import given, settings

from sim.checks.findings import Findings
from sim.ground.words import Lang
from sim.report.json_view import as_json

from .test_report_samples import any_findings, disappointing, failing, passing

TOP = (
    "scenario seed model digest platform checklist sync harms pending not_modelled chains ledger counts assumptions "
    "assumption_list switches expect"
)
KEYS = {
    "checklist": "item title state deadline_ms at_ms margin_ms attempts evidence why seen_margin_ms impossible_here",
    "sync": "view title lag_ms limit_ms worst_case_ms exposure state",
    "harms": "kind title count amount_fen first_at_ms judged_at_ms evidence guarded_by by_door",
    "pending": "kind title count",
    "chains": "kind count amount_fen links missing_action item targets early_action early_ms",
    "switches": "name title value hangs",
}


def test_the_keys_are_those_of_the_contract():
    for findings in (failing(), disappointing()):
        data = as_json(findings, Lang.EN)
        assert list(data) == TOP.split()
        for key, names in KEYS.items():
            for entry in data[key]:
                assert list(entry) == names.split()
        assert set(data["expect"]) == {"met", "unmet"}


def test_evidence_and_links_have_their_keys():
    held = as_json(passing(), Lang.EN)["checklist"][0]
    assert list(held["evidence"][0]) == ["at_ms", "by", "kind", "says", "ref"]
    link = as_json(failing(), Lang.EN)["chains"][1]["links"][1]
    assert link == {"at_ms": None, "says": "the replay card hung there all the time", "ref": "journal:0"}


def test_values_are_those_of_the_findings():
    data = as_json(failing(), Lang.ZH)
    assert data["scenario"] == "farm_produce"
    assert data["platform"] == "article"
    assert data["checklist"][2]["state"] == "broken"
    assert data["checklist"][2]["margin_ms"] == -33 * 3_600_000
    assert data["sync"][1]["lag_ms"] is data["sync"][1]["worst_case_ms"] is None
    assert data["harms"][1]["guarded_by"] == ["C07", "C08"]
    assert data["assumptions"] == len(data["assumption_list"]) == 31
    assert data["pending"] == [{"kind": "unrefunded_money", "title": "应退未退", "count": 12}]
    assert data["switches"][0]["value"] is True
    assert as_json(disappointing(), Lang.EN)["expect"] == {
        "met": False,
        "unmet": ["C07: expected broken, was held", "oversell: expected at least 1, was 0"],
    }


def test_only_texts_depend_on_the_language():
    def without_texts(value: object) -> object:
        if isinstance(value, dict):
            return {key: without_texts(one) for key, one in value.items() if key not in texts}
        return [without_texts(one) for one in value] if isinstance(value, list) else value

    texts = {"title", "why", "says", "impossible_here", "assumption_list", "unmet"}
    for findings in (failing(), disappointing()):
        chinese, english = (as_json(findings, lang) for lang in Lang)
        assert chinese != english
        assert without_texts(chinese) == without_texts(english)


def test_numpy_counts_become_plain_integers():
    from dataclasses import replace  # noqa: PLC0415

    findings = replace(failing(), counts={"orders": np.int64(5)}, ledger={"captured_fen": np.int64(7)})
    assert '"orders": 5' in json.dumps(as_json(findings, Lang.EN))


@given(any_findings())
@settings(max_examples=10)
def test_it_is_json_without_fractions(findings: Findings):
    def no_fraction(text: str) -> None:
        pytest.fail(f"{text} is a fraction")

    for lang in Lang:
        data = as_json(findings, lang)
        assert json.loads(json.dumps(data), parse_float=no_fraction) == data
