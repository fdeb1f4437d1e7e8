"""Deeds: what systems and people did, what went wrong between them, and what the scenario decided instead of chance."""

from collections.abc import Iterable, Iterator
from typing import Final

from ..checks.facts import OFF_SALE, Facts
from ..ground.keys import RANK_BITS
from ..ground.words import Text
from ..plan.disturbances import DISTURBANCES, EVERYWHERE
from ..plan.exact import settings_text, share_text
from ..plan.names import SYSTEMS
from ..plan.scenario import Disturbance
from ..plan.shop import Surface
from ..report.terms import ACTORS
from ..trace.journal import Entry
from ..trace.legend import in_words
from .line import Line
from .marks import Marks
from .parts import Part, What

_DISTURBANCE: Final = Text(zh="扰动", en="disturbance")
_COINCIDENCE: Final = Text(zh="巧合", en="coincidence")
_PLAN: Final = Text(zh="计划", en="plan")
_OF_A_STEP: Final = ("step_failed", "step_done", "step_begun", "step_unstaffed")
_TOLD_OTHERWISE: Final = ("harvest_damaged", "role_informed", "signed_off", "inventory_taken")
"""By the disturbance, or by the step, that it comes with."""
_NOTES: Final = 2


def disturbances(facts: Facts, marks: Marks) -> Iterator[Line]:
    """Those that changed anything."""
    for number, one in enumerate(facts.scenario.disturbances):
        part = Part(What.DISTURBANCE, number)
        if part not in marks.needed or marks.felt[part]:
            yield Line(
                at_ms=one.at_ms,
                who=_DISTURBANCE,
                says=_told(one),
                part=part if part in marks.needed else None,
                needed=marks.needed.get(part),
                bad=True,
            )


def _told(one: Disturbance) -> Text:
    """A disturbance with its settings, as a file has them."""
    kind = DISTURBANCES[one.kind]
    settings = settings_text({name: value for name, value in one.settings.items() if name != "on"}, kind.settings)
    on = str(one.settings.get("on", EVERYWHERE))
    where = SYSTEMS.get(on)
    said = ", ".join(f"{name} {text}" for name, text in settings.items())
    return Text(
        zh=kind.title.zh + (f"（{where.zh}）" if where else "") + (f"：{said}" if said else ""),
        en=kind.title.en + (f" ({where.en})" if where else "") + (f": {said}" if said else ""),
    )


def coincidences(facts: Facts, marks: Marks) -> Iterator[Line]:
    """What was decided, as far as it changed anything."""
    chosen = facts.scenario.coincidence
    for part, needed in marks.needed.items():
        if chosen is None or part.what not in (What.TIE, What.DELAY, What.DRAW) or not marks.felt[part]:
            continue
        name = part.name
        if part.what is What.TIE:
            place = chosen.ties.index(name) + 1
            says = Text(zh=f"同一毫秒里 {name} 排第 {place}", en=f"in one millisecond {name} is number {place}")
        elif part.what is What.DELAY:
            share, system = share_text(chosen.delays[name]), SYSTEMS.get(name, Text(zh=name, en=name))
            says = Text(
                zh=f"发往 {system.zh} 的消息，延迟都取其表的 {share} 处",
                en=f"delays to {system.en} at {share} of their table",
            )
        else:
            share = share_text(chosen.draws[name])
            says = Text(zh=f"随机流 {name} 取 {share}", en=f"the stream {name} is at {share}")
        yield Line(at_ms=None, who=_COINCIDENCE, says=says, part=part, needed=needed)


def deeds(facts: Facts, marks: Marks, doors: Iterable[Surface]) -> Iterator[Line]:
    """Steps that the failure needs, what the chain of causes names, and how the customers' doors were shut."""
    journal, steps = facts.trace.journal, set[str]()
    for part, needed in marks.needed.items():
        if part.what is What.STEP and needed:
            steps.add(part.name)
            yield _line(_entry_of(journal, part.name), facts, part)
    refs = [link.ref for chain in marks.rehearsal.findings.chains[:1] for link in chain.links]
    wanted = {int(ref.removeprefix("journal:")) for ref in refs if ref.startswith("journal:")}
    wanted |= set(_shutting(facts, doors))
    if any(marks.felt.get(Part(What.DISTURBANCE, number)) for number in range(len(facts.scenario.disturbances))):
        wanted |= {entry.number for entry in [note for note in journal if note.actor == "wire"][:_NOTES]}
    for entry in map(facts.trace.entry, sorted(wanted)):
        if entry.kind not in _TOLD_OTHERWISE and not (entry.kind in _OF_A_STEP and entry.subject in steps):
            yield _line(entry, facts)


def _entry_of(journal: Iterable[Entry], step: str) -> Entry | None:
    """What became of a step, the last of it."""
    found = [entry for entry in journal if entry.kind in _OF_A_STEP and entry.subject == step]
    return found[-1] if found else None


def _line(entry: Entry | None, facts: Facts, part: Part | None = None) -> Line:
    if entry is None:
        assert part is not None
        at_ms = next(step.at_ms for step in facts.scenario.plan.steps if step.id == part.name)
        says = Text(zh=f"步骤 {part.name}", en=f"step {part.name}")
        return Line(at_ms=at_ms, who=_PLAN, says=says, part=part, needed=True)
    who = ACTORS.get(entry.actor) or Text(zh=entry.actor, en=entry.actor)
    needed = None if part is None else True
    return Line(at_ms=entry.at >> RANK_BITS, who=who, says=in_words(entry), part=part, needed=needed)


def _shutting(facts: Facts, doors: Iterable[Surface]) -> Iterator[int]:
    """When the links and rooms behind these doors were shut, the last time, if ever."""
    subjects = {name for door in doors for name in (door.listing, door.room) if name}
    last = {
        (entry.kind, entry.subject): entry.number
        for entry in facts.trace.journal
        if entry.subject in subjects and entry.kind in (*OFF_SALE, "room_unlinked", "listing_relisted")
    }
    yield from last.values()
