"""Workers of kernels that the browser ends without a word: noticed within seconds, and replaced."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.kernel.driver import Kernels

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

CATCH_WORKERS = """
    window.workers = [];
    globalThis.Worker = class extends Worker {
        constructor(...given) {
            super(...given);
            workers.push(this);
            if (workers.length === 1 && LAST_WORD === "") this.terminate();
        }
        postMessage(message, ...more) {
            super.postMessage(message, ...more);
            if (workers[0] === this && message.kind === LAST_WORD) this.terminate();
        }
    };
"""
"""The first worker is ended after it was told that; where that is nothing, when it is made."""
IN_THE_FRAME = """
    if (window === top) {
        const { prototype } = HTMLIFrameElement;
        const { get, set } = Object.getOwnPropertyDescriptor(prototype, "srcdoc");
        Object.defineProperty(prototype, "srcdoc", {
            get,
            set(page) { set.call(this, `<script>${SCRIPT}</script>${page}`); },
        });
    }
"""
"""A script for new documents comes too late, at times, in a frame that has a process of its own:
7 of 25 on a busy machine. It is put into the frame's page."""
UNTIL_THERE_IS_ONE = """new Promise((done) => {
    const look = () => (window.workers?.length > 0 ? done() : setTimeout(look, 20));
    look();
})"""
WAITING = "import asyncio\nprint('begun')\nasyncio.run(asyncio.sleep(3600))"
BUSY = """\
import asyncio

async def main():
    print("begun")
    await asyncio.sleep(0)
    while True:
        pass

asyncio.run(main())
"""
BUSY_SECONDS = 12
MOST_SECONDS = 60
"""Of the page's clock, which may run ahead of the frame's answers."""


@pytest.fixture
def kernels(context: BrowserContext, kernel_address: str) -> Kernels:
    """Give a page whose console tells, as is right, that something of a worker is not there."""
    return Kernels(context.new_page(), kernel_address)


def open_catching(kernels: Kernels, last_word: str) -> None:
    """Open the page with a clock of the test's own."""
    catch = CATCH_WORKERS.replace("LAST_WORD", repr(last_word))
    kernels.page.add_init_script(f"{{ const SCRIPT = {json.dumps(catch)}; {IN_THE_FRAME} }}")
    kernels.page.clock.install()
    kernels.open(wait=False)


def pass_second(kernels: Kernels) -> None:
    kernels.page.clock.run_for(1000)
    kernels.page.frames[1].evaluate("'it has answered'")


def pass_seconds_until(kernels: Kernels, condition: str) -> None:
    for _ in range(MOST_SECONDS):
        if kernels.page.evaluate(condition):
            return
        pass_second(kernels)
    pytest.fail(f"After {MOST_SECONDS} seconds it is not so: {condition}")


@pytest.mark.parametrize("last_word", ["", "prepare", "boot"])
def test_one_that_ends_at_its_start_is_replaced(kernels: Kernels, last_word: str) -> None:
    """Before it has begun, or while Python starts: the next one is restored, too."""
    warnings: list[str] = []
    kernels.page.on("console", lambda said: warnings.append(said.text))
    open_catching(kernels, last_word)
    kernels.page.locator("iframe[data-loaded]").wait_for(state="attached")
    kernels.start("print('kept')")
    kernels.page.frames[1].evaluate(UNTIL_THERE_IS_ONE)
    pass_seconds_until(kernels, "kernels.client().pool.active.number > 1")
    assert kernels.finish().printed == "kept\n"
    assert kernels.how_started() == "restored"
    assert any("lost at its start" in text for text in warnings)
    kernels.expect_all_is_well()


def test_one_that_ends_under_a_program_is_said(kernels: Kernels) -> None:
    """What had happened is kept; the next program runs."""
    open_catching(kernels, "nothing")
    kernels.page.evaluate("kernels.client().ready")
    kernels.start(WAITING, "live")
    kernels.wait_until_printed("begun")
    kernels.page.frames[1].evaluate("window.workers[0].terminate()")
    pass_seconds_until(kernels, "kernels.client().pool.active.number > 1")
    run = kernels.finish()
    assert run.kind == "cut_short"
    assert "The browser ended Python" in run.message
    assert run.printed == "begun\n"
    assert [task["id"] for task in run.recording["tasks"]] == [1]
    kernels.expect_all_is_well()


def test_one_that_is_busy_is_not_taken_for_lost(kernels: Kernels) -> None:
    """A program that never waits answers nobody, and runs until it is stopped."""
    open_catching(kernels, "nothing")
    kernels.page.evaluate("kernels.client().ready")
    kernels.start(BUSY, "live")
    kernels.wait_until_printed("begun")
    for _ in range(BUSY_SECONDS):
        pass_second(kernels)
    assert kernels.page.evaluate("kernels.client().pool.active.phase") == "busy"
    kernels.stop()
    assert kernels.finish().kind == "stopped"
    kernels.expect_all_is_well()
