"""Messages of the page, out of the mappings in which Bokeh brings them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from web.protocol.explanation import PathAsked, WhyAsked
from web.protocol.lane_view import Arrange
from web.protocol.run_messages import (
    Batch,
    Chosen,
    Closed,
    Finished,
    Opened,
    Pinned,
    Started,
    Unpinned,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.protocol.explanation import Question
    from web.protocol.run_messages import Message


def read(data: Mapping[str, Any]) -> Message:
    """Give the run bar's message in *data*; KeyError or TypeError where it is none of ours."""
    fields = dict(data)
    return _KINDS[fields.pop("kind")](**fields)


def question(data: Mapping[str, Any]) -> Question:
    """Give the question in *data*; KeyError or TypeError where it is none of ours."""
    fields = dict(data)
    return _QUESTIONS[fields.pop("kind")](**fields)


def read_wish(data: Mapping[str, Any]) -> Arrange:
    """Give the find bar's message in *data*; KeyError or TypeError where it is none of ours."""
    fields = dict(data)
    del fields["kind"]
    return Arrange(**fields)


_KINDS: Final[dict[str, type[Message]]] = {
    "started": Started,
    "batch": Batch,
    "finished": Finished,
    "opened": Opened,
    "closed": Closed,
    "pinned": Pinned,
    "unpinned": Unpinned,
    "chosen": Chosen,
}

_QUESTIONS: Final[dict[str, type[Question]]] = {"why": WhyAsked, "path": PathAsked}
