"""One interface for all engines: a window that opens addresses and answers expressions."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Page

SECONDS = 60


class Engine(Protocol):
    """A browser with one window and a profile of its own."""

    def open(self, address: str) -> None: ...

    def ask(self, expression: str, argument: object = None) -> Any:
        """Give the value of a JavaScript expression, awaited; `argument` is in `argument`."""

    def resize(self, width: int, height: int) -> None: ...

    def close(self) -> None: ...


class EngineError(Exception):
    """The browser refused a command, or the page threw."""


class Chromium:
    """Chromium by Playwright, for what depends on how it names itself."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto("about:blank")
        self._page.goto(address)

    def ask(self, expression: str, argument: object = None) -> Any:
        return self._page.evaluate(f"async (argument) => ({expression})", argument)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def close(self) -> None:
        self._page.context.close()


def script_for(expression: str) -> str:
    """Write the body of WebDriver's asynchronous script; see `answer_of`."""
    return (
        "const [argument, done] = arguments;"
        f"(async () => ({expression}))().then("
        "(value) => done(JSON.stringify({ value })),"
        "(problem) => done(JSON.stringify({ problem: String(problem) })));"
    )


def answer_of(text: object) -> Any:
    answer = json.loads(str(text))
    if "problem" in answer:
        raise EngineError(answer["problem"])
    return answer.get("value")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
