"""A static host that sends what the site's `_headers` file says."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import QuietHandler
from web.build.pages.host_headers import FILE


class HeadersHandler(QuietHandler):
    """Joins the values of one header as the strictest of those hosts do."""

    def end_headers(self) -> None:
        path = urlsplit(self.path).path
        found: dict[str, list[str]] = {}
        for pattern, headers in self._rules():
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                for name, value in headers:
                    found.setdefault(name, []).append(value)
        for name, values in found.items():
            self.send_header(name, ", ".join(values))
        super().end_headers()

    def _rules(self) -> list[tuple[str, list[tuple[str, str]]]]:
        rules: list[tuple[str, list[tuple[str, str]]]] = []
        for line in Path(self.directory, FILE).read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                name, _, value = line.strip().partition(": ")
                rules[-1][1].append((name, value))
            else:
                rules.append((line, []))
        return rules
