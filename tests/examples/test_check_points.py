"""`delist check` points to the line that has to do with a failure, in the file where the user can mend it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.check.asked import Target
from sim.check.outcome import Outcome
from sim.check.rehearsing import outcome
from sim.lint.case import case_of
from sim.plan.actions import ACTIONS
from sim.plan.files import FOLDER
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Step

TEXT = (FOLDER / "full_checklist.delist.yaml").read_text(encoding="utf-8")
LINES = TEXT.splitlines()
STEPS = read_scenario("full_checklist").plan.steps
TAGGED = [step for step in STEPS if step.item is not None]
PLAN_LINE = LINES.index("plan:") + 1
HEAD = TEXT[: TEXT.index("\nplan:") + 1]


MASKED = ("staff_agents", "force_import")
"""What one can leave out of this plan and nobody notices: more agents than are on duty, and an import that the ERP's
own poll makes in time."""

LOOKED_AT = {
    duty.seen_by: duty.done_by for duty in case_of(read_scenario("full_checklist")).duties if duty.seen_by is not None
}
"""What looks at what: a look that is missing belongs after the deed."""


def line_of(step: Step) -> int:
    assert step.place is not None
    return step.place.line


def lines_without(step: Step) -> list[str]:
    """The file without the lines of a step."""
    after = [line_of(other) for other in STEPS if line_of(other) > line_of(step)]
    end = min(after, default=len(LINES) + 1)
    return LINES[: line_of(step) - 1] + LINES[end - 1 :]


def spliced(lines: list[str], step: Step) -> Iterator[str]:
    """Who needed the step needs what it needed, as in a derived plan."""

    def mend(found: re.Match[str]) -> str:
        needs = [need.strip() for need in found[1].split(",")]
        kept = [one for need in needs for one in (step.needs if need == step.id else (need,))]
        return f"needs: [{', '.join(dict.fromkeys(kept))}]"

    for line in lines:
        yield re.sub(r"needs: \[([^]]*)\]", mend, line)


def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, seed: int = 7) -> Outcome:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir(exist_ok=True)
    (tmp_path / "plans" / "copy.delist.yaml").write_text(text, encoding="utf-8")
    return outcome(Target("plans/copy.delist.yaml"), seed)


def test_the_copy_itself_is_as_expected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = check(tmp_path, monkeypatch, TEXT)
    assert found.was_judged
    assert not found.failures


@pytest.mark.parametrize("step", TAGGED, ids=lambda step: step.id)
def test_whichever_step_is_removed_the_line_lies_in_the_plan_of_the_copy(step, tmp_path, monkeypatch):
    copy = list(spliced(lines_without(step), step))
    found = check(tmp_path, monkeypatch, "\n".join(copy) + "\n")
    assert not found.mistakes
    assert bool(found.failures) == (step.id not in MASKED)
    for failure in found.failures:
        assert failure.place.file == "plans/copy.delist.yaml"
        assert PLAN_LINE <= failure.place.line <= len(copy)
    own = [failure for failure in found.failures if failure.subject == step.item]
    assert own or step.id in MASKED
    for failure in own:
        pointed = copy[failure.place.line - 1]
        assert (
            f"for: {step.item}" in " ".join(copy[failure.place.line - 1 : failure.place.line + 3]) or pointed == "plan:"
        )
        assert f'"{ACTIONS[step.do].title.en}"' in failure.why.en
        assert f"“{ACTIONS[step.do].title.zh}”" in failure.why.zh
        if step.do in LOOKED_AT:
            assert any(f"do: {deed}" in pointed for deed in LOOKED_AT[step.do]), pointed


@pytest.mark.parametrize("step", [one for one in TAGGED if any(one.id in s.needs for s in STEPS)], ids=lambda s: s.id)
def test_a_step_that_others_need_is_missed_in_the_lines_of_their_needs(step, tmp_path, monkeypatch):
    """What can be done is told once, with all the lines; a name of one's own, in each of them."""
    copy = lines_without(step)
    found = check(tmp_path, monkeypatch, "\n".join(copy) + "\n")
    needed = sum(step.id in other.needs for other in STEPS)
    assert len(found.mistakes) == (1 if step.id in ACTIONS else needed)
    for mistake in found.mistakes:
        assert mistake.file == "plans/copy.delist.yaml"
        assert step.id in copy[mistake.line - 1]
        assert copy[mistake.line - 1][mistake.column - 1 :].startswith(step.id)
    if step.id in ACTIONS:
        waiting = ", ".join(other.id for other in STEPS if step.id in other.needs)
        assert f"for which {waiting} would wait" in found.mistakes[0].rule.en


