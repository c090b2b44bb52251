"""The link between a document and its twin on the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bokeh.core.json_encoder import serialize_json
from bokeh.core.serialization import Serializer
from bokeh.document import Document
from bokeh.models import ColumnDataSource, Range1d
from bokeh.plotting import figure
from hypothesis import given
from hypothesis import strategies as st

from web.app.document_sync import Sync, digest

if TYPE_CHECKING:
    from bokeh.document.events import DocumentChangedEvent

values = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=5)
columns = st.dictionaries(st.text(min_size=1, max_size=4), st.lists(values, min_size=2, max_size=2))


def linked() -> tuple[Document, ColumnDataSource, list[str]]:
    document = Document()
    source = ColumnDataSource({"x": [1]})
    plot = figure(name="plot")
    plot.scatter("x", "x", source=source)
    document.add_root(plot)
    sent: list[str] = []
    Sync(document, sent.append)
    return document, source, sent


@given(columns)
def test_columns_are_written_as_bokeh_writes_them(data: dict[str, list[object]]) -> None:
    """The short way and Bokeh's own give the same patch."""
    document, source, sent = linked()
    seen: list[DocumentChangedEvent] = []
    document.on_change(seen.append)

    source.data = data

    serializer = Serializer(references=document.models.synced_references)
    assert json.loads(serialize_json({"events": serializer.encode(seen)})) == json.loads(sent[-1])


def test_dictionaries_are_written_as_bokeh_writes_them() -> None:
    """What a component gets of Python: lists of dictionaries, within lists and dictionaries."""
    document, source, sent = linked()
    seen: list[DocumentChangedEvent] = []
    document.on_change(seen.append)

    source.tags = [{"kind": "failed", "at": 1.5, "more": [{"a": None}]}, [1, "two"]]

    serializer = Serializer(references=document.models.synced_references)
    assert json.loads(serialize_json({"events": serializer.encode(seen)})) == json.loads(sent[-1])


def test_a_change_that_holds_a_model_goes_the_long_way() -> None:
    """Nothing is lost where a value is more than plain data."""
    document, _, sent = linked()

    document.roots[0].update(x_range=Range1d(start=3, end=4, name="other"))

    (event,) = json.loads(sent[-1])["events"]
    assert event["new"]["name"] == "Range1d"


def test_what_the_page_changed_is_not_sent_back() -> None:
    """Or the two sides would go on answering each other."""
    document, source, sent = linked()
    sync = Sync(document, sent.append)

    change = {"kind": "ModelChanged", "model": {"id": source.id}, "attr": "name", "new": "typed"}
    sync.receive(json.dumps({"events": [change]}))

    assert source.name == "typed"
    assert sent == []


def test_the_digest_tells_all_models() -> None:
    """One entry a model: its id and what it is."""
    document, source, _ = linked()

    assert [source.id, "ColumnDataSource"] in digest(document)
