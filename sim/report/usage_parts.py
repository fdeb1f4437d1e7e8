"""What help pages are made of: flags, pages, and the two flags that every command has."""

from dataclasses import dataclass
from typing import Final

from ..ground.words import Text


@dataclass(frozen=True, slots=True)
class Flag:
    """An option or an argument: how it is written, what it takes, what it is for."""

    name: str
    takes: str  # "" for a flag that takes nothing, and for arguments
    help: Text
    needed: bool = True  # of an argument

    @property
    def label(self) -> str:
        """As it stands in the list of options."""
        return f"{self.name} {self.takes}".rstrip()


@dataclass(frozen=True, slots=True)
class Page:
    """What `--help` says of one command."""

    name: str  # "" for the program itself
    line: str  # what follows the name in the first line
    about: Text
    arguments: tuple[Flag, ...] = ()
    options: tuple[Flag, ...] = ()


HELP: Final = Flag("--help", "", Text(zh="显示本页。", en="Show this page."))
LANG: Final = Flag(
    "--lang",
    "zh|en",
    Text(
        zh="用中文还是英文；不写则按系统的语言设置。",
        en="Chinese or English; by default what the system's locale says.",
    ),
)
