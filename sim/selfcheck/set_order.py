"""A look at the model's source for the order of a set: Python hashes texts anew in each process, so that order is
another one in each. No guard can see it happen, but what iterates over a set without sorting it can be read.

What is a set is told from what is written: displays, calls, operators, and the annotations that the whole model has.
A set that a container holds is not followed; runs under several hash seeds are compared for what this look misses.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from .escapes import Escape, Kind, Place
from .source import Scope, Source

_MAKERS: Final = {"set", "frozenset"}
_TYPES: Final = {"set", "frozenset", "Set", "AbstractSet", "MutableSet", "FrozenSet", "KeysView"}
_NEW_SETS: Final = {"union", "intersection", "difference", "symmetric_difference", "copy", "keys"}
_OPERATORS: Final = (ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)
_BLIND: Final = {"sorted", "set", "frozenset", "any", "all", "len", "sum", "min", "max"}
"""Whose result does not hang on the order (with `key` they are no longer blind: equals stay as they came)."""
_IN_ORDER: Final = {"list", "tuple", "enumerate", "iter", "zip", "map", "filter", "join", "fromkeys", "extend", "array"}
_WHOLE_NUMBERS: Final = {"int"}
"""They hash as themselves, the same in every process."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are annotated as sets anywhere in the model: of attributes, and of functions by what they return."""

    attributes: set[str] = field(default_factory=set)
    returning: set[str] = field(default_factory=set)


def set_orders(sources: Sequence[Source]) -> list[Escape]:
    """Every place that takes the order of a set."""
    known = Known()
    for one in sources:
        _learn(one, known)
    found = [Escape(Kind.SET_ORDER, Place(one.name, line), what) for one in sources for line, what in _in(one, known)]
    return sorted(set(found), key=lambda one: (one.place, one.what))


def _learn(one: Source, known: Known) -> None:
    for node in one.nodes:
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and _is_type(line.annotation):
                    known.attributes.add(line.target.id)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Attribute) and _is_type(node.annotation):
            known.attributes.add(node.target.attr)
        elif isinstance(node, ast.FunctionDef) and node.returns is not None and _is_type(node.returns):
            known.returning.add(node.name)


def _is_type(annotation: ast.expr | None) -> bool:
    """Whether an annotation says set, of anything but whole numbers."""
    if isinstance(annotation, ast.BinOp):
        return _is_type(annotation.left) or _is_type(annotation.right)
    if isinstance(annotation, ast.Subscript):
        if isinstance(annotation.slice, ast.Name) and annotation.slice.id in _WHOLE_NUMBERS:
            return False
        return _is_type(annotation.value)
    return isinstance(annotation, ast.Name) and annotation.id in _TYPES


def _in(one: Source, known: Known) -> Iterator[tuple[int, str]]:
    names = {scope: _names(scope, own, known) for scope, own in one.own.items()}

    def is_set(node: ast.expr) -> bool:
        local, above = set[str](), one.parents.get(node)
        while above is not None:
            local |= names.get(above, set()) if isinstance(above, Scope) else set()
            above = one.parents.get(above)
        return _is_set(node, local, known)

    for node in one.nodes:
        for taken in _taken_in_order(node):
            if is_set(taken) and not _blind(taken, node, one.parents):
                yield taken.lineno, ast.unparse(taken)


def _names(scope: Scope, own: Iterable[ast.AST], known: Known) -> set[str]:
    """Names of this scope that hold sets."""
    found = set[str]()
    if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
        arguments = scope.args.posonlyargs + scope.args.args + scope.args.kwonlyargs
        found |= {one.arg for one in arguments if _is_type(one.annotation)}
    for node in own:
        if isinstance(node, ast.Assign) and _is_set(node.value, found, known):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            by_value = node.value is not None and _is_set(node.value, found, known)
            if _is_type(node.annotation) or (by_value and not _is_whole(node.annotation)):
                found.add(node.target.id)
        elif isinstance(node, ast.NamedExpr) and _is_set(node.value, found, known):
            found.add(node.target.id)
    return found


def _is_whole(annotation: ast.expr) -> bool:
    return isinstance(annotation, ast.Subscript) and ast.unparse(annotation.slice) in _WHOLE_NUMBERS


def _is_set(node: ast.expr, names: set[str], known: Known) -> bool:  # noqa: PLR0911 -- one for each way to write it
    match node:
        case ast.Set() | ast.SetComp():
            return True
        case ast.Name(id=name):
            return name in names
        case ast.Attribute(attr=name):
            return name in known.attributes
        case ast.Call(func=ast.Name(id=name)):
            return name in _MAKERS or name in known.returning
        case ast.Call(func=ast.Subscript(value=ast.Name(id=name)) as made):
            return name in _MAKERS and not _is_whole(made)
        case ast.Call(func=ast.Attribute(attr=name, value=base)):
            return name in known.returning or (name in _NEW_SETS - {"keys"} and _is_set(base, names, known))
        case ast.BinOp(op=op, left=left, right=right) if isinstance(op, _OPERATORS):
            either = any(_is_set(side, names, known) for side in (left, right))
            return either or (_is_keys(left) or _is_keys(right))
        case ast.IfExp(body=body, orelse=orelse):
            return _is_set(body, names, known) or _is_set(orelse, names, known)
        case ast.NamedExpr(value=value):
            return _is_set(value, names, known)
    return False


def _is_keys(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "keys"


def _taken_in_order(node: ast.AST) -> Iterable[ast.expr]:  # noqa: PLR0911 -- the same
    """What this node goes through, one by one."""
    match node:
        case ast.For(iter=taken) | ast.comprehension(iter=taken) | ast.YieldFrom(value=taken):
            return [taken]
        case ast.Starred(value=taken):
            return [taken]
        case ast.Assign(targets=[ast.Tuple() | ast.List()], value=taken):
            return [taken]
        case ast.Call(func=ast.Attribute(attr="pop", value=taken), args=[]):
            return [taken]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=arguments) if name in _IN_ORDER:
            return arguments
        case ast.Call(func=ast.Name(id=name), args=[taken], keywords=more) if name in _BLIND and more:
            return [taken]
    return []


def _blind(taken: ast.expr, node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> bool:
    """Whether the order is lost again at once: in a set, or in something that sorts or counts."""
    below: ast.AST = taken
    above = node
    while True:
        match above:
            case ast.SetComp() | ast.Set():
                return True
            case ast.Call(func=ast.Name(id=name), keywords=more) if name in _BLIND:
                return all(one.arg != "key" for one in more)
            case ast.GeneratorExp() | ast.ListComp() | ast.comprehension() | ast.Starred() | ast.List() | ast.Tuple():
                pass
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in _IN_ORDER and below in arguments:
                pass
            case _:
                return False
        below, above = above, parents[above]
