"""Every lesson's programs, recorded while the site is built: the first picture needs no Python."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from web.build.targets.hashes import files_under, fingerprint, write_hashed
from web.build.targets.places import ROOT
from web.build.targets.progress import BuildError

if TYPE_CHECKING:
    from pathlib import Path


def recordings_key() -> str:
    """Hash all that decides what is recorded."""
    return fingerprint(files_under(ROOT / "patterns", ".py"), ROOT, sys.version)


def recordings(out: Path) -> dict[str, str]:
    """
    Record each variant under the instant clock, into files of hashed names in *out*.

    Returns:
        `<lesson>/<variant>.json` → the file's name.

    Raises:
        BuildError: a program is no Python.

    """
    # Only when they are stale: every lesson is imported, and the recorder.
    from patterns.catalogue import lessons  # noqa: PLC0415
    from patterns.source import VARIANTS  # noqa: PLC0415
    from patterns.tracing import record  # noqa: PLC0415

    names: dict[str, str] = {}
    for lesson in lessons():
        for variant in VARIANTS:
            recording = record(lesson.program(variant), clock="instant")
            if recording.outcome.kind == "syntax_error":
                raise BuildError(f"{lesson.id} ({variant}): {recording.outcome.message}")
            file = write_hashed(out, f"{lesson.id}-{variant}.json", recording.to_json().encode())
            names[f"{lesson.id}/{variant}.json"] = file
    return names
