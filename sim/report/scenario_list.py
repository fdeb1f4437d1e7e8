"""The shelf of scenarios: name, title and expectation of each, read without what a whole scenario needs.

`delist list` must answer at once, so only two keys of each file are looked at, and a file that cannot be read is
shown as broken instead of stopping the list. `delist rehearse` says what is wrong with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..ground.words import Lang, Text
from ..plan.names import HARMS
from .columns import WIDTH, cut_within, pad, width

SCENARIOS: Final = Path(__file__).resolve().parents[2] / "scenarios"
"""Beside the package, in a checkout as in an installed wheel."""
SUFFIX: Final = ".delist.yaml"

_MOST_BYTES: Final = 1_000_000
_DEEPEST: Final = 40
_EMPTY: Final = Text(zh="没有找到场景。", en="No scenarios were found.")
_BROKEN: Final = Text(zh="读不出来", en="cannot be read")
_SEE: Final = Text(zh="运行 delist rehearse {} 查看原因", en="delist rehearse {} says why")
_ALL_WELL: Final = Text(zh="各项成立、无损害", en="all held, no harm")
_HEADS: Final = Text(zh="场景", en="Scenario"), Text(zh="预期", en="Expected"), Text(zh="标题", en="Title")


@dataclass(frozen=True, slots=True)
class Heading:
    """One scenario on the shelf; without a title its file could not be read."""

    name: str
    title: Text | None
    expects: Text


def names(folder: Path = SCENARIOS) -> tuple[str, ...]:
    """The names of all scenarios, in order."""
    return tuple(sorted(path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}")))


def headings(folder: Path = SCENARIOS) -> tuple[Heading, ...]:
    """What stands on the shelf."""
    return tuple(_heading(name, folder / f"{name}{SUFFIX}") for name in names(folder))


def shelf(lang: Lang, folder: Path = SCENARIOS) -> str:
    """One line for each scenario: its name, what it expects, its title, of which the middle may go."""
    found = headings(folder)
    if not found:
        return _EMPTY.in_(lang)
    rows = [tuple(head.in_(lang) for head in _HEADS)]
    for heading in found:
        said = _SEE.in_(lang).format(heading.name) if heading.title is None else heading.title.in_(lang)
        rows.append((heading.name, heading.expects.in_(lang), said))
    labels, outcomes = (max(width(row[place]) for row in rows) for place in (0, 1))
    lines = []
    for name, expects, said in rows:
        start = f"{pad(name, labels)}  {pad(expects, outcomes)}  "
        lines.append(start + cut_within(said, max(WIDTH - width(start), 8)))
    return "\n".join(lines)


def _heading(name: str, path: Path) -> Heading:
    try:
        data = _read(path)
        title = data["title"]
        return Heading(name, Text(zh=_words(title["zh"]), en=_words(title["en"])), _expects(data.get("expect")))
    except Exception:  # whatever is wrong with one file, the list goes on
        return Heading(name, None, _BROKEN)


def _read(path: Path) -> Mapping[str, Mapping[str, object]]:
    from ruamel.yaml import YAML  # noqa: PLC0415 -- `delist --help` does not pay for it

    with path.open("rb") as file:
        text = file.read(_MOST_BYTES + 1).decode("utf-8-sig")
    if len(text) > _MOST_BYTES or _depth(text) > _DEEPEST:
        raise ValueError("too large to be a scenario")
    data = YAML(typ="safe", pure=True).load(text)
    if not isinstance(data, dict):
        raise TypeError("a scenario is a mapping")
    return data


def _depth(text: str) -> int:
    """How deep brackets nest at most: thousands of them would keep the parser busy for seconds."""
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(depth - 1, 0)
    return deepest


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a title is text")
    return value


def _expects(expect: Mapping[str, object] | None) -> Text:
    """How much of it should go wrong."""
    if expect is None:
        return _ALL_WELL
    states, counts = expect.get("checklist") or {}, expect.get("harms") or {}
    if not isinstance(states, dict) or not isinstance(counts, dict):
        raise TypeError("an expectation names items and harms")
    items = sum(state not in ("held", "not_exercised") for state in states.values())
    held = sum(state == "held" for state in states.values())
    none = [kind for kind, count in counts.items() if str(count).split()[-1] == "0" and str(count) != "at least 0"]
    harms = sum(not str(count).startswith("at most") for kind, count in counts.items() if kind not in none)
    parts = [
        (items, f"{items} 项未成立", f"{items} broken"),
        (held and not items, f"{held} 项成立", f"{held} held"),  # a file that names some leaves the others open
        (harms, f"{harms} 类损害", f"{harms} {'harm' if harms == 1 else 'harms'}"),
        (none and not harms and not items, *(_without(none) if none else ("", ""))),
    ]
    said = [(zh, en) for holds, zh, en in parts if holds]
    if not said:
        return _ALL_WELL
    return Text(zh="、".join(zh for zh, _ in said), en=", ".join(en for _, en in said))


def _without(kinds: list[str]) -> tuple[str, str]:
    """Of which harm there is to be none: all, one that is named, or how many kinds."""
    if set(kinds) >= set(HARMS):
        return "无损害", "no harm"
    if len(kinds) > 1:
        return f"{len(kinds)} 类损害都没有", f"no harm of {len(kinds)} kinds"
    only = HARMS.get(kinds[0], Text(zh=kinds[0], en=kinds[0]))
    return f"无{only.zh}", f"no {only.en}"
