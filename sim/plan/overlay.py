"""`overrides`: a scenario's changes laid over its shop's preset, tree over tree, before anything is checked.

Groups of keys are merged; single values, lists and tables of quantiles are replaced; `~` takes out what the preset
has; `because` gives reasons for the changes. Every value keeps its own place, so a mistake is
shown where it was written.
"""

from typing import Final

from ..ground.citations import Assumption
from ..ground.words import Text
from .reading import Reading
from .reasons import find
from .shop import Reason, Shop
from .tables import is_quantiles
from .tree import Bad, Node, Scalar, Table


def lay_over(base: Node, change: Node, reading: Reading) -> Node:
    """The preset with the changes; its own reasons are left out, since they may speak of what is no longer there."""
    if isinstance(base, Table):
        kept = [key for key in base.keys if key != "because"]
        base = Table(base.place, {key: base.keys[key] for key in kept}, {key: base.values[key] for key in kept})
    return _merged(base, change, reading)


def _merged(base: Node, change: Node, reading: Reading) -> Node:
    if not isinstance(base, Table) or not isinstance(change, Table) or is_quantiles(base):
        return change
    keys, values = dict(base.keys), dict(base.values)
    for name, item in change.values.items():
        old = values.get(name)
        if isinstance(item, Scalar) and item.is_void:
            _take_out(name, change.keys[name], keys, values, reading)
        else:
            keys[name] = change.keys[name]
            values[name] = item if old is None else _merged(old, item, reading)
    return Table(change.place, keys, values)


def _take_out(name: str, at: Scalar, keys: dict[str, Scalar], values: dict[str, Node], reading: Reading) -> Bad | None:
    if name not in values:
        return reading.refuse_name(at, Text(zh="可删去的设置", en="setting to take out"), values)
    del keys[name], values[name]
    return None


def changed(base: Node, change: Node, prefix: str = "") -> list[str]:
    """The settings that the changes touch, dotted, down to single values, lists and tables of quantiles."""
    if not isinstance(base, Table) or not isinstance(change, Table) or is_quantiles(base):
        return [prefix.removesuffix(".")]
    found: list[str] = []
    for name, item in change.values.items():
        if not prefix and name == "because":
            continue
        old = base.values.get(name)
        found += [prefix + name] if old is None else changed(old, item, f"{prefix}{name}.")
    return found


def reasons_for(shop: Shop, merged: Node, settings: list[str], own: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The preset's reasons, less those of what was changed; a change without a reason is the scenario's assumption."""
    unchanged = [reason for reason in shop.because if not any(_within(reason.setting, other) for other in settings)]
    kept = [reason for reason in unchanged if find(merged, reason.setting) is not None]
    there = [setting for setting in settings if find(merged, setting) is not None]
    bare = [setting for setting in there if not any(_within(setting, reason.setting) for reason in own)]
    return (*kept, *(Reason(setting=setting, because=_CHOICE) for setting in bare), *own)


def _within(setting: str, section: str) -> bool:
    return setting == section or setting.startswith(f"{section}.")


_CHOICE: Final = Assumption(
    why=Text(zh="本场景自行设定，与店铺预设不同", en="chosen by this scenario, unlike its shop's preset"),
    how_to_verify=Text(
        zh="在 overrides 的 because 里写明理由，或量取自家店铺的数值",
        en="give a reason in the overrides' `because`, or measure the value in the shop itself",
    ),
)
