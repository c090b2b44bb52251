"""Messages of the page, as they come."""

from __future__ import annotations

import pytest

from web.app.page_messages import read
from web.protocol.run_messages import Finished


def test_a_message_is_read_into_its_class() -> None:
    """What the page sends becomes a dataclass; anything else is refused."""
    message = read({"kind": "finished", "run": 3, "recording": "{}"})
    assert message == Finished(run=3, recording="{}")
    for wrong in ({}, {"kind": "nonsense"}, {"kind": "finished"}, {"kind": "started", "x": 1}):
        with pytest.raises((KeyError, TypeError)):
            read(wrong)
