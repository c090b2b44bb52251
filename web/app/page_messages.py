"""Messages of the page, out of the mappings in which the worker brings them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from web.protocol.application.app_worker import PageMessage

if TYPE_CHECKING:
    from collections.abc import Mapping


def read(data: Mapping[str, Any]) -> PageMessage:
    """Give the message in *data*; KeyError or TypeError where it is none of ours."""
    fields = dict(data)
    return _KINDS[fields.pop("kind")](**fields)


_KINDS: Final[dict[str, type[PageMessage]]] = {
    each.__dataclass_fields__["kind"].default: each for each in get_args(PageMessage)
}
