"""Actors and streams: the names that a scenario's `coincidence` may use, checked where they stand.

A name that nobody reads would change nothing, and nobody would notice.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..ground.words import Text
from .coincidence import CUSTOMERS, Coincidence
from .disturbances import SYSTEMS
from .reading import Reading
from .shop import Role
from .tree import Node, Row, Scalar, Table, child, keys_of

_CLOCKS: Final = ("erp import", "wms wave", "cooperative packing")
_ALONE: Final = ("audit", "reconciliation", "leaks")
_NUMBERED: Final = ("leak", "warning")
_SENT: Final = ("wire", "reorder")
_DELAYED: Final = (*SYSTEMS, "hands")
_ACTOR: Final = Text(zh="行动者", en="actor")
_STREAM: Final = Text(zh="随机流", en="stream")


def actors_of(step_ids: Iterable[str]) -> tuple[str, ...]:
    """Everybody who may act in one millisecond with somebody else; all customers are one of them."""
    roles, steps = (f"role {role}" for role in Role), (f"step {name}" for name in step_ids)
    return ("weather", "staff", *roles, *SYSTEMS, *_CLOCKS, *steps, CUSTOMERS)


def fitting(chosen: Coincidence, step_ids: Collection[str], door_ids: Collection[str]) -> Coincidence:
    """What was decided for any plan and any shop, less what speaks of steps and of doors that are not in this one."""
    steps, polls = {f"step {name}" for name in step_ids}, {f"poll/{name}" for name in door_ids}
    ties = tuple(name for name in chosen.ties if name in steps or not name.startswith("step "))
    draws = {name: ppm for name, ppm in chosen.draws.items() if name in polls or not _is_poll(name)}
    return replace(chosen, ties=ties, draws=draws)


def _is_poll(stream: str) -> bool:
    return stream.startswith("poll/") and not stream.startswith("poll/auto_stop/")


def check_names(root: Node, shop: Node | None, step_ids: Iterable[str], reading: Reading) -> None:
    """Refuse actors and streams that do not exist."""
    ties, draws = child(root, "coincidence", "ties"), child(root, "coincidence", "draws")
    actors = actors_of(step_ids)
    for name in ties.items if isinstance(ties, Row) else ():
        if isinstance(name, Scalar) and not name.is_void and name.text not in actors:
            reading.refuse_name(name, _ACTOR, actors)
    for name in draws.keys.values() if isinstance(draws, Table) else ():
        streams = tuple(_streams(name.text, shop))
        if name.text not in streams:
            reading.refuse_name(name, _STREAM, streams)


def _streams(name: str, shop: Node | None) -> Iterator[str]:
    """All streams that consist of one word; what is free in a name is taken from the one that was written."""
    yield from _ALONE
    _, _, rest = name.partition("/")
    number = rest if rest.isascii() and rest.isdigit() else "1"
    yield from (f"{family}/{number}" for family in _NUMBERED)
    yield from (f"word_of_mouth/{role}" for role in Role)
    yield from (f"poll/{door}" for door in keys_of(shop, "surfaces"))
    yield from (f"poll/auto_stop/{place}" for place, _ in enumerate(keys_of(shop, "skus")))
    message = rest.rpartition("/")[0] or "STEP/0/0"
    yield from (f"{family}/{message}/{system}" for family in _SENT for system in _DELAYED)
