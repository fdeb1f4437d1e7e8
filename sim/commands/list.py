"""`delist list`: the scenarios there are."""

import sys

from ..report.console import say
from ..report.scenario_list import shelf
from .attempt import AS_EXPECTED, Attempt


def run(attempt: Attempt) -> int:
    """Tell them all."""
    say(shelf(attempt.lang), sys.stdout)
    return AS_EXPECTED
