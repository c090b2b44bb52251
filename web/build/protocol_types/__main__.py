"""Writes all generated files of the protocol."""

from __future__ import annotations

from web.build.protocol_types.files import files

for path, text in files().items():
    path.write_text(text, encoding="utf-8")
