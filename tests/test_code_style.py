"""The tools that read the code find nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.code_tools import CodeTools


@pytest.mark.parametrize("name", ["ruff", "formatter", "biome", "tsc", "mypy"])
@pytest.mark.usefixtures("packages")
def test_a_tool_has_nothing_to_say(name: str, code_tools: CodeTools) -> None:
    """
    Python: the linter's rules, but for those that pyproject.toml takes out and says why; the
    format; strict types, the tests included. TypeScript: the same, and sorted imports.
    """
    said = code_tools.complaints(name)
    if said:
        pytest.fail(said, pytrace=False)
