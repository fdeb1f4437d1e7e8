"""The help pages of `delist replay` and `delist pin`."""

from typing import Final

from ..ground.words import Text
from .usage_parts import HELP, LANG, Flag, Page

REPLAYED: Final = Flag(
    "FILE",
    "",
    Text(
        zh="带 replay 一项的场景文件，比如测试失败时写出的反例。",
        en="A scenario file with a key `replay`, such as the counterexample that a failing test writes.",
    ),
)
PINNED: Final = Flag(
    "FILE", "", Text(zh="要留下的场景文件（.delist.yaml）。", en="The scenario file (.delist.yaml) to keep.")
)
TO: Final = Flag(
    "--to",
    "FOLDER",
    Text(
        zh="放进哪个文件夹，不存在就新建；不写则是 regressions。",
        en="The folder to keep it in, made where there is none; by default regressions.",
    ),
)
CALLED: Final = Flag(
    "--name", "NAME", Text(zh="换个名称；不写则用文件原来的名称。", en="Another name; by default that of the file.")
)

REPLAY: Final = Page(
    "replay",
    "FILE [--lang zh|en]",
    Text(
        zh="把写成文件的一次演练再演一遍：结果与当时是否相同，并讲出经过。退出码：0 相同，"
        "1 不同（程序或场景变了），2 输入有误，3 程序和场景都没变结果却不同，那是我们的错。",
        en="Repeat a rehearsal that was kept as a file: is its result what it was then? And tell its story. Exit code: "
        "0 the same, 1 another (the program or the scenario has changed), 2 your input is wrong, 3 neither has "
        "changed and the result has, which is our bug.",
    ),
    (REPLAYED,),
    (LANG, HELP),
)
PIN: Final = Page(
    "pin",
    "FILE [--to FOLDER] [--name NAME] [--lang zh|en]",
    Text(
        zh="把一个反例留作有名称的回归用例：放进文件夹，like 仍指向原来的场景。已有的文件不会被覆盖。",
        en="Keep a counterexample as a named regression: it goes into a folder, and its `like` still means the same "
        "scenario. Nothing that exists is overwritten.",
    ),
    (PINNED,),
    (TO, CALLED, LANG, HELP),
)
