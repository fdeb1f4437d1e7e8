"""What an action does, where its title does not say enough."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text

ACTIONS_EXPLAINED: Final[Mapping[str, Text]] = {
    "soft_delist": Text(
        zh="链接仍看得见、可以收藏预约，但不能下单。对 C07 来说入口已关；碰上它的下单尝试记作预约。"
        "回放若能卖下架的商品，也照样卖它。",
        en="The listing stays visible and can be reserved, not bought. For C07 its entrances are shut; tries to buy "
        "that meet it are counted as reservations. A replay that sells what is delisted goes on selling it, too.",
    ),
    "relist": Text(
        zh="把店里自己下架的链接重新上架。场景里写 relist: impossible 一律拒绝，costly（默认）要经审核、占提审额度，"
        "free 立即上架。只打开询问链接状态的入口，分销橱窗随后跟上；解除的回放、停掉的秒杀都不会回来。"
        "平台强制下架的不能这样恢复，品牌到期的续办后可以。T0 不变：下架范围内的商品再卖就是幽灵订单。",
        en="Puts a listing that the shop took off back on the shelf. With `relist: impossible` in the scenario it is "
        "refused, with `costly` (the default) it passes a review and takes a place of its quota, with `free` it is "
        "back at once. It opens the entrances that ask the listing, and distributors' windows follow; unlinked replays "
        "and stopped flash sales do not come back. What the platform took down stays down, but for a lapsed brand that "
        "was renewed. T0 does not move: the scope sold after it is a ghost order.",
    ),
    "withdraw_review": Text(
        zh="审核中的链接不能下架，要先撤回；撤回也占一次提审额度。",
        en="A listing under review cannot be delisted until it is withdrawn, which takes a place of the quota, too.",
    ),
    "auto_stop": Text(
        zh="店里的货（设规则时知道的）减去已卖出的件数，每隔 every 看一次；降到 threshold 就自动下架这些链接。"
        "阈值不小于一个间隔内最多能卖出的件数，就不会超卖；剩下的会少卖。",
        en="What the shop has, as it was known when the rule was armed, less what was sold, is looked at once in "
        "`every`; when it has come down to `threshold` these listings go off by themselves. With a threshold of at "
        "least what can be sold in one such interval nothing is oversold, and what is left is not sold.",
    ),
}
