"""One row of the coverage of the source article: where a rule or gap lives, or why it is left out.

The keys are those of docs/sources.md, which says what each of them means.
"""

from typing import Final, NamedTuple

from ..ground.words import Text


class Row(NamedTuple):
    """One rule or gap: the repository's files in which it lives, and what is left out of it, with the reason."""

    key: str
    files: tuple[str, ...] = ()
    left_out: Text | None = None


def lives(key: str, *files: str) -> Row:
    """All of it is modelled."""
    return Row(key, files)


def partly(key: str, *files: str, zh: str, en: str) -> Row:
    """Some of it is modelled; the words say what is not."""
    return Row(key, files, Text(zh=zh, en=en))


def left_out(key: str, *, zh: str, en: str) -> Row:
    """Nothing of it is modelled."""
    return Row(key, (), Text(zh=zh, en=en))


NOT_SAID: Final = {
    "zh": "文章的行文框架，没有可以模拟的内容。",
    "en": "It is how the article is built, and nothing to model.",
}
