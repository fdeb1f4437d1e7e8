"""The page docs/planted.md: which law caught which planted bug, and in how many examples.

python -m tests.planted.table > docs/planted.md
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import islice

from .defect import Planted
from .example import Example
from .examples import examples
from .fifteen import BLIND, FIFTEEN
from .hunt import BUDGET, WORLDS, Catch, changes, hunt, in_part
from .registry import PLANTED

HEAD = """# Planted bugs 埋下的错

Small defects, each switched into the model on purpose, and the law that noticed it first. They were written down before
the laws. The first hunt caught 136 of 142; what it missed has since become a law or an example, so this table says only
that nothing was lost again. What the laws are worth on bugs that they do not know is said by the blind ones below.
The budget is {budget} examples (scenarios of the folder, storms, arranged mishaps, edges, variations); for a defect of
the crowd that none of them shows, {worlds} worlds of the oracle follow, counted on from there.

故意埋进模型的小错，以及最先发现它的规律；先写错，后写规律。头一次抓到 136/142，没抓到的后来补了规律或例子；
所以这张表只说明没有退步，对陌生错误的本事要看下面的盲测。
每个错最多找 {budget} 个例子，顾客部分另加 {worlds} 个对照小世界。

"""


BLIND_HEAD = """
{title}

Fifteen more, by somebody who had seen neither the laws nor the tests, hunted once, with 60 examples and 40 worlds,
before any law was written for them: **{then} of {all} caught ({percent} %)**. That is what the laws were worth on bugs
that they did not know. What got away was a law or an example that was missing; now, within the budget above, {now} of
{all} are caught, which says nothing of the next fifteen.

另外十五个由没看过规律也没看过测试的人写下，只找一次（60 个例子、40 个小世界），当时还没有为它们写任何规律：
**{all} 个抓到 {then} 个**，这才是规律对陌生错误的本事。漏掉的说明缺规律或缺例子，补上之后抓到 {now} 个。

"""
BLIND_TITLE = "## Fifteen blind ones 盲测的十五个"
NOT_CAUGHT = "not caught 没抓到"


def page() -> str:
    """The whole page."""
    known = list(islice(examples(), BUDGET))
    caught, blind = (
        {name: hunt(defect, lambda: iter(known)) for name, defect in those.items()} for those in (PLANTED, FIFTEEN)
    )
    return "".join((*lines(caught, known), *blind_lines(blind)))


def lines(caught: dict[str, Catch | None], known: Sequence[Example]) -> Iterator[str]:
    """The page, piece by piece."""
    yield HEAD.format(budget=BUDGET, worlds=WORLDS)
    found = [one for one in caught.values() if one]
    yield f"**Caught 抓到: {len(found)} of {len(caught)} ({1_000 * len(found) // max(1, len(caught)) / 10} %).**\n\n"
    yield "| Defect 错 | In words | Caught by 规律 | Examples 例子 |\n|---|---|---|---|\n"
    for name, catch in caught.items():
        if catch:
            yield f"| `{name}` | {PLANTED[name].says} | {catch.law} | {catch.examples} |\n"
    if len(found) < len(caught):
        yield "\n## Not caught 没抓到\n\n| Defect 错 | In words | What came of it |\n|---|---|---|\n"
    for name, catch in caught.items():
        if not catch:
            yield f"| `{name}` | {PLANTED[name].says} | {missed(PLANTED[name], known)} |\n"


def blind_lines(caught: dict[str, Catch | None]) -> Iterator[str]:
    """The fifteen: what the one blind hunt found, and what finds them now."""
    now = sum(catch is not None for catch in caught.values())
    percent = 100 * len(BLIND) // len(caught)
    yield BLIND_HEAD.format(title=BLIND_TITLE, then=len(BLIND), now=now, all=len(caught), percent=percent)
    yield "| Defect 错 | In words | Blind 盲测 | Now 现在 | Examples 例子 |\n|---|---|---|---|---|\n"
    for name, catch in caught.items():
        then = "{} ({})".format(*BLIND[name]) if name in BLIND else NOT_CAUGHT
        by, number = (catch.law, str(catch.examples)) if catch else (NOT_CAUGHT, "-")
        yield f"| `{name}` | {FIFTEEN[name].says} | {then} | {by} | {number} |\n"


def missed(defect: Planted, known: Sequence[Example]) -> str:
    """Whether a defect that no law caught changed any run at all."""
    if in_part(defect, "sim.trace", "sim.checks"):
        return "it changes no run, and no verdict that a law looks at"
    at = next((number for number, one in enumerate(known, 1) if changes(defect, one)), None)
    return "no run meets it" if at is None else f"the run is another one from example {at} on, and no law says why"


if __name__ == "__main__":
    sys.stdout.write(page())
