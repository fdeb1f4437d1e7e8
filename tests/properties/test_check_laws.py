"""The laws of `delist check`: the ratchet never loosens, order changes nothing, and what is escaped comes back."""

import json
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.check.annotations import annotations
from sim.check.asked import Target, targets
from sim.check.baseline import Baseline, accepted_anew, read, updated
from sim.check.junit import document
from sim.check.lines import places, scenario_lines, summary
from sim.check.outcome import Debt, Failure, Outcome
from sim.check.pointers import Pointer, of_failures
from sim.check.ratchet import SEVERITY, Accepted, judged, tightened, weight
from sim.ground.errors import Mistake
from sim.ground.words import Lang, Text
from sim.plan.harm_kinds import HARM_KINDS
from sim.plan.names import ITEMS
from sim.plan.scenario import Place
from sim.report.columns import width

LABELS = ("a.delist.yaml", "plans/b.delist.yaml", "计划/c d.delist.yaml")
WORDS = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() != "")
DEBTS = st.dictionaries(st.sampled_from(HARM_KINDS[:4]), st.integers(1, 9), max_size=3).flatmap(
    lambda harms: st.dictionaries(
        st.sampled_from(sorted(ITEMS)[:4]), st.sampled_from([state.value for state in SEVERITY]), max_size=3
    ).map(lambda items: {**harms, **items})
)


def failed(subject: str, debt: Debt | None, words: str = "?", line: int = 1) -> Failure:
    text = Text(zh=words, en=words)
    place = Place(file=words, line=line, column=1)
    return Failure(subject=subject, says=text, why=text, place=place, debt=debt, details=(text,))


def found(debts: Mapping[str, Debt], label: str = LABELS[0], seed: int = 7) -> Outcome:
    failures = tuple(failed(subject, debt) for subject, debt in debts.items())
    return Outcome(target=Target(label), seed=seed, states=dict.fromkeys(ITEMS, "held"), harms={}, failures=failures)


RESULTS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.integers(7, 8), DEBTS),
    min_size=1,
    max_size=4,
    unique_by=lambda result: result[:2],
).map(lambda results: [found(debts, label, seed) for label, seed, debts in results])


def heaviest(accepted: Accepted) -> dict[tuple[str, int, str], int]:
    return {
        (key, seed, subject): weight(debt)
        for key, seeds in accepted.items()
        for seed, debts in seeds.items()
        for subject, debt in debts.items()
    }


@pytest.fixture(scope="module", autouse=True)
def there(tmp_path_factory: pytest.TempPathFactory):
    """Scenarios that exist, so that no entry is stale."""
    folder = tmp_path_factory.mktemp("check")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for label in LABELS:
            Path(label).parent.mkdir(exist_ok=True)
            Path(label).write_text("", encoding="utf-8")
        yield


@settings(max_examples=50)
@given(st.lists(RESULTS, min_size=2, max_size=4))
def test_whatever_the_results_the_baseline_never_loosens(sequence):
    baseline = updated(Baseline("baseline.json", "", {}), sequence[0], accept_new=False)
    for results in sequence[1:]:
        before = heaviest(baseline.accepted)
        after = updated(baseline, results, accept_new=False)
        assert all(weighs <= before.get(entry, 0) for entry, weighs in heaviest(after.accepted).items())
        assert not list(accepted_anew(baseline, after))
        for one in results:
            verdict = judged(one, after.of(one))
            assert not verdict.gone, "once tightened it is tight"
            new = {failure.subject for failure in verdict.new}
            assert new == {s for s, debt in one.debts.items() if weight(debt) > weight(baseline.of(one).get(s))}
        again = updated(after, results, accept_new=False)
        assert again.text == after.text
        baseline = after


@given(DEBTS, DEBTS)
def test_a_check_passes_exactly_where_it_is_as_bad_as_accepted(accepted, debts):
    verdict = judged(found(debts), accepted)
    assert verdict.passed == (accepted == debts)
    assert {failure.subject for failure in verdict.known} | {failure.subject for failure in verdict.new} == set(debts)
    least = tightened(accepted, debts)
    assert all(weight(least.get(s)) == min(weight(accepted.get(s)), weight(debts.get(s))) for s in {*accepted, *debts})


@given(RESULTS, RESULTS)
def test_what_is_new_is_accepted_only_where_that_is_said(first, second):
    baseline = updated(Baseline("baseline.json", "", {}), first, accept_new=False)
    loosened = updated(baseline, second, accept_new=True)
    assert all(judged(one, loosened.of(one)).passed for one in second)
    looked_at = {(one.target.label, one.seed) for one in second}
    for one in first:
        if (one.target.label, one.seed) not in looked_at:
            assert loosened.of(one) == baseline.of(one), "what was not looked at stays as it is"


