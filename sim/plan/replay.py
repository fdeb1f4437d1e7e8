"""Replay: what a scenario carries that is to be repeated, such as a counterexample."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What a run is to be repeated with, and what came of it when it was written down."""

    seed: int
    digest: str | None = None
    model: str | None = None
    inputs: str | None = None  # of all that it was given, so that a changed file is told from a changed program
