"""Node from the Python package, and its failures in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from web.build.javascript.node import NodeError, node, npm

if TYPE_CHECKING:
    from pathlib import Path


def test_node_and_npm_answer() -> None:
    """Neither has to be installed by anyone."""
    assert node("--version").startswith("v24.")
    assert npm("--version").strip()[0].isdigit()


def test_a_failing_script_is_one_sentence(tmp_path: Path) -> None:
    """Which script, and what it said; no screen of stack."""
    script = tmp_path / "broken.mjs"
    script.write_text("throw new Error('no luck')")
    with pytest.raises(NodeError, match=r"`node broken\.mjs` failed .*no luck") as caught:
        node(script)
    assert "\n" not in str(caught.value)


def test_a_script_that_does_not_end_is_given_up(tmp_path: Path) -> None:
    """A build must not hang for ever."""
    script = tmp_path / "endless.mjs"
    script.write_text("for (;;);")
    with pytest.raises(NodeError, match="did not finish within"):
        node(script, timeout=0.5)
