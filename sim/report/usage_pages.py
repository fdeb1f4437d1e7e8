"""The help pages of all commands, with their arguments and options, in both languages."""

from typing import Final

from ..ground.words import Text
from .usage_check import CHECK
from .usage_parts import HELP, LANG, Flag, Page
from .usage_runs import RUN_SET
from .usage_selfcheck import SELFCHECK

VERSION: Final = Flag("--version", "", Text(zh="显示版本。", en="Show the version."))
SCENARIO: Final = Flag(
    "SCENARIO",
    "",
    Text(
        zh="场景的名称（见 delist list），或路径：.delist.yaml 文件、.xlsx 工作簿、CSV 文件夹。",
        en="The name of a scenario (see delist list), or a path: a .delist.yaml file, an .xlsx workbook, a folder of "
        "CSV files.",
    ),
)
SEED: Final = Flag(
    "--seed",
    "N",
    Text(
        zh="随机种子，0 到 9223372036854775807；不写则用固定的默认值。同一种子，结果不变。",
        en="Seed of all chance, 0 to 9223372036854775807; a fixed one by default. Same seed, same result.",
    ),
)
JSON: Final = Flag(
    "--json",
    "FILE|-",
    Text(
        zh="把结果写成 JSON 文件；写 - 则只向标准输出打印 JSON。",
        en="Write the result as JSON to a file; with - print JSON and nothing else.",
    ),
)
TRACE: Final = Flag(
    "--trace",
    "DIR",
    Text(
        zh="把演练的全部记录写进这个已有的文件夹。", en="Write all records of the rehearsal into this existing folder."
    ),
)
REPORT: Final = Flag(
    "--report",
    "FILE.html",
    Text(
        zh="把结果写成一个网页文件：离线可看，中英文可切换，可以打印。",
        en="Write the result as one page for a browser: offline, in both languages, fit to be printed.",
    ),
)
PLATFORM: Final = Flag(
    "--platform",
    "article|documented",
    Text(
        zh="换一种平台行为：来源文章的说法，或平台文档的说法。",
        en="Another platform: as the source article has it, or as the platform's own pages have it.",
    ),
)
ARCHIVE: Final = Flag(
    "--archive",
    "DIR",
    Text(
        zh="把存档的每一份备份加密写进这个空文件夹；场景里要写 archive: real。",
        en="Write every copy of the archive, sealed, into this empty folder; the scenario says archive: real.",
    ),
)
KEY: Final = Flag(
    "--key",
    "FILE",
    Text(
        zh="封存归档的密钥文件，不能放在归档里；不存在就新建一把，只有你能读。",
        en="The archive's key file, outside the archive; where there is none, one is made, readable by you alone.",
    ),
)
OPENING: Final = Flag(
    "--key",
    "FILE",
    Text(zh="归档时 --key 写的密钥文件。", en="The key file that --key named when the archive was made."),
)
SEALED: Final = Flag(
    "ARCHIVE",
    "",
    Text(
        zh="rehearse --archive 写出的文件夹。",
        en="The folder that rehearse --archive wrote.",
    ),
)
INTO: Final = Flag(
    "--into",
    "DIR",
    Text(
        zh="把恢复出的 CSV 写进这个空文件夹。",
        en="Write the restored CSV files into this empty folder.",
    ),
)
NAME: Final = Flag(
    "NAME",
    "",
    Text(
        zh="必检项（C01 到 C12）、损害、操作、系统、视图、术语或场景的名称，中英文都行。",
        en="An item (C01 to C12), a harm, an action, a system, a view, a term or a scenario, in either language.",
    ),
)

RUNS: Final = Flag(
    "--runs",
    "N",
    Text(zh="每个数字用多少个种子，1 到 1000；不写则 20 个。", en="Over how many seeds, 1 to 1000; 20 by default."),
)

NEW_NAME: Final = Flag(
    "NAME",
    "",
    Text(
        zh="在当前文件夹写一个带注释的 NAME.delist.yaml。",
        en="Write NAME.delist.yaml, with comments, into this folder.",
    ),
    needed=False,
)
SHEET: Final = Flag(
    "--sheet",
    "FILE.xlsx",
    Text(
        zh="改写一个工作簿：店铺的问题、步骤、下拉列表和说明。",
        en="Write a workbook instead: questions about the shop, steps, drop-downs, help.",
    ),
)
CSV: Final = Flag(
    "--csv",
    "DIR",
    Text(
        zh="改写成 CSV，每页一个文件，写进这个新的或空的文件夹。",
        en="Write the same pages as CSV files, into this new or empty folder.",
    ),
)
SCHEMA: Final = Flag(
    "--schema",
    "",
    Text(
        zh="写 scenario.schema.json 到当前文件夹，编辑器靠它补全 YAML、标出错处；可单独用，也可和 NAME 一起。",
        en="Write scenario.schema.json into this folder, by which editors complete and check the YAML; alone, or with "
        "NAME.",
    ),
)
FROM: Final = Flag(
    "--from",
    "SCENARIO",
    Text(
        zh="从哪个场景、工作簿或 CSV 文件夹开始；不写则从一份完整的清单开始。也用来在三种写法之间转换。",
        en="The scenario, workbook or folder of CSV files to begin with; by default a full checklist. It also turns "
        "one of the three into another.",
    ),
)

