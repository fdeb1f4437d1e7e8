"""The mark `@pytest.mark.delist(seed=..., budget=..., sometimes=[...])`: what one test asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pytest

from ..ground.words import Lang, Text

NAME: Final = "delist"
_KNOWN: Final = ("seed", "budget", "sometimes")


@dataclass(frozen=True, slots=True)
class Marked:
    """What a test's mark says. None, and no seeds: nothing."""

    seeds: tuple[int, ...] = ()
    budget: int | None = None
    sometimes: tuple[str, ...] = ()


def marked(find: Callable[[str], pytest.Mark | None], where: str, lang: Lang) -> Marked:
    """The nearest mark; pytest.UsageError for one that is not understood."""
    mark = find(NAME)
    if mark is None:
        return Marked()
    from .options_read import budget_of, seeds_of, situations_of  # noqa: PLC0415 -- who marks nothing does not pay

    at = f"{where}: @pytest.mark.{NAME}\n"
    strangers = [repr(one) for one in mark.args] + [name for name in mark.kwargs if name not in _KNOWN]
    if strangers:
        raise pytest.UsageError(at + _refused(strangers[0]).in_(lang))
    seed, budget, sometimes = (mark.kwargs.get(name) for name in _KNOWN)
    seeds = () if seed is None else seeds_of([str(one) for one in _several(seed)], lang, at)
    return Marked(
        seeds=seeds,
        budget=None if budget is None else budget_of(str(budget), lang, at),
        sometimes=() if sometimes is None else situations_of(_several(sometimes), lang, at),
    )


def _several(value: object) -> Sequence[object]:
    return list(value) if isinstance(value, list | tuple | set | frozenset | range) else [value]


def _refused(found: str) -> Text:
    return Text(
        zh=f"  发现      {found}\n  规则      这个标记只有 seed、budget 和 sometimes\n"
        f"  办法      例如 @pytest.mark.delist(seed=7, budget=500)",
        en=f"  found     {found}\n  rule      this mark takes seed, budget, sometimes\n"
        f"  remedy    write @pytest.mark.delist(seed=7, budget=500), for example",
    )
