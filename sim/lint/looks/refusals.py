"""Refusals: what the platform or the archive would refuse, so that a step gives up and others wait for ever."""

from collections.abc import Iterator

from ...ground.words import Text
from ...plan.schedule import OFF
from ..case import Case
from ..remark import Level, Remark

REFUSED = "refused"


def look(case: Case) -> Iterator[Remark]:
    """One remark for each step that meets a refusal at the usual pace."""
    for name, timing in case.usual.timings.items():
        if not timing.refused:
            continue
        step, blocked = timing.step, [other.id for other in case.blocked_by(name)]
        stuck = "" if timing.done or not blocked else f"；{'、'.join(blocked)} 就永远等下去"
        stuck_en = "" if timing.done or not blocked else f"; then {', '.join(blocked)} wait for ever"
        off = step.do in OFF
        what = ", ".join(target for target in timing.refused if target) or name
        zh = f"{what} 那时已经下架，平台会拒绝" if off else "没有备份可看"
        en = f"{what} is off by then, and the platform refuses" if off else "there is no copy to look at"
        yield Remark(
            level=Level.NOTE if timing.done else Level.WARNING,
            look=REFUSED,
            item=step.item,
            steps=(name, *blocked),
            place=case.place(step),
            says=Text(
                zh=f"{name}：{zh}{stuck}",
                en=f"{name}: {en}{stuck_en}",
            ),
            remedy=Text(
                zh="从 targets 里去掉已下架的链接" if off else "先备份（back_up），再让它 needs 备份",
                en="take what is off out of targets" if off else "back up first, and have it need the backup",
            ),
        )
