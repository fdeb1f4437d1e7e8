"""All looks at one plan."""

from ..ground.registry import modules_with
from ..plan.scenario import Scenario
from .agreed import agreed
from .case import case_of
from .remark import Level, Remark


def lint(scenario: Scenario) -> tuple[Remark, ...]:
    """Every remark, the gravest first, and then in the order of the items and of the file."""
    case = case_of(scenario)
    found = [remark for look in modules_with("sim.lint.looks", "look") for remark in look.look(case)]
    return tuple(agreed(sorted(found, key=_order)))


def _order(remark: Remark) -> tuple[int, str, int]:
    return remark.level, remark.item or "", 0 if remark.place is None else remark.place.line


def warnings(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Those that change the exit code."""
    return tuple(remark for remark in remarks if remark.level is Level.WARNING)
