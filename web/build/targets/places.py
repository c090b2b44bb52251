"""Where the build reads and writes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[3]
"""The project's folder."""

WEB: Final = ROOT / "web"
"""Where `package.json` and `node_modules` are."""

CACHE: Final = ROOT / ".build"
"""Where the files of each target are kept until their inputs change."""
