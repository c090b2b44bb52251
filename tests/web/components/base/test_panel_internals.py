"""The private surface of Panel and Bokeh: its versions, and the ids that link two documents."""

from __future__ import annotations

import ast
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from bokeh.document import Document
from bokeh.models import Range1d

from patterns.catalogue import lesson
from patterns.tracing import record
from web.app.application import Application
from web.app.views import SHOWN
from web.build.targets.places import WEB
from web.components import Transport
from web.components.base.panel_internals import CHECKED, ids_by_place

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("package", ["panel", "bokeh"])
def test_the_version_in_use_is_the_one_that_was_checked(package: str) -> None:
    """A new Panel or Bokeh fails here first, with the files to read."""
    source = (WEB / "bokehjs" / "internals.ts").read_text(encoding="utf-8")
    of_scripts = re.search(rf'{package}(?:js)?: "([^"]+)"', source)
    assert version(package) == CHECKED[package], "read web/components/base/panel_internals.py anew"
    assert of_scripts is not None
    assert of_scripts[1] == version(package), "read web/bokehjs/internals.ts anew"


def test_private_names_of_panel_and_bokeh_stand_in_one_room() -> None:
    """No other module reaches for what begins with an underscore and is not its own."""
    private = [
        f"{path.relative_to(WEB)}: {name}"
        for folder in ("app", "components", "build/pages")
        for path in sorted((WEB / folder).rglob("*.py"))
        if path.name != "panel_internals.py"
        for name in foreign_private_names(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert private == []


def foreign_private_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and re.match(r"_[^_]", node.attr)
            and not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})
        ):
            yield ast.unparse(node)


def test_ids_tell_the_root_that_a_model_belongs_to() -> None:
    """So that one more model in a component shifts no id of another."""
    gather = lesson("gather")
    recordings = {variant: record(gather.program(variant)) for variant in SHOWN}
    document = Application(gather, recordings).document()
    roots = {str(root.name) for root in document.roots}
    assert {re.sub(r"-\d+$", "", model.id) for model in document.models} == roots


def test_ids_depend_on_nothing_that_was_made_before() -> None:
    """The page's half is made after others of other lessons, the worker's alone."""

    def made() -> set[str]:
        document = Document()
        with ids_by_place("transport"):
            document.add_root(Transport(name="transport").get_root(document))
        return {model.id for model in document.models}

    first = made()
    Range1d()
    assert made() == first


def test_other_models_get_ids_as_ever() -> None:
    """Only those that are made in the block are named after the place."""
    with ids_by_place("here"):
        assert Range1d().id == "here-1"
    assert re.fullmatch(r"p\d+", Range1d().id)
