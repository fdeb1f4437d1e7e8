"""Words for people: every text that the program shows exists in Chinese and in English.

>>> Text(zh="橱窗", en="shop window").in_(Lang.EN)
'shop window'
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


class Lang(StrEnum):
    """A language in which the program speaks."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """The same statement in both languages; an empty one is a ValueError."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not (self.zh.strip() and self.en.strip()):
            empty = Lang.EN if self.zh.strip() else Lang.ZH
            raise ValueError(f"a text needs words in both languages, and {empty.value} is empty: {self!r}")

    def in_(self, lang: Lang) -> str:
        """The statement in one language."""
        return self.zh if lang is Lang.ZH else self.en


def spoken_here(environ: Mapping[str, str]) -> Lang:
    """The language of the locale; English where it says nothing that we speak."""
    locale = next((environ[name] for name in _LOCALE if environ.get(name)), "")
    return Lang.ZH if locale.lower().startswith("zh") else Lang.EN
