"""What became of the source article: each of its rules R1-R72, and of the gaps G1-G26 that we found in it."""

from typing import Final

from .coverage_acts import ACTS
from .coverage_claims import CLAIMS
from .coverage_gaps import GAPS
from .coverage_row import Row

COVERAGE: Final[tuple[Row, ...]] = (*ACTS, *CLAIMS, *GAPS)
