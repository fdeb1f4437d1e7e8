"""The page itself: everything that a template needs, put together and rendered. The same input gives the same bytes."""

import hashlib
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...checks.findings import Findings
from ...ground.words import Lang, Text
from ..columns import clean
from ..course import COUNTED_FROM, EXPOSURE_NOTE
from ..figures import Clock, money
from ..headline import bad_items, verdict
from . import advice, parts
from .doings import Doings
from .gantt import gantt
from .waterfall import waterfall
from .words import WORDS, both

_TEMPLATES: Final = Path(__file__).parent / "templates"
TEMPLATE: Final = "page.html.j2"


def page(findings: Findings, doings: Doings, lang: Lang, call: str) -> str:
    """The whole file. `call` is the command that gives the same run again."""
    environment = _environment()
    clock = Clock(findings.start_clock, findings.t0_ms)
    falls, zero = waterfall(findings.ledger)
    style, script = _inline("page.css"), _inline("page.js")
    return environment.get_template(TEMPLATE).render(
        lang=lang.value,
        langs=tuple(Lang),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        findings=findings,
        page_title={lang.value: _title(findings, lang) for lang in Lang},
        verdict=both(lambda lang: verdict(findings, lang)),
        tone=_tone(findings),
        bad=len(bad_items(findings)),
        terms=parts.terms(findings, clock),
        chart=gantt(findings, doings),
        journal=parts.journal(findings, clock),
        journal_is_cut=len(findings.timeline) > parts.MOST_ENTRIES,
        changes=advice.change_parts(findings, doings),
        items=parts.item_parts(findings, clock),
        views=parts.view_parts(findings),
        counted_from=COUNTED_FROM,
        exposure_note=EXPOSURE_NOTE,
        harms=parts.harm_parts(findings, clock),
        pending=parts.pending(findings),
        not_modelled=findings.not_modelled,
        falls=[(fall, _taken(fall.fen, fall.taken)) for fall in falls],
        zero=zero,
        sums=parts.sums(findings),
        chains=advice.chain_parts(findings, clock),
        switches=tuple(parts.switch_parts(findings)),
        counts=parts.counts(findings),
        again=parts.again(findings, call),
    )


def _title(findings: Findings, lang: Lang) -> str:
    return f"{clean(findings.title.in_(lang))} - {WORDS['kind_of_page'].in_(lang)}"


def _inline(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """By it the page's own style and script are let in, and no others."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tone(findings: Findings) -> str:
    """How the verdict looks: good, an expected failure, or not what was expected."""
    if not findings.met:
        return "unmet"
    return "broken" if findings.broken else "good"


def _taken(fen: int, taken: bool) -> Text:
    return both(lambda lang: money(-fen if taken else fen, lang))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Everything is escaped; a name that a template lacks is an error."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["words"] = WORDS
    environment.filters["plain"] = clean
    environment.filters["place"] = percent
    return environment


def percent(place: int) -> str:
    """A place on a chart as SVG writes it.

    >>> percent(4_605)
    '46.05%'
    """
    return f"{place // 100}.{place % 100:02}%"
