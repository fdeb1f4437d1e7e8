"""Pages: sheets as HTML that prints on A4, and as Markdown. Nothing is fetched; every word is escaped."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import jinja2

from ..ground.words import Lang
from ..plan.scenario import Scenario
from .people import Line, Sheet, sheets
from .words import PAGE

_TEMPLATE: Final = "sheet.html.j2"
_TAGS: Final = {Lang.ZH: "zh-CN", Lang.EN: "en"}
_CARD: Final = "first-ten-minutes"


def write_sheets(scenario: Scenario, lang: Lang, folder: Path) -> tuple[Path, ...]:
    """Write every sheet twice; the files."""
    paths = []
    for sheet in sheets(scenario, lang):
        for suffix, text in ((".html", as_html(scenario, sheet, lang)), (".md", as_markdown(scenario, sheet, lang))):
            path = folder / f"{sheet.name}{suffix}"
            path.write_text(text, encoding="utf-8", newline="\n")
            paths.append(path)
    return tuple(paths)


def as_html(scenario: Scenario, sheet: Sheet, lang: Lang) -> str:
    """One sheet as a page of its own."""
    known_ms = scenario.known_at_ms
    return _template().render(
        lang_tag=_TAGS[lang],
        heading=_heading(sheet, lang),
        scenario_title=scenario.title.in_(lang),
        t0=scenario.start.clock(scenario.t0_ms)[:16],
        known="" if known_ms is None else scenario.start.clock(known_ms)[:16],
        sheet=sheet,
        is_card=sheet.name == _CARD,
        words={name: words.in_(lang) for name, words in PAGE.items()},
        comma="、" if lang is Lang.ZH else ", ",
        colon="：" if lang is Lang.ZH else ": ",
    )


@cache
def _template() -> jinja2.Template:
    source = (Path(__file__).parent / _TEMPLATE).read_text(encoding="utf-8")
    settings = {"autoescape": True, "undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    return jinja2.Environment(**settings).from_string(source)  # type: ignore[arg-type]


def _heading(sheet: Sheet, lang: Lang) -> str:
    if sheet.name == _CARD:
        return PAGE["card"].in_(lang)
    return f"{PAGE['title'].in_(lang)} · {sheet.who}"


def as_markdown(scenario: Scenario, sheet: Sheet, lang: Lang) -> str:
    """One sheet as a list with boxes to tick."""
    return "\n".join(_marked_down(scenario, sheet, lang)) + "\n"


def _marked_down(scenario: Scenario, sheet: Sheet, lang: Lang) -> Iterator[str]:
    yield f"# {_plain(_heading(sheet, lang))}"
    yield ""
    yield _plain(f"{scenario.title.in_(lang)} · T0 {scenario.start.clock(scenario.t0_ms)[:16]}")
    for line in sheet.lines:
        yield ""
        yield from _line(line, lang)
    yield ""
    yield PAGE["foot"].in_(lang)


def _line(line: Line, lang: Lang) -> Iterator[str]:
    comma, colon, stop = ("、", "：", "；") if lang is Lang.ZH else (", ", ": ", "; ")
    when = " ".join(part for part in (line.clock, line.from_t0, line.latest) if part)
    yield f"- [ ] **{_plain(when)}** {_plain(line.who)}{colon}{_plain(line.action)} ({_plain(line.step)}, {line.item})"
    yield from (f"  - {_plain(one)}" for one in line.settings)
    if line.targets:
        everything = f"{line.everything}{colon}" if line.everything else ""
        yield f"  - {_plain(everything + comma.join(line.targets))}"
    yield f"  - {PAGE['evidence'].in_(lang)}{colon}{_plain(stop.join(line.evidence))}"
    yield from (f"  - {PAGE['waits'].in_(lang)}{colon}{_plain(one)}" for one in line.waits_for)
    if line.tell:
        yield f"  - {PAGE['tell'].in_(lang)}{colon}{_plain(comma.join(line.tell))}"
    yield from (f"  - {_plain(one)}" for one in line.fails)
    yield f"  - {PAGE['initials'].in_(lang)}{colon}________"


def _plain(text: str) -> str:
    """Words that Markdown takes as they stand."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
