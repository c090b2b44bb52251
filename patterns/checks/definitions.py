"""What a program's text defines."""

from __future__ import annotations

import ast
from typing import TypeAlias

_Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def definitions(tree: ast.Module) -> dict[str, list[ast.stmt]]:
    """Give what a program defines under each name; of two with one name, both."""
    found: dict[str, list[ast.stmt]] = {}
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, _Function):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            names = [node.target.id] if isinstance(node.target, ast.Name) else []
        for name in names:
            assert isinstance(node, ast.stmt)
            found.setdefault(name, []).append(node)
    return found


def of_classes(tree: ast.Module) -> set[ast.stmt]:
    """Give what is said in the bodies of classes: no function or constant is hidden by a method."""
    return {
        inner for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for inner in node.body
    }
