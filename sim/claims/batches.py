"""At most 50 products in one call (R17)."""

from dataclasses import replace
from typing import Final

from ..checks.facts import Facts
from ..ground.keys import RANK_BITS
from ..ground.words import Text
from ..plan.reader import read_scenario
from ..plan.scenario import Item, Scenario
from .claim import Claim, Figure, Kind, Unit
from .runs import Runs, alone

INPUTS: Final = ("policy.batch_limit", "switches.batch_of_50", "delays.storefront")


def calls(facts: Facts) -> int:
    """How many calls took products down: those of one call go at one instant."""
    return len({entry.at for entry in facts.of_kind("listing_delisted")})


def taken_ms(facts: Facts) -> int:
    """From the first product down to the last."""
    instants = [entry.at for entry in facts.of_kind("listing_delisted")]
    return (max(instants) >> RANK_BITS) - (min(instants) >> RANK_BITS)


def shelf(scenario: Scenario, batches: bool) -> Scenario:
    """The folder's long shelf, nothing going wrong; taken down in batches, or one by one."""
    switches = replace(scenario.switches, batch_of_50=batches)
    return replace(alone(scenario, Item.C01, Item.C02, Item.C07), disturbances=(), switches=switches)


def claim(runs: Runs) -> Claim:
    """With the limit, and in the documented world where a call takes one product."""
    links = read_scenario("batch_of_120")
    batches, singly = (list(runs.over(shelf(links, one), "nobody")) for one in (True, False))
    number = len(batches[0].of_kind("listing_delisted"))
    return Claim(
        key="batch",
        sources=("R17", "G18"),
        says=Text(zh="批量下架单次上限 50 个", en="One batch takes at most 50 products"),
        kind=Kind.PUT_IN,
        inputs=INPUTS,
        figures=(
            Figure.over(
                Text(zh=f"{number} 个链接的调用次数", en=f"calls for {number} products"),
                Unit.COUNT,
                map(calls, batches),
            ),
            Figure.over(
                Text(zh="从第一个到最后一个", en="from the first to the last"), Unit.SPAN, map(taken_ms, batches)
            ),
            Figure.over(Text(zh="一次一个：调用次数", en="one at a time: calls"), Unit.COUNT, map(calls, singly)),
            Figure.over(Text(zh="一次一个：用时", en="one at a time: time"), Unit.SPAN, map(taken_ms, singly)),
        ),
        why=Text(
            zh="50 是照文章放进去的一条规则，平台文档是一次一个；调用次数由除法得来，时间是接口延迟之和。",
            en="50 is a rule taken from the article and put in; the platform's pages know one product a call "
            "only. The number of calls is a division, the time a sum of the interface's delays.",
        ),
    )
