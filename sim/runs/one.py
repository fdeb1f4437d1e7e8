"""One run of a run set: a rehearsal at one seed, and what is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..checks.expected import missed
from ..checks.situations.registry import situations_of
from ..ground.words import Text
from ..plan.scenario import Scenario
from ..rehearsal import rehearse_once


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A line of what was expected that did not come true."""

    subject: str  # an item, or a kind of harm
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One rehearsal, small enough to travel between processes."""

    seed: int
    digest: str = ""
    unmet: tuple[Unmet, ...] = ()
    states: Mapping[str, str]  # of every item
    harms: Mapping[str, int]  # those that occurred
    situations: Mapping[str, int]  # those that occurred
    bug: str = ""

    @property
    def met(self) -> bool:
        """Whether what the scenario expects happened."""
        return not self.unmet and not self.bug


def one_run(scenario: Scenario, seed: int) -> Run:
    """Rehearse and judge. A bug of ours is kept, so that the report can name its seed."""
    try:
        return _judged(scenario, seed)
    except Exception as error:
        bug = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return Run(seed=seed, states={}, harms={}, situations={}, bug=bug)


def _judged(scenario: Scenario, seed: int) -> Run:
    rehearsal = rehearse_once(scenario, seed)
    findings, harms = rehearsal.findings, rehearsal.judgement.harms
    counts = {kind: harm.count for kind, harm in harms.items()}
    occurred = situations_of(rehearsal.trace, rehearsal.judgement.facts)
    return Run(
        seed=seed,
        digest=findings.digest,
        unmet=tuple(
            Unmet(subject=line.subject, says=line.says)
            for line in missed(scenario.expect, findings.checklist, counts)
        ),
        states={finding.item.value: finding.state.value for finding in findings.checklist},
        harms={kind: count for kind, count in counts.items() if count},
        situations={name: count for name, count in occurred.items() if count},
    )
