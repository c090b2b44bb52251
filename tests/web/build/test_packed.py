"""What travels is the same as what was made, only smaller."""

from __future__ import annotations

import gzip
from random import Random
from typing import TYPE_CHECKING

from web.build.javascript.node import node
from web.build.packed import packed_target
from web.build.targets.target import Made

if TYPE_CHECKING:
    from pathlib import Path

INFLATE = """
    const { readFileSync, writeFileSync } = require("node:fs");
    const { zstdDecompressSync } = require("node:zlib");
    const [from, to] = process.argv.slice(1);
    writeFileSync(to, zstdDecompressSync(readFileSync(from)));
"""


def test_large_files_are_packed_and_small_ones_are_left(tmp_path: Path) -> None:
    """Each under its old name, with what it holds in the new one's hash."""
    folder, out = tmp_path / "made", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    large = Random(0).randbytes(100_000) + bytes(1_000_000)
    (folder / "a.image.gz").write_bytes(gzip.compress(large))
    (folder / "b.zip").write_bytes(large)
    (folder / "c.js.gz").write_bytes(b"small")
    names = {"a.image": "a.image.gz", "b.zip": "b.zip", "c.js": "c.js.gz"}

    packed = packed_target("a", Made(folder, names)).make(out)

    assert [packed[name].rpartition(".")[2] for name in names] == ["zst", "zst", "gz"]
    assert (out / packed["c.js"]).read_bytes() == b"small"
    for name in ("a.image", "b.zip"):
        node("-e", INFLATE, out / packed[name], tmp_path / "whole")
        assert (tmp_path / "whole").read_bytes() == large
