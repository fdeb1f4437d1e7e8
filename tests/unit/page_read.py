"""A page as a test reads it: a tree of elements, made with the standard library's parser, which must be balanced."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "input", "br", "hr", "img", "link"})
SILENT = frozenset({"style", "script", "title"})


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> list["Element"]:
        return [one for one in self.walk() if one.tag in tags]

    def texts(self, lang: str) -> Iterator[tuple[str, bool]]:
        """Every piece of text that is seen in a language, and whether it stands in words of that language alone."""
        for child in self.children:
            if isinstance(child, str):
                yield child, any(one.attributes.get("lang") == lang for one in self.line() if one.tag != "html")
            elif child.tag not in SILENT and (child.tag == "html" or child.attributes.get("lang", lang) == lang):
                yield from child.texts(lang)

    def line(self) -> Iterator["Element"]:
        """Itself and all that it stands in."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent

    def said(self, lang: str) -> str:
        return " ".join("".join(text for text, _ in self.texts(lang)).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in {tag}"
        one = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(one)
        if tag not in VOID:
            self.here = one

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def read(text: str) -> Element:
    """The tree of a page; AssertionError where tags are not balanced."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
    return reader.root
