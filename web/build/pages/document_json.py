"""A Bokeh document as text that BokehJS takes: the same text for the same document, always."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bokeh.core.json_encoder import serialize_json

if TYPE_CHECKING:
    from bokeh.document import Document


def document_json(document: Document) -> str:
    """
    Give the document as BokehJS takes it, without the data models of components we do not use.

    Panel registers one for every class of its own; the page would define them all.
    """
    serialized = document.to_json()
    wanted = {type(model).__qualified_model__ for model in document.models}
    content = serialized.content
    content["defs"] = [each for each in content.get("defs", []) if each["name"] in wanted]
    # As plain data: what stands for a set is in another order in each Python process.
    return json.dumps(_in_order(json.loads(serialize_json(serialized))), separators=(",", ":"))


def _in_order(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_order(each) for each in value]

    if isinstance(value, dict):
        ordered = {key: _in_order(each) for key, each in value.items()}
        if value.get("type") == "set":
            ordered["entries"].sort(key=repr)
        return ordered

    return value
