"""Firefox by Marionette: its own protocol, WebDriver's commands as lines of JSON on a socket."""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.engines.engine import SECONDS, EngineError, answer_of, free_port, script_for

PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
}


class Firefox:
    """A headless Firefox."""

    def __init__(self) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True)
        port = free_port()
        preferences = {**PREFERENCES, "marionette.port": port}
        Path(self._profile.name, "user.js").write_text(
            "".join(
                f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
                for name, value in preferences.items()
            )
        )
        self._process = subprocess.Popen(
            [
                "firefox-esr",
                *("--headless", "--marionette", "--no-remote"),
                *("--profile", self._profile.name),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._wait_until_it_listens()
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=2 * SECONDS)
        self._answers = self._socket.makefile("rb")
        self._commands = 0
        self._read()  # it introduces itself
        self._command("WebDriver:NewSession")
        milliseconds = 1000 * SECONDS
        self._command("WebDriver:SetTimeouts", script=milliseconds, pageLoad=milliseconds)

    def open(self, address: str) -> None:
        self._command("WebDriver:Navigate", url="about:blank")
        self._command("WebDriver:Navigate", url=address)

    def ask(self, expression: str, argument: object = None) -> Any:
        script = script_for(expression)
        answer = self._command("WebDriver:ExecuteAsyncScript", script=script, args=[argument])
        return answer_of(answer["value"])

    def resize(self, width: int, height: int) -> None:
        self._command("WebDriver:SetWindowRect", width=width, height=height)

    def close(self) -> None:
        self._answers.close()
        self._socket.close()
        self._process.terminate()
        self._process.communicate()
        self._profile.cleanup()

    def _wait_until_it_listens(self) -> None:
        assert self._process.stdout is not None
        said: list[str] = []
        for line in self._process.stdout:
            if "Listening on port" in line:
                return
            said.append(line)
        raise EngineError("Firefox did not start: " + "".join(said)[-1000:])

    def _command(self, name: str, **parameters: object) -> Any:
        self._commands += 1
        text = json.dumps([0, self._commands, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._read()
        if error is not None:
            raise EngineError(f"{name}: {error['error']}: {error['message']}")
        return result

    def _read(self) -> Any:
        """Length, colon, JSON."""
        length = b""
        while (byte := self._answers.read(1)) != b":":
            if not byte:
                raise EngineError("Firefox hung up.")
            length += byte
        return json.loads(self._answers.read(int(length)))
