"""What drop-downs show beside a code: its title in the language of the workbook."""

from collections.abc import Iterable, Mapping
from typing import Final

from ..checks.situations.registry import all_situations
from ..ground.words import Text
from ..plan.actions import ACTIONS
from ..plan.disturbances import DISTURBANCES
from ..plan.names import DEPOTS, HARMS, ITEMS, NOTICE_CHANNELS, ROLES, SURFACES
from ..plan.names import SYSTEMS as SYSTEM_NAMES
from ..plan.steps import BASE
from ..report.terms import STATES

FLAGS: Final[Mapping[str, Text]] = {"true": Text(zh="是", en="yes"), "false": Text(zh="否", en="no")}

_OTHERS: Final[Mapping[str, Text]] = {
    BASE: Text(zh="日常", en="business as usual"),
    "hands": Text(zh="人手操作", en="a person's hands"),
    "article": Text(zh="文章的世界", en="the source article's world"),
    "documented": Text(zh="平台文档的世界", en="the platform's documented world"),
    "impossible": Text(zh="不能", en="no"),
    "costly": Text(zh="要审核", en="through a review"),
    "free": Text(zh="随时", en="at any time"),
    "modelled": Text(zh="只在模型里", en="in the model only"),
    "real": Text(zh="可写成文件", en="may be written as files"),
    "complaint": Text(zh="有投诉时", en="at a complaint"),
    "warning": Text(zh="看到预警时", en="at a warning"),
    "escalate": Text(zh="升级处理", en="call for help"),
    "go_on": Text(zh="继续", en="go on"),
    "payment": Text(zh="付款起", en="from the payment"),
    "harvest": Text(zh="采收起", en="from the harvest"),
    "coupon": Text(zh="优惠券", en="coupon"),
    "flash_sale": Text(zh="秒杀", en="flash sale"),
    "ad": Text(zh="广告", en="ad"),
    "short_video": Text(zh="短视频", en="short video"),
    "moments_post": Text(zh="朋友圈", en="Moments post"),
    "group_post": Text(zh="社群帖", en="group post"),
    "mon": Text(zh="周一", en="Monday"),
    "tue": Text(zh="周二", en="Tuesday"),
    "wed": Text(zh="周三", en="Wednesday"),
    "thu": Text(zh="周四", en="Thursday"),
    "fri": Text(zh="周五", en="Friday"),
    "sat": Text(zh="周六", en="Saturday"),
    "sun": Text(zh="周日", en="Sunday"),
}
_GROUPS: Final[tuple[Mapping[str, Text], ...]] = (
    {name: action.title for name, action in ACTIONS.items()},
    {name: kind.title for name, kind in DISTURBANCES.items()},
    {**ITEMS, **HARMS, BASE: _OTHERS[BASE]},
    ROLES,
    SURFACES,
    DEPOTS,
    NOTICE_CHANNELS,
    STATES,
    {**SYSTEM_NAMES, "hands": _OTHERS["hands"]},
    {name: one.title for name, one in all_situations().items()},
    _OTHERS,
)


def titles_of(codes: Iterable[str]) -> Mapping[str, Text]:
    """The codes with the titles of the first group that knows them all."""
    known = tuple(codes)
    for group in _GROUPS:
        if all(code in group for code in known):
            return {code: group[code] for code in known}
    raise ValueError(f"no titles for {known}")
