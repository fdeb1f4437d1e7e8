"""The options by which `delist rehearse` becomes a run set."""

from typing import Final

from ..ground.words import Text
from .usage_check import WORKERS
from .usage_parts import Flag

RUNS: Final = Flag(
    "--runs",
    "N",
    Text(
        zh="演练 N 次（1 到 100000），从 --seed 起每次换一个种子，汇总结果；与 --json 同用。",
        en="Rehearse N times (1 to 100000), each with the next seed from --seed on, and sum up; goes with --json.",
    ),
)
SOMETIMES: Final = Flag(
    "--sometimes",
    "all|NAME,...|none",
    Text(
        zh="N 次里至少要出现一次的情形（docs/situations.md）；不写则是计划留有机会的那些，all 连少见的也算。"
        "有一种从未出现，退出码 4。",
        en="Situations that must occur in one of the runs (docs/situations.md); by default those that the plan leaves "
        "room for, with all the rare ones too. Where one never does, the exit code is 4.",
    ),
)
RUN_SET: Final = (RUNS, WORKERS, SOMETIMES)
