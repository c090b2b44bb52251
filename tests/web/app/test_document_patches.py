"""The link between a document and its twin on the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bokeh.core.json_encoder import serialize_json
from bokeh.core.serialization import Serializer
from bokeh.document import Document
from bokeh.models import ColumnDataSource, Range1d
from bokeh.plotting import figure
from hypothesis import given
from hypothesis import strategies as st

from web.app.document_patches import DocumentPatches, digest

if TYPE_CHECKING:
    from bokeh.document.events import DocumentChangedEvent

values = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=5)
columns = st.dictionaries(st.text(min_size=1, max_size=4), st.lists(values, min_size=2, max_size=2))


def linked() -> tuple[DocumentPatches, Document, ColumnDataSource, list[str]]:
    document = Document()
    source = ColumnDataSource({"x": [1]})
    plot = figure(name="plot")
    plot.scatter("x", "x", source=source)
    document.add_root(plot)
    sent: list[str] = []
    return DocumentPatches(document, sent.append), document, source, sent


@given(columns)
def test_columns_are_written_as_bokeh_writes_them(data: dict[str, list[object]]) -> None:
    """The short way and Bokeh's own give the same patch."""
    patches, document, source, sent = linked()
    seen: list[DocumentChangedEvent] = []
    document.on_change(seen.append)

    with patches.together():
        source.data = data

    serializer = Serializer(references=document.models.synced_references)
    assert json.loads(serialize_json({"events": serializer.encode(seen)})) == json.loads(sent[-1])


def test_dictionaries_are_written_as_bokeh_writes_them() -> None:
    """What a component gets of Python: lists of dictionaries, within lists and dictionaries."""
    patches, document, source, sent = linked()
    seen: list[DocumentChangedEvent] = []
    document.on_change(seen.append)

    with patches.together():
        source.tags = [{"kind": "failed", "at": 1.5, "more": [{"a": None}]}, [1, "two"]]

    serializer = Serializer(references=document.models.synced_references)
    assert json.loads(serialize_json({"events": serializer.encode(seen)})) == json.loads(sent[-1])


def test_a_change_that_holds_a_model_goes_the_long_way() -> None:
    """Nothing is lost where a value is more than plain data."""
    patches, document, _, sent = linked()

    with patches.together():
        document.roots[0].update(x_range=Range1d(start=3, end=4, name="other"))

    (event,) = json.loads(sent[-1])["events"]
    assert event["new"]["name"] == "Range1d"


def test_what_changes_together_is_one_patch_and_nothing_is_none() -> None:
    """The page draws once for each; also where what has changed it then failed."""
    patches, _, source, sent = linked()

    def change_and_fail() -> None:
        with patches.together():
            source.data = {"x": [2]}
            source.tags = ["two"]
            raise ZeroDivisionError

    with patches.together():
        pass
    with pytest.raises(ZeroDivisionError):
        change_and_fail()

    (patch,) = sent
    assert [event["attr"] for event in json.loads(patch)["events"]] == ["data", "tags"]


def test_the_digest_tells_all_models() -> None:
    """One entry a model: its id and what it is."""
    _, document, source, _ = linked()

    assert [source.id, "ColumnDataSource"] in digest(document)
