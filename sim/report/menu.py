"""The menu of disturbances as a page: every kind with what it takes, its bounds, how often it comes, and why.

python -m sim.report.menu > docs/disturbances.md
"""

from ..ground.citations import Citation
from ..ground.words import Lang
from ..plan.disturbances import DISTURBANCES, DisturbanceKind
from .explain import quantity


def page() -> str:
    """The page, in both languages."""
    head = (
        "# Disturbances 扰动\n\n"
        "What a scenario may let go wrong. A full checklist must survive each of them, alone, within these bounds.\n"
        "计划照完整清单执行时，每一种扰动单独出现、且不超过这里的范围，都不应造成损害。\n"
    )
    return head + "".join(_section(name, kind) for name, kind in DISTURBANCES.items())


def _section(name: str, kind: DisturbanceKind) -> str:
    bounds = [
        f"`{setting}` {quantity(kind.settings[setting].kind, least, Lang.EN)} to "
        f"{quantity(kind.settings[setting].kind, most, Lang.EN)}"
        for setting, (least, most) in kind.tolerated.items()
    ]
    reason = kind.because.says if isinstance(kind.because, Citation) else kind.because.why
    source = f"source {kind.because.key}" if isinstance(kind.because, Citation) else "our assumption"
    lines = [
        f"\n## `{name}` {kind.title.zh}, {kind.title.en}\n",
        f"{kind.what.en}\n{kind.what.zh}\n",
        f"- Settings: {', '.join(f'`{setting}`' for setting in kind.settings)}",
        f"- Tolerated 容忍范围: {'; '.join(bounds) or 'any'}",
        f"- In a hundred days 每百天: about {kind.in_100_days}",
        f"- Why ({source}): {reason.en}. {reason.zh}。",
    ]
    if not isinstance(kind.because, Citation):
        verify = kind.because.how_to_verify
        lines.append(f"- To verify 核实办法: {verify.en}. {verify.zh}。")
    return "\n".join(line.replace("..", ".").replace("。。", "。") for line in lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
