"""What part of the bound that several disturbances share each of them takes, in words."""

from ..ground.words import Text
from ..plan.disturbances import DISTURBANCES
from ..plan.takes import WHOLE


def part_taken(kind: str) -> Text:
    """The part."""
    takes = DISTURBANCES[kind].takes
    if takes.more is not None:
        return Text(zh=f"{takes.more} 占上限的比例", en=f"as {takes.more} goes towards its bound")
    if takes.less is not None:
        return Text(zh=f"{takes.less} 分之一", en=f"one part in {takes.less}")
    if takes.ppm in (0, WHOLE):
        return Text(zh="全部", en="all of it") if takes.ppm else Text(zh="不占用", en="nothing")
    share = takes.ppm // 10_000
    return Text(zh=f"{share} %", en=f"{share} %")
