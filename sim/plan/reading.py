"""One reading of a file: what has gone wrong so far, what may be named, and how a mistake is put.

Nothing here raises on bad input: a reader notes the mistake, returns BAD and goes on, so that all of them come
together at the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import islice
from typing import Final, Literal

from ..ground.errors import Mistake, width
from ..ground.words import Text
from .scenario import Place
from .tree import BAD, Bad, Broken, Node, Scalar, Table

_SHOWN: Final = 60
_ALIKE: Final = 0.6
_MUCH: Final = 0.12
_SLIP: Final = 0.9
_COMPARED: Final = 500
_SUGGEST_UNTIL: Final = 50
"""Looking for suggestions is what takes the time."""


@dataclass(slots=True)
class Reading:
    """The mistakes so far, and the names that references may use (a kind that is missing is not checked)."""

    mistakes: list[Mistake] = field(default_factory=list)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsure: set[tuple[str, ...]] = field(default_factory=set)  # sections whose names could not all be read

    @property
    def is_crowded(self) -> bool:
        """Whether there are so many mistakes that nobody reads what each of them should have been."""
        return len(self.mistakes) > _SUGGEST_UNTIL

    def refuse(self, at: Node | Place, rule: Text, remedy: Text, found: str | None = None) -> Literal[Bad.BAD]:
        """Note a mistake; of what is broken already, nothing is said twice."""
        if isinstance(at, Broken):
            return BAD
        place = at if isinstance(at, Place) else at.place
        text = found if found is not None else "" if isinstance(at, Place) else written(at)
        self.mistakes.append(
            Mistake(
                file=place.file,
                line=place.line,
                column=place.column,
                sheet=place.sheet,
                found=shown(text),
                rule=rule,
                remedy=remedy,
            )
        )
        return BAD

    def refuse_name(self, at: Scalar, what: Text, known: Iterable[str]) -> Literal[Bad.BAD]:
        """Note that a name is not among the known ones, and offer those that look like it."""
        names = tuple(dict.fromkeys(known))
        rule = Text(
            zh=f"没有叫“{shown(at.text)}”的{what.zh}".rstrip(), en=f"there is no {what.en} called {shown(at.text)}"
        )
        return self.refuse(at, rule, self.offer(at.text, names))

    def offer(self, word: str, known: tuple[str, ...]) -> Text:
        """What to write instead of a word that nobody knows."""
        if not known:
            return Text(zh="这里没有可用的名称，请删去", en="nothing can be named here; take it out")
        near = () if self.is_crowded else nearest(word, known)
        if near:
            return Text(zh=f"是否想写 {'、'.join(near)}？", en=f"did you mean {_either(near)}?")
        listed = known[:12]
        zh, en = "、".join(listed), ", ".join(listed)
        if len(known) > len(listed):
            return Text(zh=f"可用的名称有 {zh} 等 {len(known)} 个", en=f"known names are {en} and others")
        return Text(zh=f"可用的名称：{zh}", en=f"use one of: {en}")

    def move_to(self, place: Place, since: int) -> None:
        """Blame `place` for the mistakes noted since then that stand in another file, but not for those in a sheet
        (each page of CSV is a file); they keep their old place in what was found."""
        for index, mistake in enumerate(self.mistakes[since:], since):
            if mistake.file != place.file and mistake.sheet is None:
                found = shown(f"{mistake.found} ({mistake.file}:{mistake.line})")
                self.mistakes[index] = replace(
                    mistake, file=place.file, line=place.line, column=place.column, sheet=place.sheet, found=found
                )


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three names that look like the word, the closest first; none that is much further off than the first."""
    matcher = SequenceMatcher(b=word[:64].casefold())  # which keeps what it learns of b
    scored: list[tuple[float, str]] = []
    for name in islice(known, _COMPARED):
        matcher.set_seq1(name.casefold())
        if matcher.quick_ratio() >= _ALIKE:
            scored.append((matcher.ratio(), name))
    scored.sort(key=lambda pair: -pair[0])
    return tuple(name for score, name in scored[:3] if score >= max(_ALIKE, scored[0][0] - _MUCH))


def is_slip(word: str, known: Iterable[str]) -> bool:
    """Whether a word is surely one of these with a letter or two gone wrong."""
    names = islice(known, _COMPARED)
    return any(SequenceMatcher(a=name.casefold(), b=word[:64].casefold()).ratio() >= _SLIP for name in names)


def _either(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def written(node: Node) -> str:
    """A value roughly as it stands in the file."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Table):
        return "{" + ", ".join(node.keys) + "}"
    if isinstance(node, Broken):
        return "*"
    return "[" + ", ".join(written(item) for item in node.items[:12]) + "]"


def shown(text: str) -> str:
    """A value on one line, shortened, and harmless to a terminal."""
    line = "".join(character if character.isprintable() else _escaped(character) for character in text[:_SHOWN])
    if len(text) <= _SHOWN and width(line) <= _SHOWN:
        return line
    while width(line) > _SHOWN - 3:
        line = line[:-1]
    return line + "..."


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
