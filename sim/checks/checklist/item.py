"""How an item's state follows from its parts. A part is one effect with its deadline and its observation."""

from collections.abc import Sequence
from typing import NamedTuple

from ...ground.keys import NEVER, RANK_BITS
from ...ground.moments import relative
from ...ground.words import Text
from ...plan.names import ITEMS
from ...plan.scenario import Item, State
from ...policy.verify_by import VERIFY_BY
from ...trace.journal import Entry
from ...trace.legend import in_words
from ..facts import Facts
from ..findings import Evidence, ItemFinding
from ..worded import Worded


class Part(NamedTuple):
    """One effect that the item asks for.

    `at` is its instant, None if it never came about; `observed` the first observation that confirms it.
    `undone_at` is the instant at which it was undone before the item's end.
    """

    name: Text
    deadline_ms: int
    at: int | None
    observed: int | None
    verify_by_ms: int | None = None  # default: VERIFY_BY after the deadline
    undone_at: int | None = None
    says: Text | None = None  # the whole reason, where it is more than a moment
    timed: bool = True  # whether it has a margin: what lasts until its deadline has none

    @property
    def at_ms(self) -> int | None:
        """The effect's moment."""
        return None if self.at is None else self.at >> RANK_BITS

    @property
    def state(self) -> State:
        """Whether this part holds."""
        if self.at is None or self.undone_at is not None or self.at >> RANK_BITS > self.deadline_ms:
            return State.BROKEN
        seen = self.observed is not None and self.observed > self.at and (self.seen_margin_ms or 0) >= 0
        return State.HELD if seen else State.UNVERIFIED

    @property
    def margin_ms(self) -> int | None:
        """How much later the effect could have been."""
        return None if self.at_ms is None else self.deadline_ms - self.at_ms

    @property
    def seen_margin_ms(self) -> int | None:
        """How much later the observation could have been."""
        by_ms = self.deadline_ms + VERIFY_BY.value if self.verify_by_ms is None else self.verify_by_ms
        return None if self.observed is None else by_ms - (self.observed >> RANK_BITS)

    def why(self, t0_ms: int) -> Text:
        """One line on this part."""
        if self.says is not None:
            return self.says
        deadline = relative(self.deadline_ms - t0_ms)
        if self.at is None:
            return Text(
                zh=f"{self.name.zh}：没有做（应于 {deadline}）", en=f"{self.name.en}: not done (due {deadline})"
            )
        at = relative((self.at >> RANK_BITS) - t0_ms)
        if self.undone_at is not None:
            undone = relative((self.undone_at >> RANK_BITS) - t0_ms)
            return Text(zh=f"{self.name.zh}：{undone} 被撤销", en=f"{self.name.en}: undone at {undone}")
        if self.state is State.BROKEN:
            return Text(
                zh=f"{self.name.zh}：{at} 才完成（应于 {deadline}）",
                en=f"{self.name.en}: only at {at} (due {deadline})",
            )
        if self.state is State.UNVERIFIED:
            return Text(zh=f"{self.name.zh}：{at} 完成，但没有核实", en=f"{self.name.en}: at {at}, but not verified")
        return Text(zh=f"{self.name.zh}：{at} 完成并核实", en=f"{self.name.en}: at {at}, verified")


ORDER = (State.BROKEN, State.UNVERIFIED, State.HELD)


def of_parts(
    facts: Facts,
    item: Item,
    parts: Sequence[Part],
    entries: Sequence[Entry],
    *,
    attempts: int = 0,
    impossible: Text | None = None,
) -> ItemFinding:
    """The item's finding: as bad as its worst part, which also gives deadline, moment and reason; where all parts hold,
    that is the one with the least margin.
    """
    worst = min(parts, key=_badness)
    state = worst.state
    done_at = max(NEVER if part.at is None else part.at for part in parts)
    if any(tick.subject == item and tick.at < done_at for tick in facts.of_kind("item_ticked")):
        state = State.FALSE_TICK
    seen = (part.seen_margin_ms for part in parts if part.timed and part.state is state)
    return ItemFinding(
        item=item,
        title=ITEMS[item],
        state=state,
        deadline_ms=worst.deadline_ms,
        at_ms=worst.at_ms,
        margin_ms=worst.margin_ms,
        attempts=attempts,
        evidence=Worded(entries, evidence),
        why=worst.why(facts.t0_ms),
        impossible_here=impossible,
        seen_margin_ms=min((margin_ms for margin_ms in seen if margin_ms is not None), default=None),
    )


def _badness(part: Part) -> tuple[int, int]:
    """Worst first; parts that hold by their margins."""
    if part.state is not State.HELD or part.margin_ms is None:
        return ORDER.index(part.state), 0
    return ORDER.index(part.state), part.margin_ms if part.timed else NEVER


def not_exercised(item: Item, why: Text) -> ItemFinding:
    """The item has nothing to act on here."""
    return ItemFinding(
        item=item,
        title=ITEMS[item],
        state=State.NOT_EXERCISED,
        deadline_ms=None,
        at_ms=None,
        margin_ms=None,
        attempts=0,
        evidence=(),
        why=why,
    )


def evidence(entry: Entry) -> Evidence:
    """A journal entry as evidence."""
    return Evidence(
        at_ms=entry.at >> RANK_BITS,
        by=entry.actor,
        kind=entry.kind,
        says=in_words(entry),
        ref=f"journal:{entry.number}",
    )


def at_of(entry: Entry | None) -> int | None:
    """The instant of an entry."""
    return None if entry is None else entry.at


def done_after(facts: Facts, action: str, at: int | None) -> int | None:
    """The instant at which a step of this action was reported done, after an effect."""
    if at is None:
        return None
    return next((e.at for e in facts.of_kind("step_done") if e.value("action") == action and e.at > at), None)
