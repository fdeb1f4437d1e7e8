"""All laws, found by their files."""

from collections.abc import Mapping
from functools import lru_cache

from ...ground.registry import modules_with
from ...trace.trace import Trace
from .law import Breach, Law, Seen


@lru_cache(maxsize=1)
def laws() -> Mapping[str, Law]:
    """Every law by its name."""
    found = [law for module in modules_with("sim.checks.laws", "LAWS") for law in module.LAWS]
    return {law.name: law for law in found}


def broken_laws(trace: Trace, previous: Trace | None = None) -> dict[str, list[Breach]]:
    """What every law says of a trace; a law that holds is not there."""
    seen = Seen(trace, previous)
    said = {name: law.within(seen) for name, law in laws().items()}
    return {name: breaches for name, breaches in said.items() if breaches}
