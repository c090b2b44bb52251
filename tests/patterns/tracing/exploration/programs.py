"""Twenty programs with one fault each, which only some orders show, and six that are right."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "programs"
SOURCES: Final = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.txt"))
}
RIGHT: Final = [name for name in SOURCES if name.startswith("right_")]
FAULTY: Final = [name for name in SOURCES if not name.startswith("right_")]
