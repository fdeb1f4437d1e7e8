"""Small worlds for the oracle and the ledger: what they consist of, and a seeded generator of them."""

from dataclasses import dataclass

from sim.crowd.rows import Askers, Buyers
from sim.crowd.terms import Terms


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that is done to the shop. Names and arguments are those of docs/life-of-an-order.md, section 0:
    settings with an index ("surface", "binding", "polling", "admits", "picking") have (index, value), the others
    (value,). The two watches carry in `then` what is done at the crossing; the `at` of those is ignored.
    """

    at: int  # instant
    name: str
    args: tuple[int, ...] = ()
    then: tuple["Command", ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is decided before anybody moves."""

    terms: Terms
    buyers: Buyers
    askers: Askers
    script: tuple[Command, ...]
    until_ms: int


def make_world(number: int) -> World:
    """The world with this number."""
    from .maker import Maker  # noqa: PLC0415 (the maker needs the classes above)

    return Maker(number).world()
