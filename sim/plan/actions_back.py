"""Actions between on sale and gone: delisting softly, coming back, and stopping by oneself. No item asks for them."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from ..policy.stock_poll import STOCK_POLL
from .action import Action, Kind, Setting, Targets

WAYS_BACK: Final[Mapping[str, Action]] = {
    "soft_delist": Action(
        title=Text(zh="柔性下架", en="Delist softly"),
        system="storefront",
        item=None,
        targets=Targets.LISTINGS,
        changes="listing",
    ),
    "relist": Action(
        title=Text(zh="重新上架", en="Relist"),
        system="storefront",
        item=None,
        targets=Targets.LISTINGS,
        changes="shelf",
    ),
    "withdraw_review": Action(
        title=Text(zh="撤回审核", en="Withdraw the review"),
        system="storefront",
        item=None,
        targets=Targets.LISTINGS,
        changes="review",
    ),
    "auto_stop": Action(
        title=Text(zh="设库存阈值自动停售", en="Stop the sale at a stock threshold"),
        system="storefront",
        item=None,
        targets=Targets.LISTINGS,
        changes="stop_rule",
        settings={
            "threshold": Setting(kind=Kind.COUNT),
            "every": Setting(kind=Kind.DURATION, default=STOCK_POLL.value, least=1_000),
        },
    ),
}
