"""Notes all that a page should not do: errors, warnings of broken rules, requests elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request, Response

LOCAL = ("data:", "blob:", "about:")


class Watch:
    """Listens to a page from its first request on."""

    def __init__(self, page: Page, *, own: str) -> None:
        self.complaints: list[str] = []
        """One sentence for each thing that fails a test."""
        self.console: list[str] = []
        self.requests: list[str] = []
        self._own = own
        page.on("pageerror", lambda error: self.complaints.append(f"Page error: {error}"))
        page.on("crash", lambda _: self.complaints.append("The page crashed."))
        page.on("console", self._said)
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")
        if message.type == "error":
            place = message.location.get("url", "")
            self.complaints.append(f"Console error: {message.text} ({place})")

    def _asked(self, request: Request) -> None:
        if request.url.startswith(LOCAL):
            return
        self.requests.append(request.url)
        if not request.url.startswith(self._own):
            self.complaints.append(f"Request outside the site: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} for {response.url}")
