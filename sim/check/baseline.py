"""The baseline: what is accepted for now, by scenario and seed, in a file that only ever gets shorter.

Scenarios go by their path from the folder of the baseline, wherever the check is run.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Text
from ..plan.doorway import text_of_file
from ..plan.reading import Reading
from ..plan.tree import Bad
from ..report.usage import mistake
from .asked import Target, is_ours
from .baseline_file import BODY, HEAD, VERSION, accepted_in
from .outcome import Debt, Outcome
from .ratchet import Accepted, Debts, renewed, weight


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline and the file that it stands in; without a file it accepts nothing."""

    file: str
    text: str  # empty: not written yet
    accepted: Accepted

    def of(self, outcome: Outcome) -> Debts:
        """What is accepted of one scenario at one seed."""
        if not self.file:
            return {}
        return self.accepted.get(key_of(outcome.target, self.file), {}).get(outcome.seed, {})


NO_BASELINE: Final = Baseline("", "", {})


def key_of(target: Target, file: str) -> str:
    """A scenario's name in the baseline: its path from the baseline's folder, or the name of one of ours."""
    if is_ours(target.label):
        return target.label
    try:
        return Path(os.path.relpath(target.label, Path(file).parent)).as_posix()
    except ValueError:  # another drive
        return target.label


def read(file: str, *, needed: bool) -> Baseline:
    """The baseline of a file; where none is needed, a file that is not there accepts nothing."""
    if not needed and not Path(file).exists():
        return Baseline(file, "", {})
    reading = Reading()
    text = text_of_file(Path(file), file, reading)
    if isinstance(text, Bad):
        raise ScenarioError(reading.mistakes if Path(file).exists() else [_not_there(file)])
    return Baseline(file, text, accepted_in(file, text))


def _not_there(file: str) -> Mistake:
    return mistake(
        f"--baseline {file}",
        Text(zh="基线文件必须存在", en="the baseline must exist"),
        Text(zh="第一次加上 --update-baseline 生成它", en="write it for the first time with --update-baseline"),
    )


def stale(baseline: Baseline) -> tuple[str, ...]:
    """Entries whose scenario is gone."""
    return tuple(sorted(key for key in baseline.accepted if not _is_there(key, baseline.file)))


def _is_there(key: str, file: str) -> bool:
    return is_ours(key) or (Path(file).parent / key).exists()


def updated(baseline: Baseline, found: Sequence[Outcome], *, accept_new: bool) -> Baseline:
    """Tightened; the first one, or where it is said, as found. Entries of scenarios that are gone leave."""
    keys = {one.target.label: key_of(one.target, baseline.file) for one in found}
    gone = stale(baseline)
    left = {key: seeds for key, seeds in baseline.accepted.items() if key not in gone}
    accepted = renewed(left, found, keys, accept_new=accept_new or not baseline.text)
    return Baseline(baseline.file, _text_of(accepted), accepted)


def accepted_anew(before: Baseline, after: Baseline) -> Iterator[Text]:
    """What is accepted from now on and was not before, one line each."""
    for key, seeds in sorted(after.accepted.items()):
        for seed, debts in sorted(seeds.items()):
            old = before.accepted.get(key, {}).get(seed, {})
            for subject, debt in sorted(debts.items()):
                if weight(debt) > weight(old.get(subject)):
                    yield _said(key, seed, subject, debt)


def _said(key: str, seed: int, subject: str, debt: Debt) -> Text:
    return Text(
        zh=f"新接受：{key}，种子 {seed}，{subject} {debt}", en=f"NEWLY ACCEPTED: {key}, seed {seed}, {subject} {debt}"
    )


def _text_of(accepted: Accepted) -> str:
    """The file's text; the same baseline has the same bytes."""
    body = {
        key: {str(seed): _grouped(debts) for seed, debts in sorted(seeds.items())}
        for key, seeds in sorted(accepted.items())
    }
    return json.dumps({HEAD: VERSION, BODY: body}, ensure_ascii=False, indent=2) + "\n"


def _grouped(debts: Mapping[str, Debt]) -> dict[str, dict[str, Debt]]:
    groups: dict[str, dict[str, Debt]] = {
        "harms": {subject: debt for subject, debt in sorted(debts.items()) if isinstance(debt, int)},
        "items": {subject: debt for subject, debt in sorted(debts.items()) if isinstance(debt, str)},
    }
    return {name: group for name, group in groups.items() if group}
