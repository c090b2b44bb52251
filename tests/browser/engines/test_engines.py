"""What a browser of any make must do: a chosen part of the other tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.programs import ENDS, FORGING, GATHER, REACHING
from tests.conftest import serve_plainly

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.engines.engine import Engine
    from tests.conftest import Site

UNTIL = """async (test) => {
    while (!(await test())) await new Promise((done) => setTimeout(done, 20));
}"""
SETTLED = f"""({UNTIL})(() => {{
    const {{ app, kernel }} = document.documentElement.dataset;
    return /ready|failed/.test(app) && /ready|failed/.test(kernel);
}})"""
KEPT = f"""({UNTIL})(async () => {{
    const cache = await caches.open("asyncio-playground");
    const links = [...document.querySelectorAll("#lessons a"), location].map(({{ href }}) => href);
    const kept = await Promise.all(links.map((link) => cache.match(link)));
    return links.length > 8 && kept.every(Boolean);
}})"""
RUN = """(async () => {
    const { playground } = window;
    if (argument.source) playground.code = argument.source;
    await playground.run({ clock: argument.clock });
    return playground.recording;
})()"""
STOP = f"""(async () => {{
    const {{ playground }} = window;
    playground.code = argument;
    const run = playground.run({{ clock: "live" }});
    await ({UNTIL})(() => document.documentElement.dataset.kernel === "running");
    await playground.stop();
    await run;
    return playground.recording.outcome.kind;
}})()"""
STARTS = """performance.getEntriesByType("mark").map((mark) => mark.name)
    .filter((name) => /-(restored|started)$/.test(name))"""
RESTORED = {"playground:app-restored", "playground:kernel-restored"}
PHONE = 390, 844


def open_page(engine: Engine, address: str) -> None:
    """Open a page and wait until both its Pythons are there, or will not come."""
    engine.open(address)
    engine.ask(SETTLED)


def run(engine: Engine, source: str = "", clock: str = "instant") -> dict[str, Any]:
    recording: dict[str, Any] = engine.ask(RUN, {"source": source, "clock": clock})
    return recording


def printed(recording: dict[str, Any]) -> str:
    return "".join(event["text"] for event in recording["events"] if event["kind"] == "printed")


@pytest.fixture(scope="module")
def opened(engine: Engine, site: Site) -> Engine:
    """
    A lesson, opened once.

    Neither Python is started afresh, which would cost the reader many seconds at every visit.
    """
    open_page(engine, site.url("gather"))
    assert set(engine.ask(STARTS)) == RESTORED
    return engine


def test_what_a_program_did_never_reaches_the_next(opened: Engine) -> None:
    """It gets nothing of JavaScript's, and the Python that it changed is put back."""
    tried = printed(run(opened, REACHING)).splitlines()
    assert len(tried) == 16
    assert not [line for line in tried if "REACHED" in line]
    honest = run(opened, GATHER)
    run(opened, FORGING)
    assert run(opened, GATHER) == honest
    assert honest["end"] == ENDS["gather"]


def test_links_are_told_from_the_text_around_them(opened: Engine) -> None:
    """Those to moments, too: not every engine takes a line, its style and its colour in one."""
    link = """document.querySelector('.prose a[href^="#"]')"""
    assert opened.ask(f"getComputedStyle({link}).textDecorationLine") == "underline"
    assert opened.ask(f"getComputedStyle({link}).textDecorationStyle") == "dotted"


def test_programs_run_on_both_clocks_are_stopped_and_travel(opened: Engine) -> None:
    """
    In CPython's order; a live program may wait, and Stop ends one that never would.

    A link brings the program as it was written, to a page that has not seen it: to a phone, on
    which nothing has to be scrolled sideways, or to the narrowest window there is.
    """
    engine = opened
    for clock in ("instant", "live"):
        recording = run(engine, GATHER.replace("sleep(1)", "sleep(0.1)"), clock)
        assert recording["outcome"]["kind"] == "returned", recording["outcome"]
        assert recording["end"] >= 0.1
    assert engine.ask(STOP, "import asyncio\nasyncio.run(asyncio.sleep(3600))") == "stopped"
    # Python says it, and goes on: the browser's stack is not used up.
    outcome = run(engine, "def f(x): return sorted([1, 2], key=f)\nf(1)")["outcome"]
    assert "RecursionError" in outcome["message"]
    nested = "x = []\nfor _ in range(100_000): x = [x]\ndel x\nprint('alive')"
    assert printed(run(engine, nested)) == "alive\n"
    assert printed(run(engine, "print(6 * 7)")) == "42\n"
    source = "print('from a link')\n"
    link = engine.ask("(window.playground.code = argument, window.playground.link())", source)
    engine.resize(*PHONE)
    try:
        open_page(engine, link)
        assert engine.ask("window.playground.code") == source
        assert printed(run(engine)) == "from a link\n"
        assert engine.ask("document.scrollingElement.scrollWidth - innerWidth") <= 0
    finally:
        engine.resize(1280, 800)


def test_a_second_visit_needs_no_network(engine: Engine, built: Path) -> None:
    """All that this browser used at its first visit is kept, and with it all lessons."""
    with serve_plainly(built) as address:
        open_page(engine, f"{address}gather/")
        engine.ask(KEPT)
    open_page(engine, f"{address}timeout/")
    assert set(engine.ask(STARTS)) == RESTORED
    assert printed(run(engine, "print('offline')")) == "offline\n"
