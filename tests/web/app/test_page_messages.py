"""Messages of the page, as they come."""

from __future__ import annotations

import pytest

from web.app.page_messages import read
from web.protocol.application.run_messages import Grew


def test_a_message_is_read_into_its_class() -> None:
    """What the page sends becomes a dataclass; anything else is refused."""
    message = read({"kind": "grew", "run": 3, "batches": ["{}"]})
    assert message == Grew(run=3, batches=["{}"])
    for wrong in ({}, {"kind": "nonsense"}, {"kind": "finished"}, {"kind": "started", "x": 1}):
        with pytest.raises((KeyError, TypeError)):
            read(wrong)
