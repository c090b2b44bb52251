"""WebKitGTK by its WebDriver, on a display that is not shown."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import urllib.error
import urllib.request
from threading import Event
from typing import Any

from tests.browser.engines.engine import SECONDS, EngineError, answer_of, free_port, script_for

SCREEN = "1400x1000x24"
SOFTWARE = {
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_SKIA_ENABLE_CPU_RENDERING": "1",
    # Its own sandbox refuses to work for root.
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
}
"""Without a graphics card a simulated one would take most of the time."""


class WebKit:
    """The small browser that comes with WebKitGTK."""

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="webkit-", ignore_cleanup_errors=True)
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._screen.stdout is not None
        display = self._screen.stdout.readline().strip()
        port = free_port()
        self._driver = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env={**os.environ, **SOFTWARE, **self._folders(), "DISPLAY": f":{display}"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._address = f"http://127.0.0.1:{port}"
        self._wait_until_it_listens()
        options = {"browserName": "MiniBrowser"}
        session = self._command("POST", "/session", capabilities={"alwaysMatch": options})
        self._session = f"/session/{session['sessionId']}"
        milliseconds = 1000 * SECONDS
        self._say("/timeouts", script=milliseconds, pageLoad=milliseconds)

    def open(self, address: str) -> None:
        self._say("/url", url="about:blank")
        self._say("/url", url=address)

    def ask(self, expression: str, argument: object = None) -> Any:
        return answer_of(
            self._say("/execute/async", script=script_for(expression), args=[argument])
        )

    def resize(self, width: int, height: int) -> None:
        self._say("/window/rect", width=width, height=height)

    def close(self) -> None:
        try:
            self._command("DELETE", self._session)
        finally:
            for process in (self._driver, self._screen):
                process.terminate()
                process.communicate()
            self._home.cleanup()

    def _folders(self) -> dict[str, str]:
        """Give it nothing of the machine's own profile."""
        names = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        return dict.fromkeys(names, self._home.name)

    def _wait_until_it_listens(self) -> None:
        for _ in range(20 * SECONDS):
            try:
                self._command("GET", "/status")
            except urllib.error.URLError:
                Event().wait(0.05)
            else:
                return
        raise EngineError("WebKitWebDriver did not start.")

    def _say(self, command: str, **parameters: object) -> Any:
        return self._command("POST", self._session + command, **parameters)

    def _command(self, method: str, path: str, **parameters: object) -> Any:
        request = urllib.request.Request(
            self._address + path,
            method=method,
            data=json.dumps(parameters).encode() if method == "POST" else None,
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=2 * SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise EngineError(f"{path}: {error.read().decode()}") from None
