"""Messages of the page, out of the mappings in which the worker brings them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from web.protocol.application.app_worker import PageMessage
from web.protocol.kernel.exploration import DecisiveTurn, DecisiveWait

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def read(data: Mapping[str, Any]) -> PageMessage:
    """
    Give the message in *data*.

    Raises KeyError or TypeError: it is none of ours.
    """
    fields = dict(data)
    if "turns" in fields:
        fields["turns"] = read_turns(fields["turns"])
    return _KINDS[fields.pop("kind")](**fields)


def read_turns(turns: Iterable[Mapping[str, Any]]) -> tuple[DecisiveTurn, ...]:
    """Give what decides in a run, as `Started` and `Finished` carry it; raises as `read`."""
    return tuple(_turn(**turn) for turn in turns)


def _turn(first: Mapping[str, Any], second: Mapping[str, Any] | None) -> DecisiveTurn:
    return DecisiveTurn(DecisiveWait(**first), None if second is None else DecisiveWait(**second))


_KINDS: Final[dict[str, type[PageMessage]]] = {
    each.__dataclass_fields__["kind"].default: each for each in get_args(PageMessage)
}
