"""The driver of the page on which the components are tried without Panel and without a kernel."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.browser.components.trace import PROGRAM, trace
from tests.browser.playground import ROWS_OF_TABLE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PITFALL = PROGRAM.replace("asyncio.sleep(DELAY)", "asyncio.sleep(0)")


def parameters(program: str, drawn: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What Python would have set before the page was drawn."""
    return {
        "Transport": {"trace": json.dumps(drawn)},
        "Inspector": {"why": "", "path": ""},
        "RunBar": {"notice": ""},
        "Variants": {
            "programs": {"pattern": program, "pitfall": PITFALL, "exercise": program + "# yours\n"},
        },
        "Knobs": {
            "knobs": [
                {
                    "name": "DELAY",
                    "label": "seconds of sleep",
                    "start": 0,
                    "end": 2,
                    "step": 0.5,
                    "unit": "s",
                }
            ],
        },
        "Prediction": {
            "question": "When does it end?",
            "options": ["At 0 s", "At `DELAY`"],
            "answer": 1,
            "whys": ["Sleeping takes *time*.", "It sleeps *that* long."],
            "look": "#t=1.0",
        },
        "Verdict": {
            "findings": [
                {
                    "kind": "failed",
                    "sentence": "Nothing happens at once.",
                    "at": 0.0,
                    "event": 5,
                    "task": 2,
                    "line": None,
                }
            ]
        },
    }


@dataclass
class Harness:
    """One page with the components on it."""

    page: Page
    address: str
    program: str = PROGRAM
    drawn: dict[str, Any] = field(default_factory=trace)

    def open(self, fragment: str = "", *, booted: bool = True) -> Harness:
        self.page.goto(self.address + (f"#{fragment}" if fragment else ""))
        return self.mount(booted=booted)

    def reload(self) -> Harness:
        self.page.reload()
        return self.mount()

    def mount(self, *, booted: bool = True) -> Harness:
        self.page.wait_for_function("() => 'mount' in window")
        self.page.evaluate(
            "(setup) => { window.h = mount(setup); }",
            {
                "lesson": "sample",
                "program": self.program,
                "parameters": parameters(self.program, self.drawn),
            },
        )
        if booted:
            self.do("h.kernel.bootNow()")
        return self

    def do(self, expression: str, argument: Any = None) -> Any:
        """Evaluate on the page, with `h` for what the harness shows and `p` for the playground."""
        return self.page.evaluate(
            f"(argument) => {{ const p = window.playground; return {expression}; }}", argument
        )

    def set(self, component: str, parameter: str, value: Any) -> None:
        """Set a parameter as Python does."""
        self.do("h.models[argument[0]][argument[1]] = argument[2]", [component, parameter, value])

    def messages(self) -> list[dict[str, Any]]:
        """Give what Python was told of runs."""
        heard: list[dict[str, Any]] = self.do(
            "h.heard.filter(({kind}) => !['why', 'path', 'arrange'].includes(kind))"
        )
        return heard

    def finish(
        self,
        *lines: str,
        kind: str = "returned",
        message: str = "",
        line: int | None = None,
        draw: bool = True,
    ) -> None:
        """End the run that is under way; `draw` its trace as Python would."""
        events = [
            {"at": 0.5 * at, "kind": "printed", "task": 1, "text": text, "stream": "stdout"}
            for at, text in enumerate(lines)
        ]
        outcome = {"kind": kind, "message": message, "line": line}
        self.page.evaluate(
            """([events, outcome]) => window.h.kernel.finish(
                window.h.recordingOf(events, outcome, [{id: 1, name: "main"}]))""",
            [events, outcome],
        )
        self.page.wait_for_function("() => window.h.runner.state === 'idle'")
        if draw:
            facts = self.do(
                "({run: h.runner.run, source: h.runner.source, variant: h.runner.program})"
            )
            drawn = {**self.drawn, **facts, "outcome": outcome}
            self.set("Transport", "trace", json.dumps(drawn))

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def editor(self) -> Locator:
        return self.page.get_by_role("textbox", name="Code", exact=True)

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status", name="Status", exact=True)

    @property
    def output(self) -> Locator:
        return self.page.get_by_role("log", name="Output", exact=True)

    @property
    def time(self) -> Locator:
        return self.page.get_by_role("slider", name="Time", exact=True)

    def rows(self) -> list[list[str]]:
        table = self.page.get_by_role("table", name="Tasks", exact=True)
        rows: list[list[str]] = table.evaluate(ROWS_OF_TABLE)
        return rows

    @property
    def code(self) -> str:
        text: str = self.do("p.code")
        return text

    @property
    def event_number(self) -> int:
        number: int = self.do("h.playback.eventNumber")
        return number
