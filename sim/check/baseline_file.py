"""The baseline's file: JSON, sorted, counts and states only, so that a change of it can be read line by line.

{"delist_baseline": 1, "accepted": {"plans/mine.delist.yaml": {"7": {"harms": {"ghost_order": 12},
"items": {"C08": "broken"}}}}}
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Text
from ..plan.harm_kinds import HARM_KINDS
from ..plan.reading import shown
from ..plan.scenario import Item, Place
from ..report.calls import SEEDS
from .outcome import Debt
from .ratchet import SEVERITY, Accepted

VERSION: Final = 1
HEAD: Final = "delist_baseline"
BODY: Final = "accepted"
_ITEMS: Final = tuple(item.value for item in Item)
_STATES: Final = tuple(state.value for state in SEVERITY)
_AGAIN: Final = Text(
    zh="改正这一处，或删去文件再用 --update-baseline 重新生成",
    en="mend this place, or delete the file and write it anew with --update-baseline",
)


def accepted_in(file: str, text: str) -> Accepted:
    """What the text of a file accepts; ScenarioError names everything that is wrong with it."""
    try:
        data = json.loads(text, object_pairs_hook=_Pairs)
    except ValueError as error:
        raise ScenarioError([_not_json(file, error)]) from error
    except RecursionError as error:
        raise ScenarioError([_mistake(file, 1, 1, "[[[", _JSON, _AGAIN)]) from error
    checked = _Checked(file, text)
    accepted = checked.whole(data)
    if checked.mistakes:
        raise ScenarioError(checked.mistakes)
    return accepted


class _Pairs(list[tuple[str, object]]):
    """A JSON object with its keys as they stand, twice if they stand twice."""


def place_of(text: str, file: str, path: Sequence[str]) -> Place:
    """Where the last key of a path stands: the keys are looked for one after the other."""
    at = 0
    for key in path:
        found = re.compile(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:").search(text, at)
        if found is None:
            break
        at = found.start() + 1
    before = text[: max(at - 1, 0)]
    return Place(file=file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


_JSON: Final = Text(zh="基线文件是 delist check 写的 JSON", en="a baseline is the JSON that delist check writes")


def _not_json(file: str, error: ValueError) -> Mistake:
    line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
    return _mistake(file, line, column, str(error).split(":")[0], _JSON, _AGAIN)


def _mistake(file: str, line: int, column: int, found: str, rule: Text, remedy: Text) -> Mistake:
    return Mistake(file=file, line=line, column=column, found=shown(found), rule=rule, remedy=remedy)


class _Checked:
    """One reading of the data: everything is looked at, and every mistake noted with its place."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.mistakes: list[Mistake] = []

    def whole(self, data: object) -> Accepted:
        top = dict(self.entries(data, ()))
        for key in sorted({HEAD, BODY} ^ top.keys()):
            self.refuse((key,) if key in top else (), key, _TOP)
        if HEAD in top and (type(top[HEAD]) is not int or top[HEAD] != VERSION):
            self.refuse((HEAD,), str(top[HEAD]), Text(zh=f"基线的版本是 {VERSION}", en=f"its version is {VERSION}"))
        return {
            key: {
                int(seed): dict(self.debts(groups, (BODY, key, seed)))
                for seed, groups in self.entries(seeds, (BODY, key))
                if self.is_seed(seed, (BODY, key, seed))
            }
            for key, seeds in self.entries(top.get(BODY, _Pairs()), (BODY,))
        }

    def debts(self, groups: object, path: tuple[str, ...]) -> Iterator[tuple[str, Debt]]:
        for group, members in self.entries(groups, path):
            if group not in ("items", "harms"):
                self.refuse((*path, group), group, _GROUPS)
                continue
            for name, debt in self.entries(members, (*path, group)):
                here = (*path, group, name)
                if name not in (_ITEMS if group == "items" else HARM_KINDS):
                    self.refuse(here, name, _NAME)
                elif group == "items":
                    yield from self.state(debt, here, name)
                else:
                    yield from self.count(debt, here, name)

    def state(self, debt: object, path: tuple[str, ...], name: str) -> Iterator[tuple[str, Debt]]:
        if isinstance(debt, str) and debt in _STATES:
            yield name, debt
        else:
            self.refuse(path, json.dumps(debt), _STATE)

    def count(self, debt: object, path: tuple[str, ...], name: str) -> Iterator[tuple[str, Debt]]:
        if isinstance(debt, int) and not isinstance(debt, bool) and debt > 0:
            yield name, debt
        else:
            self.refuse(path, json.dumps(debt), _COUNT)

    def is_seed(self, seed: str, path: tuple[str, ...]) -> bool:
        good = re.fullmatch(r"0|[1-9][0-9]{0,18}", seed, re.ASCII) is not None and int(seed) < SEEDS
        if not good:
            self.refuse(path, seed, _SEED)
        return good

    def entries(self, data: object, path: tuple[str, ...]) -> Iterator[tuple[str, object]]:
        """The entries of an object, each key once."""
        if not isinstance(data, _Pairs):
            self.refuse(path, json.dumps(data), _OBJECT)
            return
        seen = set[str]()
        for key, value in data:
            if key in seen:
                self.refuse((*path, key), key, _ONCE)
            else:
                seen.add(key)
                yield key, value

    def refuse(self, path: tuple[str, ...], found: str, rule: Text) -> None:
        place = place_of(self.text, self.file, path)
        self.mistakes.append(_mistake(place.file, place.line, place.column, found, rule, _AGAIN))


_TOP: Final = Text(zh=f"文件里只有 {HEAD} 和 {BODY}", en=f"the file holds {HEAD} and {BODY}, and nothing else")
_GROUPS: Final = Text(zh="这里只有 items 和 harms", en="here stand items and harms")
_NAME: Final = Text(zh="这里写必检项或损害的名称", en="here stands the name of an item or of a kind of harm")
_STATE: Final = Text(zh=f"状态是 {'、'.join(_STATES)}", en=f"a state is {', '.join(_STATES)}")
_COUNT: Final = Text(zh="数量是大于 0 的整数", en="a count is a whole number above 0")
_SEED: Final = Text(zh=f"种子是 0 到 {SEEDS - 1} 的整数", en=f"a seed is a whole number from 0 to {SEEDS - 1}")
_OBJECT: Final = Text(zh="这里是一组“名称: 值”", en="here stands an object in braces")
_ONCE: Final = Text(zh="同一个名称只写一次", en="a name stands here once")
