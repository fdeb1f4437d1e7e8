"""Which rules of the article each item stands for. Three items are named there; the others are reconstructed (G5).

A house test sees that every prescribed act, R8-R53, asks for an item.
"""

from collections.abc import Mapping
from typing import Final

RULES_OF_ITEMS: Final[Mapping[str, tuple[str, ...]]] = {
    "C01": ("R8", "R9", "R10", "R11", "R12", "R13", "R14", "R24", "R61"),
    "C02": ("R5", "R33", "R62", "R68"),
    "C03": ("R36", "R37", "R38"),
    "C04": ("R40", "R44", "R45", "R46", "R47", "R48", "R51", "R52", "R53"),
    "C05": ("R25", "R49"),
    "C06": ("R15", "R26", "R27", "R28", "R29", "R30", "R31", "R32", "R50"),
    "C07": ("R10", "R15", "R16", "R17"),
    "C08": ("R4", "R18", "R19"),
    "C09": ("R15", "R20", "R21", "R35", "R65"),
    "C10": ("R4", "R5", "R34", "R63", "R66"),
    "C11": ("R22", "R23", "R39", "R40", "R41", "R42", "R43", "R67"),
    "C12": ("R12", "R35", "R42", "R48", "R52", "R53"),
}


def items_of(rule: str) -> tuple[str, ...]:
    """The items that stand for a rule of the article, in order."""
    return tuple(item for item, rules in RULES_OF_ITEMS.items() if rule in rules)
