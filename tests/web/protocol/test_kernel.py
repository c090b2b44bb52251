"""The protocol has one source."""

from __future__ import annotations

from web.build.protocol_types import TARGET, declarations
from web.protocol import kernel as protocol


def test_the_declarations_are_those_of_the_protocol() -> None:
    """`python -m web.build.protocol_types` has been run after the last change of kernel.py."""
    assert TARGET.read_text(encoding="utf-8") == declarations()


def test_every_message_says_what_it_is() -> None:
    """Each variant of a union is told from the others by its `kind`."""
    for union in (
        protocol.ToFrame,
        protocol.FromFrame,
        protocol.ToWorker,
        protocol.FromKernel,
    ):
        kinds = [variant.__dataclass_fields__["kind"].default for variant in union.__args__]
        assert len(set(kinds)) == len(kinds)
