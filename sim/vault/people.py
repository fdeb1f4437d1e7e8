"""People: the name, phone number and address of a buyer, made up when they are written and nowhere kept.

The same order of the same seed gets the same person, whatever the plan does and whoever else is written, as long as
Faker stays the same.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Person(NamedTuple):
    """What a courier needs."""

    name: str
    phone: str
    address: str


def people(seed: int, rows: Iterable[int]) -> Iterator[Person]:
    """One person for each row."""
    from faker import Faker  # noqa: PLC0415 -- slow to load, and wanted here alone

    made_up = Faker("zh_CN")
    for row in rows:
        key = hashlib.blake2b(f"{seed}\0buyer\0{row}".encode(), digest_size=8).digest()
        made_up.seed_instance(int.from_bytes(key, "little"))
        yield Person(made_up.name(), made_up.phone_number(), made_up.address())
