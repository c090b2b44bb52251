"""Messages of the page, out of the mappings in which the worker brings them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from web.protocol.explanation import PathAsked, WhyAsked
from web.protocol.lane_view import Arrange
from web.protocol.run_messages import (
    Chosen,
    Closed,
    Finished,
    Grew,
    Opened,
    Pinned,
    Started,
    Unpinned,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.protocol.app_worker import PageMessage


def read(data: Mapping[str, Any]) -> PageMessage:
    """Give the message in *data*; KeyError or TypeError where it is none of ours."""
    fields = dict(data)
    return _KINDS[fields.pop("kind")](**fields)


_KINDS: Final[dict[str, type[PageMessage]]] = {
    "started": Started,
    "grew": Grew,
    "finished": Finished,
    "opened": Opened,
    "closed": Closed,
    "pinned": Pinned,
    "unpinned": Unpinned,
    "chosen": Chosen,
    "why": WhyAsked,
    "path": PathAsked,
    "arrange": Arrange,
}
