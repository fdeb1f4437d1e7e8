"""Spoiled plans for the laws of remedies, and remedies applied as the lint writes them, through the reader of files."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sim.lint.remark import Remark
from sim.plan.calendar import Calendar
from sim.plan.reader import read_scenario
from sim.plan.reading import Reading
from sim.plan.scenario import Scenario, Step
from sim.plan.steps import read_step
from sim.plan.tree import Row, Table
from sim.plan.yaml_tree import tree_of_text

HOUR_MS = 3_600_000
T0_HOURS = (18, 21, 29)  # the last one is five in the morning
_AT = {"full_checklist": 12, "farm_produce_mended": 21}
SCENARIOS = tuple(_AT)
LATER = {"late": 6 * HOUR_MS, "a little late": HOUR_MS // 2, "early": -6 * HOUR_MS, "days early": -48 * HOUR_MS}
WAYS = ("left out", *LATER)
TIMED = ("late", "too_soon", "evidence_too_early", "evidence_too_late", "off_duty")
ADDED = ("missing_step", "open_door", "item_without_step", "no_evidence")


def shifted(name: str, hour: int) -> Scenario:
    """The whole scenario at another time of day; everything else about it stays."""
    scenario = read_scenario(name)
    return replace(scenario, start=scenario.start.later((hour - _AT[name]) * HOUR_MS))


def spoiled(scenario: Scenario, name: str, way: str) -> Scenario:
    """One step left out (what needed it needs what it needed), or at another moment."""
    gone = next(step for step in scenario.plan.steps if step.id == name)
    if way != "left out":
        at_ms = max(scenario.known_at_ms or 0, (gone.at_ms or 0) + LATER[way])
        steps = tuple(replace(step, at_ms=at_ms) if step is gone else step for step in scenario.plan.steps)
    else:
        steps = tuple(replace(s, needs=_spliced(s, gone)) for s in scenario.plan.steps if s is not gone)
    return replace(scenario, plan=replace(scenario.plan, steps=steps))


def _spliced(step: Step, gone: Step) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for need in step.needs for n in (gone.needs if need == gone.id else (need,))))


def remedied(scenario: Scenario, remark: Remark) -> Scenario:
    """The scenario with the lines of a remark, as somebody would write them."""
    steps = {step.id: step for step in scenario.plan.steps}
    for line in remark.lines:
        said, _, whose = line.partition("  # ")
        if said.startswith("- {"):
            (step,) = _read(scenario, [said])
            assert step.id not in steps
            steps[step.id] = step
            continue
        (name,) = (whose,) if whose else remark.steps
        key = said.partition(":")[0]
        role = "" if key == "role" else "role: ops, "
        (read,) = _read(scenario, [f"- {{do: take_inventory, {role}{said}}}"])
        field = "at_ms" if key == "at" else key
        steps[name] = replace(steps[name], **{field: getattr(read, field)})
    return replace(scenario, plan=replace(scenario.plan, steps=tuple(steps.values())))


def _read(scenario: Scenario, lines: Iterable[str]) -> Iterator[Step]:
    epoch = scenario.start.epoch_ms
    anchors = {"t0": epoch + scenario.t0_ms, "from": epoch, "until": epoch + scenario.until_ms}
    if scenario.known_at_ms is not None:
        anchors["known_at"] = epoch + scenario.known_at_ms
    reading = Reading()
    tree = tree_of_text("plan:\n" + "".join(f"  {line}\n" for line in lines), "plan", reading)
    assert isinstance(tree, Table)
    plan = tree.values["plan"]
    assert isinstance(plan, Row)
    for node in plan.items:
        step = read_step(node, Calendar(anchors, scenario.start.zone_ms), reading)
        assert not reading.mistakes, reading.mistakes
        assert isinstance(step, Step)
        yield step
