"""Shops and crowds of a test: a preset with changes, people one by one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from ..plan.files import Source
from ..plan.reading import Reading
from ..plan.scenario import Place
from ..plan.scenario_reader import shop_of
from ..plan.shapes import Maybe
from ..plan.shop import Shop
from .as_files_say import node_of, well_read
from .given import DrawnShop, People, Question, Somebody

_NO_CALLER: Final = Place(file="", line=1, column=1)


def shop(preset: str = "corner_shop", *, place: Place = _NO_CALLER, **overrides: Any) -> DrawnShop:
    """A preset's shop with changes, as a scenario's `overrides` would say them: `warehouse={"units": {...}}`."""
    said: dict[str, Any] = {"shop": preset} | ({"overrides": overrides} if overrides else {})
    root = node_of(said, place)
    source = Source("test", Path(place.file or "test"), place.file)

    def read(reading: Reading) -> Maybe[Shop]:
        return shop_of(root, source, reading)[1]

    return DrawnShop(preset=preset, overrides=overrides, shop=well_read(read))


def crowd(*buyers: Somebody, askers: Iterable[Question] = ()) -> People:
    """These customers and nobody else."""
    return People(buyers=tuple(buyers), askers=tuple(askers))
