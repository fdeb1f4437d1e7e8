"""The page docs/planted.md: which law caught which planted bug, and in how many examples.

python -m tests.planted.table > docs/planted.md
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import islice

from .defect import Planted
from .examples import Example, examples
from .hunt import BUDGET, WORLDS, Catch, changes, hunt, in_part
from .registry import PLANTED

HEAD = """# Planted bugs 埋下的错

Small defects, each switched into the model on purpose, and the law that noticed it first. They were written down before
the laws. The budget is {budget} examples (scenarios of the folder, storms, variations); for a defect of the crowd that
none of them shows, {worlds} worlds of the oracle follow, counted on from there.

故意埋进模型的小错，以及最先发现它的规律；先写错，后写规律。
每个错最多找 {budget} 个例子，顾客部分另加 {worlds} 个对照小世界。

"""


def page(names: Sequence[str] = tuple(PLANTED)) -> str:
    """The page about these defects."""
    known = list(islice(examples(), BUDGET))
    caught = {name: hunt(PLANTED[name], lambda: iter(known)) for name in names}
    return "".join(lines(caught, known))


def lines(caught: dict[str, Catch | None], known: Sequence[Example]) -> Iterator[str]:
    """The page, piece by piece."""
    yield HEAD.format(budget=BUDGET, worlds=WORLDS)
    found = [one for one in caught.values() if one]
    yield f"**Caught 抓到: {len(found)} of {len(caught)} ({1_000 * len(found) // max(1, len(caught)) / 10} %).**\n\n"
    yield "| Defect 错 | In words | Caught by 规律 | Examples 例子 |\n|---|---|---|---|\n"
    for name, catch in caught.items():
        if catch:
            yield f"| `{name}` | {PLANTED[name].says} | {catch.law} | {catch.examples} |\n"
    yield "\n## Not caught 没抓到\n\n| Defect 错 | In words | What came of it |\n|---|---|---|\n"
    for name, catch in caught.items():
        if not catch:
            yield f"| `{name}` | {PLANTED[name].says} | {missed(PLANTED[name], known)} |\n"


def missed(defect: Planted, known: Sequence[Example]) -> str:
    """Whether a defect that no law caught changed any run at all."""
    if in_part(defect, "sim.trace", "sim.checks"):
        return "it changes no run, and no verdict that a law looks at"
    at = next((number for number, one in enumerate(known, 1) if changes(defect, one)), None)
    return "no run meets it" if at is None else f"the run is another one from example {at} on, and no law says why"


if __name__ == "__main__":
    sys.stdout.write(page())
