"""Pointers: every place to look at, once, with all that was found to be wrong there at any seed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ..ground.errors import Mistake
from ..ground.words import Lang, Text
from ..plan.scenario import Place
from .baseline import Baseline, key_of
from .baseline_file import BODY, place_of
from .outcome import Failure
from .ratchet import Judged

TIGHTEN: Final = Text(zh="请收紧基线：运行 --update-baseline", en="tighten the baseline: run --update-baseline")


@dataclass(frozen=True, slots=True)
class Pointer:
    """One place, what is wrong there, and how to see more."""

    title: str  # the scenario
    place: Place
    says: tuple[Text, ...]
    replay: str

    def lines(self, lang: Lang) -> list[str]:
        """What is wrong there."""
        return [text.in_(lang) for text in self.says]


def of_failures(judged: Iterable[Judged]) -> list[Pointer]:
    """In the order of scenarios, then of places; what shows at several seeds is told as the first found it."""
    by_place: dict[tuple[str, int, int, str, str], list[tuple[Failure, Judged]]] = {}
    for one in judged:
        label = one.outcome.target.label
        for failure in one.new:
            place = failure.place
            at = (label, place.line, place.column, place.file, place.sheet or "")
            by_place.setdefault(at, []).append((failure, one))
    return [_pointer(found) for _, found in sorted(by_place.items(), key=lambda pair: pair[0])]


def _pointer(found: Sequence[tuple[Failure, Judged]]) -> Pointer:
    seeds: dict[str, list[int]] = {}
    for failure, judged in found:
        seeds.setdefault(failure.subject, []).append(judged.outcome.seed)
    first = {failure.subject: failure for failure, _ in reversed(found)}
    says = [_at(first[subject].says, at) for subject, at in seeds.items()]
    whys = dict.fromkeys(failure.why for failure, _ in found)
    failure, judged = found[0]
    return Pointer(judged.outcome.target.label, failure.place, (*says, *whys), judged.outcome.replay)


def _at(says: Text, seeds: Sequence[int]) -> Text:
    """A failure and its seeds."""
    zh, en = "、".join(map(str, seeds)), ", ".join(map(str, seeds))
    return Text(zh=f"{says.zh}（种子 {zh}）", en=f"{says.en} ({'seed' if len(seeds) == 1 else 'seeds'} {en})")


def of_gone(judged: Iterable[Judged], stale: Iterable[str], baseline: Baseline) -> list[Pointer]:
    """The lines of the baseline that accept more than was found."""
    found, file, text = [], baseline.file, baseline.text
    for one in judged:
        for subject, was, now in one.gone:
            group = "harms" if isinstance(was, int) else "items"
            key = key_of(one.outcome.target, file)
            place = place_of(text, file, (BODY, key, str(one.outcome.seed), group, subject))
            left = "-" if now is None else str(now)
            says = Text(
                zh=f"{subject}：基线接受 {was}，实际 {left}（种子 {one.outcome.seed}）",
                en=f"{subject}: the baseline accepts {was}, found {left} (seed {one.outcome.seed})",
            )
            found.append(Pointer(one.outcome.target.label, place, (says, TIGHTEN), one.outcome.replay))
    for key in stale:
        says = Text(zh=f"{key}：这个场景已经不在了", en=f"{key}: there is no such scenario any more")
        found.append(Pointer(key, place_of(text, file, (BODY, key)), (says, TIGHTEN), ""))
    return found


def of_mistakes(mistakes: Iterable[Mistake]) -> list[Pointer]:
    """What is wrong with the files."""
    return [
        Pointer(
            one.file,
            Place(file=one.file, line=one.line, column=one.column, sheet=one.sheet),
            (Text(zh=one.found or "（空）", en=one.found or "(nothing)"), one.rule, one.remedy),
            "",
        )
        for one in mistakes
    ]