@given(DEBTS)
def test_an_expectation_that_is_simply_wrong_is_never_accepted(debts):
    one = Outcome(target=Target(LABELS[0]), seed=7, states={}, harms={}, failures=(failed("C08", None),))
    assert [failure.subject for failure in judged(one, debts).new] == ["C08"]
    assert updated(Baseline("baseline.json", "", {}), [one], accept_new=True).accepted == {}


@given(RESULTS)
def test_a_baseline_is_read_as_it_was_written(results):
    written = updated(Baseline("baseline.json", "", {}), results, accept_new=False)
    Path("baseline.json").write_text(written.text, encoding="utf-8")
    assert read("baseline.json", needed=True) == written
    shuffled = updated(Baseline("baseline.json", "", {}), results[::-1], accept_new=False)
    assert shuffled.text == written.text
    assert json.loads(written.text)["delist_baseline"] == 1


@given(
    st.permutations(["plans", "a.delist.yaml", "./a.delist.yaml", "计划/../计划", "plans/b.delist.yaml"]),
    st.integers(2, 5),
)
def test_any_order_and_any_spelling_give_the_same_scenarios(paths, count):
    targets_found, mistakes = targets(paths)
    assert not mistakes
    assert [target.label for target in targets_found] == sorted(LABELS)
    assert targets([*paths, *paths[:count]]) == (targets_found, [])


def unescaped(text: str) -> str:
    for code, sign in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


@given(WORDS, WORDS, WORDS, st.integers(1, 999))
def test_what_an_annotation_escapes_comes_back(title, file, said, line):
    pointer = Pointer(title, Place(file=file, line=line, column=2), (Text(zh=said, en=said),), "")
    (command,) = annotations([pointer], Lang.EN, {})
    assert "\n" not in command
    assert "\r" not in command
    kind, _, rest = command.partition(" ")
    properties, _, data = rest.partition("::")
    assert kind == "::error"
    assert unescaped(data) == said
    values = dict(one.split("=", 1) for one in properties.split(","))
    assert {name: unescaped(value) for name, value in values.items()} == {
        "file": file,
        "line": str(line),
        "col": "2",
        "title": f"delist check: {title}",
    }


def mistaken(words: str) -> Mistake:
    text = Text(zh=words, en=words)
    return Mistake(file=words, line=1, column=1, found=words, rule=text, remedy=text)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.builds(
            Outcome,
            target=st.builds(Target, WORDS),
            seed=st.integers(0, 9),
            states=st.none() | st.just(dict.fromkeys(ITEMS, "broken")),
            harms=st.just({"ghost_order": 3}),
            failures=st.lists(
                st.builds(failed, st.sampled_from([*ITEMS, *HARM_KINDS]), st.none() | st.just(1), WORDS)
            ).map(tuple),
            mistakes=st.lists(st.builds(mistaken, WORDS), max_size=2).map(tuple),
            bug=st.just("") | WORDS,
        ).filter(lambda one: one.was_judged or one.mistakes or one.bug),
        min_size=1,
        max_size=4,
    ),
    DEBTS,
    st.sampled_from(Lang),
)
def test_whatever_is_told_is_well_formed_and_fits(outcomes, accepted, lang):
    verdicts = [judged(one, accepted) for one in sorted(outcomes, key=lambda one: (one.target, one.seed))]
    lines = [*scenario_lines(verdicts, lang), *summary(verdicts, 1, lang)]
    assert len(scenario_lines(verdicts, lang)) == len({one.target for one in outcomes})
    assert all(width(line) <= 80 and "\n" not in line for line in lines)
    assert all(width(line) <= 80 or ":" in line for line in places(of_failures(verdicts), lang))
    root = Xml.fromstring(document(verdicts, lang).split("\n", 1)[1])
    looks_like_junit(root)
    assert len(root.findall("testsuite")) == len(outcomes)


def looks_like_junit(root: Xml.Element) -> None:
    """The shape that CI servers read: suites of cases, with counts that add up."""
    counted = {"tests": "testcase", "failures": "testcase/failure", "errors": "testcase/error"}
    counted["skipped"] = "testcase/skipped"
    assert root.tag == "testsuites"
    assert {child.tag for child in root} <= {"testsuite"}
    for name in counted:
        assert int(root.attrib[name]) == sum(int(suite.attrib[name]) for suite in root)
    for suite in root:
        assert set(suite.attrib) == {"name", *counted}
        assert [child.tag for child in suite][:1] == ["properties"]
        assert {child.tag for child in suite[1:]} == {"testcase"}
        for name, path in counted.items():
            assert int(suite.attrib[name]) == len(suite.findall(path))
        for one in suite[0]:
            assert (one.tag, set(one.attrib)) == ("property", {"name", "value"})
        for case in suite[1:]:
            assert set(case.attrib) == {"classname", "name"}
            assert len(case) <= 1
            for verdict in case:
                assert set(verdict.attrib) == ({"message"} if verdict.tag == "skipped" else {"message", "type"})
