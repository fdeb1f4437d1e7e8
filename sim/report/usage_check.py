"""The help page of `delist check`."""

from typing import Final

from ..ground.words import Text
from .usage_parts import HELP, LANG, Flag, Page

PATHS: Final = Flag(
    "PATH...",
    "",
    Text(
        zh="场景文件、工作簿，或文件夹（其中直接放着的 .delist.yaml、计划工作簿和 CSV 文件夹全部检查），"
        "或 delist list 里的名称；不写则是当前文件夹。",
        en="Scenario files, workbooks, folders (every .delist.yaml, workbook of a plan and folder of CSV directly in "
        "them) or names from delist list; by default the current folder.",
    ),
)
SEEDS: Final = Flag(
    "--seeds",
    "LIST",
    Text(
        zh="随机种子：一个、几个或一段，如 7、1,3、1-5；不写则只用默认种子。",
        en="Seeds: one, some or a range, such as 7, 1,3 or 1-5; by default the fixed one.",
    ),
)
WORKERS: Final = Flag(
    "--workers",
    "N",
    Text(
        zh="用几个进程，1 到 64；不写则活少时一个，活多时每核一个。结果与它无关。",
        en="How many processes, 1 to 64; by default one for little work, else one a core. It never changes the result.",
    ),
)
JUNIT: Final = Flag(
    "--junit", "FILE", Text(zh="把结果写成 JUnit XML 文件。", en="Write the results as a JUnit XML file.")
)
ANNOTATIONS: Final = Flag(
    "--annotations",
    "",
    Text(
        zh="打印 GitHub 批注，指到计划里的那一行；在 GitHub 上运行时自动打印。",
        en="Print GitHub annotations that point to the line of the plan; on GitHub they are printed anyway.",
    ),
)
BASELINE: Final = Flag(
    "--baseline",
    "FILE",
    Text(
        zh="已知的问题记在这个 JSON 文件里，暂时接受；多一点就不通过，少了必须收紧。",
        en="Accept for now what this JSON file lists; anything more fails, and anything less must leave it.",
    ),
)
UPDATE: Final = Flag(
    "--update-baseline",
    "",
    Text(
        zh="收紧基线，只减不增；文件不存在时按现状新建。",
        en="Tighten the baseline, which only ever shrinks; where there is none, write it as things stand.",
    ),
)
ACCEPT: Final = Flag(
    "--accept-new",
    "",
    Text(
        zh="与 --update-baseline 一起：把新出现的问题也记进基线。",
        en="With --update-baseline: accept what is new as well.",
    ),
)
SWITCHES: Final = (ANNOTATIONS, UPDATE, ACCEPT)

CHECK: Final = Page(
    "check",
    "[PATH...] [--seeds LIST] [--workers N] [--lang zh|en] [--junit FILE] [--annotations] "
    "[--baseline FILE [--update-baseline [--accept-new]]]",
    Text(
        zh="演练所有给出的场景，每个一行，供持续集成使用。写错的文件一次说全，其余照常演练。"
        "退出码：0 全部与预期一致、不超出基线，1 不是，2 输入有误，3 程序自身出错，130 按 Ctrl-C 中止。",
        en="Rehearse every scenario given, a line each, for CI. Files that are wrong are all told at once, and the "
        "others rehearsed. Exit code: 0 all as expected and within the baseline, 1 not, 2 your input is wrong, 3 our "
        "bug, 130 stopped with Ctrl-C.",
    ),
    (PATHS,),
    (SEEDS, WORKERS, JUNIT, ANNOTATIONS, BASELINE, UPDATE, ACCEPT, LANG, HELP),
)
