"""The components' logic, tested in node without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from web.build.javascript.node import node

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).resolve().parent
TESTS = sorted(HERE.parent.rglob("*.test.ts"))


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory, packages: None) -> Mapping[str, Path]:
    """Bundle all of the unit tests in one go."""
    out = tmp_path_factory.mktemp("units")
    node(HERE / "bundle_tests.mjs", out, *TESTS)
    return {test.name: out / test.relative_to(HERE.parent).with_suffix(".mjs") for test in TESTS}


@pytest.mark.parametrize("name", [test.name for test in TESTS])
def test_a_unit_does_what_its_tests_say(name: str, bundles: Mapping[str, Path]) -> None:
    """Each file of unit tests passes; a failure shows node's own report."""
    node("--test", "--test-reporter=spec", bundles[name])
