"""Words for people: every text that the program shows exists in Chinese and in English.

>>> Text(zh="橱窗", en="shop window").in_(Lang.EN)
'shop window'
"""

from dataclasses import dataclass
from enum import StrEnum


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
        for lang, words in ((Lang.ZH, self.zh), (Lang.EN, self.en)):
            if not words.strip():
                raise ValueError(f"a text needs words in both languages, and {lang.value} is empty: {self!r}")

    def in_(self, lang: Lang) -> str:
        """The statement in one language."""
        return self.zh if lang is Lang.ZH else self.en