def test_a_step_that_came_too_early_is_called_so(tmp_path, monkeypatch):
    """It was told to have come too late."""
    text = TEXT.replace("at: T0-49min", "at: T0-3h")
    found = check(tmp_path, monkeypatch, text)
    failure = next(failure for failure in found.failures if failure.subject == "lost_sale")
    assert "too early" in failure.why.en
    assert "早了" in failure.why.zh
    assert "delist_products" in text.splitlines()[failure.place.line - 1]


@pytest.mark.parametrize("item", Item)
def test_a_derived_plan_is_mended_where_it_derives(item, tmp_path, monkeypatch):
    text = f"{HEAD}plan:\n  like: full_checklist\n  without: [{item}]\n"
    found = check(tmp_path, monkeypatch, text)
    at = {failure.subject: failure.place for failure in found.failures}
    assert at[item.value].line == PLAN_LINE + 2
    assert text.splitlines()[PLAN_LINE + 1][at[item.value].column - 1 :] == f"{item}]"
    assert {place.file for place in at.values()} == {"plans/copy.delist.yaml"}
    assert {place.line for place in at.values()} <= {PLAN_LINE + 1, PLAN_LINE + 2}


def pointed_at(found: Outcome, subject: str, text: str) -> tuple[str, str]:
    failure = next(failure for failure in found.failures if failure.subject == subject)
    return text.splitlines()[failure.place.line - 1].strip(), failure.why.en


@pytest.mark.parametrize(
    ("old", "new", "subject", "line", "why"),
    [
        ("at: T0-49min", "at: T0+1min", "C07", "do: delist_products", "late"),
        ("at: T0-49min", "at: T0+1min", "C11", "do: delist_products", "late"),
        ("at: T0-49min", "at: T0+1min", "ghost_order", "do: delist_products", "late"),
        (
            "at: T0-90s, role: live_ops, targets: all, needs: [unlink_replays]",
            "at: T0-30min, role: live_ops",
            "C08",
            "do: probe_replays",
            "early",
        ),
        ("do: sign_off, for: C02, at: T0-76h", "do: sign_off, for: C02, at: T0-60h", "C02", "do: sign_off", "late"),
        ("for: C11, at: T0-3h", "for: C11, at: T0+2h", "C11", "do: stage_scripts", "late"),
        ("for: C11, at: T0-3h", "for: C11, at: T0+2h", "stale_promise", "do: stage_scripts", "late"),
    ],
)
def test_a_step_that_came_late_or_looked_early_is_the_line(old, new, subject, line, why, tmp_path, monkeypatch):
    assert old in TEXT
    text = TEXT.replace(old, new)
    said, reason = pointed_at(check(tmp_path, monkeypatch, text), subject, text)
    assert line in said
    assert why in reason


def test_an_expectation_that_asks_for_worse_is_the_line_itself(tmp_path, monkeypatch):
    text = TEXT + "expect:\n  checklist:\n    C01: held\n    C08: broken\n  harms: {ghost_order: at least 1}\n"
    found = check(tmp_path, monkeypatch, text)
    assert [failure.subject for failure in found.failures] == ["C08", "ghost_order"]
    assert pointed_at(found, "C08", text)[0] == "C08: broken"
    assert pointed_at(found, "ghost_order", text)[0].startswith("harms:")
    assert found.debts == {}


def test_an_untrue_tick_is_the_line(tmp_path, monkeypatch):
    text = TEXT + "  - {do: tick, for: C08, at: T0-80h, role: ops}\n"
    assert pointed_at(check(tmp_path, monkeypatch, text), "C08", text)[0].startswith("- {do: tick")


def test_a_step_that_never_began_is_the_line(tmp_path, monkeypatch):
    old = "do: sign_off, for: C02, at: T0-76h, role: ops"
    text = TEXT.replace(old, old.replace("at: T0-76h", "on: complaint"))
    assert pointed_at(check(tmp_path, monkeypatch, text), "C02", text) == (
        "- {do: sign_off, for: C02, on: complaint, role: ops, needs: [take_inventory]}",
        "this step never began",
    )
