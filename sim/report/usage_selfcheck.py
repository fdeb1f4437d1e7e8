"""The help page of `delist selfcheck`."""

from typing import Final

from ..ground.words import Text
from .usage_parts import HELP, LANG, Flag, Page

SCENARIOS: Final = Flag(
    "SCENARIO...",
    "",
    Text(
        zh="场景的名称或路径；不写则是 delist list 里的全部。",
        en="Names or paths of scenarios; by default all of delist list.",
    ),
    needed=False,
)
SEEDS: Final = Flag(
    "--seeds",
    "LIST",
    Text(
        zh="随机种子：一个、几个或一段，如 7、1,3、1-5；不写则只用默认种子。",
        en="Seeds: one, some or a range, such as 7, 1,3 or 1-5; by default the fixed one.",
    ),
)
PROCESSES: Final = Flag(
    "--processes",
    "N",
    Text(
        zh="用几个进程，2 到 16；不写则 3 个。每个的散列种子和先后次序都不同。",
        en="How many processes, 2 to 16; 3 by default. Each has another hash seed and another order.",
    ),
)

SELFCHECK: Final = Page(
    "selfcheck",
    "[SCENARIO...] [--seeds LIST] [--processes N] [--lang zh|en]",
    Text(
        zh="检查程序自己：同样的演练换几种方式、在几个进程里再跑，逐条比较；同时看着模型有没有读时钟、用全局随机数、"
        "开线程、用网络、读写文件、依赖集合的次序，有则指出文件和行号。"
        "退出码：0 处处相同，2 输入有误，3 有不同或有泄漏（程序自身的错），130 按 Ctrl-C 中止。",
        en="Check the program itself: the same rehearsals again in other ways and other processes, compared event by "
        "event; and the model watched for clocks, global chance, threads, sockets, files and the order of sets, each "
        "told with file and line. Exit code: 0 all the same, 2 your input is wrong, 3 a difference or an escape (our "
        "bug), 130 stopped with Ctrl-C.",
    ),
    (SCENARIOS,),
    (SEEDS, PROCESSES, LANG, HELP),
)
