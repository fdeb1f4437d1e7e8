"""A source file as a flat list of nodes, walked once: several looks are taken at each."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Module


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its nodes in the order of the source, each with its parent and the scope that it stands in."""

    name: str
    nodes: tuple[ast.AST, ...]
    parents: Mapping[ast.AST, ast.AST]
    own: Mapping[Scope, list[ast.AST]]  # the nodes of each scope, without those of scopes within


def source(name: str, text: str) -> Source:
    """Parse a file."""
    tree = ast.parse(text)
    nodes, parents = list[ast.AST](), dict[ast.AST, ast.AST]()
    own: dict[Scope, list[ast.AST]] = {tree: []}
    waiting: list[tuple[ast.AST, Scope]] = [(tree, tree)]
    while waiting:
        node, scope = waiting.pop()
        nodes.append(node)
        if node is not tree:
            own[scope].append(node)
        if isinstance(node, Scope):
            scope = node
            own.setdefault(scope, [])
        within = list(ast.iter_child_nodes(node))
        parents.update(dict.fromkeys(within, node))
        waiting += [(child, scope) for child in reversed(within)]
    return Source(name, tuple(nodes), parents, own)