REHEARSE: Final = Page(
    "rehearse",
    "SCENARIO [--seed N] [--lang zh|en] [--json FILE|-] [--trace DIR] [--report FILE.html] "
    "[--archive DIR --key FILE] [--platform article|documented] "
    "[--runs N [--workers N] [--sometimes all|NAME,...|none]]",
    Text(
        zh="按场景里的计划演练一次下架，说明清单是否做到、数据是否及时、造成了什么损害、原因何在。"
        "退出码：0 与场景的预期一致，1 不一致，2 输入有误，3 程序自身出错，4 探索得太少（--runs），130 按 Ctrl-C。",
        en="Rehearse the plan of a scenario: was the checklist carried out, did the data arrive in time, what harm was "
        "done, and why. Exit code: 0 what the scenario expects happened, 1 it did not, 2 your input is wrong, 3 our "
        "bug, 4 explored too little to say (--runs), 130 stopped with Ctrl-C.",
    ),
    (SCENARIO,),
    (SEED, *RUN_SET, LANG, JSON, TRACE, REPORT, ARCHIVE, KEY, PLATFORM, HELP),
)
RESTORE: Final = Page(
    "restore",
    "ARCHIVE --key FILE --into DIR [--lang zh|en]",
    Text(
        zh="用密钥打开一个归档，逐份核对行数、合计与摘要，再写成 CSV。有一处不符就什么都不写，退出码 2。",
        en="Open an archive with its key, compare rows, sums and digests of every copy, and write them as CSV again. "
        "Where anything differs nothing is written, and the exit code is 2.",
    ),
    (SEALED,),
    (OPENING, INTO, LANG, HELP),
)
LIST: Final = Page(
    "list",
    "[--lang zh|en]",
    Text(
        zh="列出现成的场景：名称、标题、预期的结果。",
        en="List the scenarios at hand: name, title, and what each expects.",
    ),
    (),
    (LANG, HELP),
)
EXPLAIN: Final = Page(
    "explain",
    "NAME [--lang zh|en]",
    Text(
        zh="用几句话说明一个名称：它是什么，有哪些时限、出处，哪个必检项要求它。",
        en="Say in a few sentences what a name means, with its limits, their sources, and the item that asks for it.",
    ),
    (NAME,),
    (LANG, HELP),
)
CLAIMS: Final = Page(
    "claims",
    "[--runs N] [--lang zh|en] [--json FILE|-]",
    Text(
        zh="把文章里的每个数字与演练给出的并排列出，并说明它是由机制得出、是放进去的假设，还是无从判断。",
        en="Put each figure of the article beside what the model gives, and say whether it emerges from the mechanism, "
        "is put in as an assumption, or cannot be judged.",
    ),
    (),
    (RUNS, LANG, JSON, HELP),
)
PREVIEW: Final = Page(
    "preview",
    "SCENARIO [--seed N] [--lang zh|en] [--json FILE|-]",
    Text(
        zh="演练之前先看计划会动到什么、谁在什么时候忙、哪里有毛病和怎么改。有警告时退出码 1，没有则 0。",
        en="See before the rehearsal what a plan will touch, who is busy when, and what is wrong with it, with "
        "remedies. The exit code is 1 where the lint warns, else 0.",
    ),
    (SCENARIO,),
    (SEED, LANG, JSON, HELP),
)
SHEETS_INTO: Final = Flag(
    "--into",
    "DIR",
    Text(
        zh="写进这个空文件夹：每人一页，可打印；紧急下架另有前十分钟卡。",
        en="Into this empty folder: a page for each person, to be printed, and in an emergency a card for the first "
        "ten minutes.",
    ),
)
RUN_SHEETS: Final = Page(
    "run-sheets",
    "SCENARIO --into DIR [--lang zh|en]",
    Text(
        zh="把计划按人写成分工表（HTML 和 Markdown）：几点几分、做什么、留什么凭证、告诉谁、做不成找谁。",
        en="Write the plan as run sheets, one for each person (HTML and Markdown): when, what, which evidence to keep, "
        "whom to tell, and whom to call when it fails.",
    ),
    (SCENARIO,),
    (SHEETS_INTO, LANG, HELP),
)
NEW: Final = Page(
    "new",
    "[NAME] [--sheet FILE.xlsx] [--csv DIR] [--from SCENARIO] [--schema] [--lang zh|en]",
    Text(
        zh="写一份可以马上演练的计划，拿来改成自己的：YAML、工作簿或 CSV，三者取一。已有的文件不会被覆盖。",
        en="Write a plan that can be rehearsed at once, to be made your own: as YAML, as a workbook or as CSV, one of "
        "the three. Nothing that exists is overwritten.",
    ),
    (NEW_NAME,),
    (SHEET, CSV, FROM, SCHEMA, LANG, HELP),
)
ROOT: Final = Page(
    "",
    "COMMAND [...]",
    Text(
        zh="下架演练场：在模拟的视频号小店里演练商品下架。",
        en="A rehearsal room for taking a product off sale in a WeChat Channels shop.",
    ),
    (),
    (LANG, VERSION, HELP),
)
COMMANDS: Final = (REHEARSE, NEW, PREVIEW, RUN_SHEETS, CHECK, LIST, EXPLAIN, CLAIMS, RESTORE, SELFCHECK)
