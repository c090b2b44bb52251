"""A program in a folder of its own, for tests that record it in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.record.recorded_process import Recorded

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    return Recorded(tmp_path)
