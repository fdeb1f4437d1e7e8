"""All figures of the article, in the order in which the project lists them."""

from collections.abc import Iterator
from typing import Final

from . import alternatives, batches, complaints, leads, material, records, replies, turnover
from .claim import Claim
from .runs import Runs

DEFAULT_RUNS: Final = 20
KEYS: Final = (
    "complaints",
    "turnover",
    "contacts",
    "basket",
    "locked",
    "growth",
    "reply",
    "notice_48h",
    "removal_48h",
    "batch",
    "months",
)


def measured(count: int = DEFAULT_RUNS) -> tuple[Claim, ...]:
    """Every claim, measured over so many seeds."""
    found = {claim.key: claim for claim in _all(Runs(count))}
    return tuple(found[key] for key in KEYS)


def _all(runs: Runs) -> Iterator[Claim]:
    yield complaints.claim(runs)
    yield turnover.claim(runs)
    yield from alternatives.claims(runs)
    yield replies.claim(runs)
    yield leads.claim(runs)
    yield material.claim(runs)
    yield batches.claim(runs)
    yield records.claim(runs)
