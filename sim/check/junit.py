"""JUnit XML: a suite for each scenario and seed, a case for each item and each kind of harm.

Nothing in it varies between two runs of the same input: no times, no hosts. A case that a baseline accepts is
skipped, with the reason.
"""

import re
from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as Xml

from ..ground.words import Lang, Text
from ..plan.names import HARMS, ITEMS
from ..report.terms import name_of
from .outcome import Failure
from .pointers import TIGHTEN
from .ratchet import Judged

_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUBJECTS: Final = (*ITEMS, *HARMS)
_ACCEPTED: Final = Text(zh="基线已接受", en="accepted by the baseline")


def document(judged: Sequence[Judged], lang: Lang) -> str:
    """The whole file."""
    root = Xml.Element("testsuites", name="delist check")
    for one in judged:
        root.append(_suite(one, lang))
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(judged: Judged, lang: Lang) -> Xml.Element:
    outcome = judged.outcome
    suite = Xml.Element("testsuite", name=_clean(f"{outcome.target.label} seed {outcome.seed}"))
    properties = Xml.SubElement(suite, "properties")
    told = {"scenario": outcome.target.label, "seed": str(outcome.seed), "digest": outcome.digest}
    for name, value in (told | {"replay": outcome.replay}).items():
        if value:
            Xml.SubElement(properties, "property", name=name, value=_clean(value))
    suite.extend(_cases(judged, lang) if outcome.was_judged else [_error(judged, lang)])
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(sum(case.find(tag) is not None for case in cases)))
    return suite


def _case(judged: Judged, name: str) -> Xml.Element:
    return Xml.Element("testcase", classname=_clean(judged.outcome.target.short), name=_clean(name))


def _cases(judged: Judged, lang: Lang) -> list[Xml.Element]:
    new, known = ({failure.subject: failure for failure in some} for some in (judged.new, judged.known))
    gone = {subject: (was, now) for subject, was, now in judged.gone}
    cases = []
    for subject in _SUBJECTS:
        case = _case(judged, f"{subject} {name_of(ITEMS if subject in ITEMS else HARMS, subject, lang)}")
        if subject in new:
            _fail(case, new[subject].says.in_(lang), _text(judged, new[subject], lang))
        elif subject in gone:
            _fail(case, TIGHTEN.in_(lang), f"{subject}: {gone[subject][0]} -> {gone[subject][1] or '-'}")
        elif subject in known:
            said = f"{_ACCEPTED.in_(lang)}: {known[subject].says.in_(lang)}"
            Xml.SubElement(case, "skipped", message=_clean(said))
        cases.append(case)
    return cases


def _fail(case: Xml.Element, message: str, text: str) -> None:
    failure = Xml.SubElement(case, "failure", message=_clean(message), type="NotAsExpected")
    failure.text = _clean(text)


def _text(judged: Judged, failure: Failure, lang: Lang) -> str:
    place = failure.place
    at = f"{place.where(lang)}: {failure.why.in_(lang)}"
    return "\n".join((failure.says.in_(lang), at, *(one.in_(lang) for one in failure.details), judged.outcome.replay))


def _error(judged: Judged, lang: Lang) -> Xml.Element:
    """Where nothing was judged: the file is wrong, or we are."""
    outcome = judged.outcome
    case = _case(judged, "read")
    said = outcome.bug or "\n\n".join(mistake.render(lang) for mistake in outcome.mistakes)
    error = Xml.SubElement(case, "error", message=_clean(said.split("\n")[0]))
    error.set("type", "Bug" if outcome.bug else "InputWrong")
    error.text = _clean(said)
    return case


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_XML.sub("?", text)
