"""The story of one rehearsal in plain text: the verdict first, then what led to it.

It fits 80 columns, needs no colour, and uses only characters that a Chinese console (cp936) can show.
"""

from ..checks.findings import Findings
from ..ground.words import Lang
from .accounts import grounds, sums
from .course import items, timeline, views
from .figures import Clock
from .harm import causes, harms
from .headline import headline
from .sales import sales


def tell(findings: Findings, lang: Lang) -> str:
    """All that was found, for somebody in a hurry: who stops reading has read what matters most."""
    clock = Clock(findings.start_clock, findings.t0_ms)
    lines = [
        *headline(findings, clock, lang),
        *timeline(findings, clock, lang),
        *items(findings, lang),
        *views(findings, lang),
        *harms(findings, clock, lang),
        *causes(findings, clock, lang),
        *sums(findings, lang),
        *sales(findings, lang),
        *grounds(findings, lang),
    ]
    return "\n".join(lines) + "\n"
