"""BokehJS as the page has it: what the documents need, no more, and of Python's version."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest

from patterns.catalogue import lessons
from web.build.targets.places import WEB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENTRY = (WEB / "bokehjs" / "entry.ts").read_text(encoding="utf-8")
BUILT_IN = {"DocumentConfig"}
"""BokehJS registers this one itself."""


def test_the_bundle_holds_the_models_of_the_documents(built: Path) -> None:
    """Each model of each page's document is registered, and none that no document has."""
    listed = re.search(r"register_models\(\[(.*?)\]\)", ENTRY, re.DOTALL)
    assert listed is not None
    registered = re.findall(r"\w+", listed[1])
    assert registered == sorted(set(registered))
    needed: set[str] = set()
    for lesson in lessons():
        page = (built / lesson.id / "index.html").read_text(encoding="utf-8")
        found = re.search(r'<script type="application/json" id="document">(.*?)</script>', page)
        assert found is not None
        document = json.loads(found[1])
        own = {definition["name"] for definition in document["defs"]}
        needed |= {name.rpartition(".")[2] for name in models(document)} - own
    assert set(registered) == needed - BUILT_IN


@pytest.mark.parametrize("file", ["package.json", "package-lock.json"])
def test_bokeh_is_of_one_version(file: str) -> None:
    """The page's BokehJS and Python's Bokeh speak the same protocol."""
    content = json.loads((WEB / file).read_text(encoding="utf-8"))
    facts = content if file == "package.json" else content["packages"][""]
    assert facts["dependencies"]["@bokeh/bokehjs"] == version("bokeh")


def test_what_is_left_out_was_there(packages: None) -> None:
    """Each part that is named as unused exists in the installed BokehJS, and nothing is named twice."""
    text = (WEB / "bokehjs" / "unused_parts.ts").read_text(encoding="utf-8")
    listed = re.search(r"const UNUSED:.*?= \[(.*?)\];", text, re.DOTALL)
    assert listed is not None
    parts = re.findall(r'"([\w/]+)"', listed[1])
    assert parts == sorted(set(parts))
    library = WEB / "node_modules" / "@bokeh" / "bokehjs" / "build" / "js" / "lib"
    for part in parts:
        assert "export class" in _exports(library / f"{part}.js"), part


def _exports(module: Path) -> str:
    """Give a part's text, or those that it only hands on."""
    text = module.read_text(encoding="utf-8")
    handed_on = re.findall(r'from "(\./\w+)"', text) if "export class" not in text else []
    return text + "".join(_exports(module.with_name(f"{name[2:]}.js")) for name in handed_on)


def models(value: Any) -> Iterator[str]:
    """Give the type of every model in a document's JSON."""
    if isinstance(value, list):
        for each in value:
            yield from models(each)
    elif isinstance(value, dict):
        if value.get("type") == "object":
            yield value["name"]
        yield from models(list(value.values()))
