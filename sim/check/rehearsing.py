"""Rehearsing for a check: one scenario at one seed, and what is to be said of it where it fails."""

from ..checks.accounts import owned_rows
from ..checks.chains import chain
from ..checks.expected import Missed, missed
from ..checks.findings import Chain, Findings, ItemFinding
from ..ground.errors import ScenarioError
from ..ground.words import Text
from ..plan.scenario import Scenario, State
from ..rehearsal import DEFAULT_SEED, Rehearsal, rehearse_once, seed_of
from ..sheets.reader import read_scenario
from .asked import Target
from .blame import blame
from .details import details
from .outcome import Failure, Outcome


def outcome(target: Target, asked: int | None) -> Outcome:
    """Rehearse, and judge. What is wrong with the file, or with us, is an outcome, too: the others go on."""
    try:
        scenario = read_scenario(target.label)
    except ScenarioError as error:
        return Outcome(target=target, seed=asked or DEFAULT_SEED, mistakes=error.mistakes)
    seed = seed_of(scenario) if asked is None else asked
    try:
        return _judged(target, scenario, seed)
    except Exception as error:  # one bug of ours hides no other scenario
        return Outcome(target=target, seed=seed, bug=" ".join(f"{type(error).__name__}: {error}".split())[:300])


def _judged(target: Target, scenario: Scenario, seed: int) -> Outcome:
    rehearsal = rehearse_once(scenario, seed)
    findings, harms = rehearsal.findings, rehearsal.judgement.harms
    counts = {kind: harm.count for kind, harm in harms.items()}
    return Outcome(
        target=target,
        seed=seed,
        digest=findings.digest,
        states={finding.item.value: finding.state.value for finding in findings.checklist},
        harms={kind: count for kind, count in counts.items() if count},
        failures=tuple(_failure(rehearsal, line) for line in missed(scenario.expect, findings.checklist, counts)),
    )


def _failure(rehearsal: Rehearsal, line: Missed) -> Failure:
    findings = rehearsal.findings
    item = next((finding for finding in findings.checklist if finding.item == line.subject), None)
    why_harm = _chain_of(rehearsal, findings, line.subject, item)
    place, why = blame(rehearsal.trace, line, item, why_harm)
    return Failure(
        subject=line.subject,
        says=_with_reason(line.says, item),
        why=why,
        place=place,
        debt=(line.found.value if isinstance(line.found, State) else line.found) if line.worse else None,
        details=details(findings, rehearsal.trace.scenario, line.subject, item, why_harm),
    )


def _with_reason(says: Text, item: ItemFinding | None) -> Text:
    """The line, and for an item why."""
    if item is None:
        return says
    return Text(zh=f"{says.zh}。{item.why.zh}", en=f"{says.en}. {item.why.en}")


def _chain_of(rehearsal: Rehearsal, findings: Findings, subject: str, item: ItemFinding | None) -> Chain | None:
    """Why a harm happened; for an item, why the costliest harm did that it guards against."""
    kinds = [harm for harm in findings.harms if harm.kind == subject or (item and item.item in harm.guarded_by)]
    known = next((one for one in findings.chains if any(one.kind == harm.kind for harm in kinds)), None)
    if known is not None or not kinds:
        return known
    facts, harms = rehearsal.judgement.facts, rehearsal.judgement.harms
    return chain(facts, kinds[0], harms[kinds[0].kind], owned_rows(facts, harms)[kinds[0].kind])
