"""`like: full_checklist`: a scenario that takes another one's file and changes some of its keys.

A key that stands in the scenario's own file replaces the other's as a whole; every value keeps its own place. What is
expected, and what a replay is of, is never taken over: it was said of the other one.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..ground.words import Text
from .doorway import NO_FILE
from .files import SUFFIX, Source, exists, locate_beside, tree_of
from .reading import Reading
from .shapes import Json, Maybe
from .tree import BAD, Bad, Node, Scalar, Table, child

LIKE: Final = "like"
LIKE_SCHEMA: Final[Json] = {"type": "string", "minLength": 1}
_FILES: Final = (".yaml", ".yml")
_FROM_HERE: Final = Text(
    zh="路径从这个文件所在的文件夹算起，检查写法", en="a path begins in the folder of this file; check how it is spelt"
)
_OWN: Final = ("expect", "replay")


@dataclass(frozen=True, slots=True)
class Based:
    """A scenario's tree with what it takes from others, and the file from which each key comes."""

    root: Node
    own: Source
    sources: Mapping[str, Source]

    def source_of(self, key: str) -> Source:
        """The file beside which the names after a key are looked for."""
        return self.sources.get(key, self.own)


def based(root: Node, source: Source, reading: Reading, seen: tuple[str, ...] = ()) -> Maybe[Based]:
    """The tree with the keys of the scenario that it is like, if it names one."""
    like = child(root, LIKE)
    if not isinstance(root, Table) or like is None:
        return Based(root, source, {})
    other = other_of(like, source, reading)
    if isinstance(other, Bad):
        return BAD
    if other.path.resolve() == source.path.resolve() or other.label in seen:
        return reading.refuse(
            like,
            Text(zh="场景不能绕一圈派生自自身", en="a scenario is not like itself, not even in a circle"),
            Text(zh="把其中一个场景的各项写全", en="write one of these scenarios out"),
        )
    tree = tree_of(other, reading)
    below = BAD if isinstance(tree, Bad) else based(tree, other, reading, (*seen, source.label))
    if isinstance(below, Bad) or not isinstance(below.root, Table):
        return BAD
    theirs = {name: at for name, at in below.root.keys.items() if name not in _OWN}
    ours = {name: at for name, at in root.keys.items() if name != LIKE}
    keys = {**theirs, **ours}
    values = {name: root.values[name] if name in ours else below.root.values[name] for name in keys}
    sources = {name: source if name in ours else below.source_of(name) for name in keys}
    return Based(Table(root.place, keys, values), source, sources)


def other_of(like: Node, source: Source, reading: Reading) -> Maybe[Source]:
    """The other scenario: a name beside this file or of the package, or a path from this file's folder."""
    if not isinstance(like, Scalar) or like.is_void:
        return reading.refuse(
            like,
            Text(zh="like 后面是一个场景的名称", en="`like` is followed by the name of a scenario"),
            Text(zh="写成 like: full_checklist", en="write like: full_checklist"),
        )
    if like.text.endswith(_FILES):
        path = Path(os.path.normpath(source.path.parent / like.text))
        if not exists(path):
            return reading.refuse(like, NO_FILE, _FROM_HERE)
        name = path.name.removesuffix(SUFFIX).removesuffix(path.suffix)
        return Source(name, path, Path(os.path.normpath(Path(source.label).parent / like.text)).as_posix())
    return locate_beside(like, source, reading, preset=False)
