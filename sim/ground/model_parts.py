"""Which files are the model: the folders and modules of the package that a rehearsal runs."""

from typing import Final

MODEL: Final = (
    "checks",
    "crowd",
    "faults.py",
    "ground",
    "plan",
    "policy",
    "rehearsal.py",
    "systems",
    "trace",
    "wire.py",
    "world.py",
)
"""What a rehearsal runs, from the scenario to the findings; whatever else changes, no other run comes of it."""
