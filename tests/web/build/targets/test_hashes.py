"""Hashes of contents and of inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from web.build.targets.hashes import files_under, fingerprint, write_hashed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        ("page.js", "page-", ".js"),
        ("pyodide.asm.wasm.gz", "pyodide.asm-", ".wasm.gz"),
        ("app.image.zst", "app-", ".image.zst"),
        ("app.image.gz", "app-", ".image.gz"),
    ],
)
def test_the_name_tells_the_content(tmp_path: Path, name: str, begins: str, ends: str) -> None:
    """Same content, same name; a host may keep such a file for ever."""
    first = write_hashed(tmp_path, name, b"one")
    assert first == write_hashed(tmp_path, name, b"one")
    assert first != write_hashed(tmp_path, name, b"two")
    assert first.startswith(begins)
    assert first.endswith(ends)
    assert (tmp_path / first).read_bytes() == b"one"


def test_a_fingerprint_sees_names_contents_and_facts(tmp_path: Path) -> None:
    """Renaming, editing and a new version of a tool each make a target stale."""
    file = tmp_path / "a.ts"
    file.write_text("1")
    seen = {fingerprint([file], tmp_path)}
    seen.add(fingerprint([file], tmp_path, "esbuild 2"))
    file.write_text("2")
    seen.add(fingerprint([file], tmp_path))
    moved = file.rename(tmp_path / "b.ts")
    seen.add(fingerprint([moved], tmp_path))
    assert len(seen) == 4


def test_installed_packages_are_not_sources(tmp_path: Path) -> None:
    """`node_modules` has a lock file to speak for it, and is not hashed file by file."""
    for name in ("node_modules/x/a.ts", "__pycache__/a.ts", "own/a.ts", "own/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert files_under(tmp_path, ".ts") == [tmp_path / "own" / "a.ts"]
