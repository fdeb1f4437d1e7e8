"""The corridor: scenario in, findings out. The one place that sees all floors."""

import hashlib
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Final

from . import __version__
from .checks.findings import Findings, SwitchFinding
from .checks.judgement import Judgement, judge
from .crowd.from_shop import crowd_of
from .crowd.sample import Crowd
from .ground.draws import Draws, SeededDraws
from .plan.names import SWITCHES
from .plan.scenario import Scenario, Switches
from .trace.digest import digest
from .trace.trace import Trace
from .world import run

DEFAULT_SEED: Final = 7
_NOT_THE_MODEL: Final = frozenset(
    ("report", "testing", "vault", "check", "selfcheck", "runs", "story", "processes.py", "cli.py", "__main__.py")
)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One rehearsal: what happened, and what is said of it."""

    trace: Trace
    judgement: Judgement

    @property
    def findings(self) -> Findings:
        """What is said of it."""
        return self.judgement.findings

    @property
    def harms(self) -> dict[str, int]:
        """How many of each kind of harm occurred; kinds that did not are not there."""
        return {harm.kind: harm.count for harm in self.findings.harms}


def seed_of(scenario: Scenario) -> int:
    """The seed with which a scenario is rehearsed where nobody names one."""
    return DEFAULT_SEED if scenario.replay is None else scenario.replay.seed


def rehearse_once(
    scenario: Scenario, seed: int = DEFAULT_SEED, *, draws: Draws | None = None, crowd: Crowd | None = None
) -> Rehearsal:
    """Rehearse a scenario. A crowd of the same shop and seed may be shared among plans."""
    trace = run(scenario, draws or SeededDraws(seed), seed, crowd)
    return Rehearsal(trace, judge(trace, model(), cache(partial(digest, trace))))


def rehearse(scenario: Scenario, seed: int = DEFAULT_SEED) -> Rehearsal:
    """Rehearse, and find out which verdicts hang on a switch, by turning each one."""
    crowd = crowd_of(scenario, SeededDraws(seed))
    first = rehearse_once(scenario, seed, crowd=crowd)
    switches = tuple(_turned(scenario, seed, first, name.name, crowd) for name in fields(Switches))
    findings = replace(first.findings, switches=switches)
    return Rehearsal(first.trace, replace(first.judgement, findings=findings))


def _turned(scenario: Scenario, seed: int, first: Rehearsal, name: str, crowd: Crowd) -> SwitchFinding:
    value = getattr(scenario.switches, name)
    switches = replace(scenario.switches, **{name: not value})
    other = rehearse_once(replace(scenario, switches=switches), seed, crowd=crowd)
    pairs = zip(first.findings.checklist, other.findings.checklist, strict=True)
    items = [one.item.value for one, turned in pairs if one.state is not turned.state]
    kinds = [kind for kind in {**first.harms, **other.harms} if first.harms.get(kind) != other.harms.get(kind)]
    return SwitchFinding(name=name, title=SWITCHES[name], value=value, hangs=(*items, *kinds))


@lru_cache(maxsize=1)
def model() -> str:
    """The version, and a hash of the model's source: two rehearsals with one model may be compared."""
    hashed = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] not in _NOT_THE_MODEL:
            hashed.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{hashed.hexdigest()[:12]}"
