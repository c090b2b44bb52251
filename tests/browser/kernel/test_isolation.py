"""The reader's program reaches nothing: no network, no storage, no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.kernel.driver import Kernels
from tests.browser.programs import REACHING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


def test_nothing_of_the_browser_is_within_reach(kernels: Kernels) -> None:
    """Not even to a program that digs out the objects by which Python knows JavaScript."""
    kernels.open()
    number = kernels.number()
    run = kernels.run(REACHING)
    lines = run.printed.splitlines()
    assert len(lines) == 16, run.told
    assert not [line for line in lines if "REACHED" in line], run.told
    kernels.expect_all_is_well()
    assert kernels.number() != number


LATE = """\
import web.kernel.python.undo_pyodide as digging
schedule = digging._kept["pyodide.webloop"].scheduleCallback
once = digging._kept["pyodide.ffi"].create_once_callable

def late():
    import builtins
    builtins.print = None

schedule(once(late), {milliseconds})
print("begun")
"""


def test_what_a_program_lends_to_the_browser_is_called_in_its_own_run_only(
    kernels: Kernels,
) -> None:
    """A timer that it left behind does nothing to the next program, which waits meanwhile."""
    kernels.open()
    number = kernels.number()
    for milliseconds in (0, 50):
        assert kernels.run(LATE.format(milliseconds=milliseconds)).printed == "begun\n"
        next_one = kernels.run(
            "import asyncio\nasyncio.run(asyncio.sleep(0.2))\nprint('fine')", "live"
        )
        assert next_one.printed == "fine\n", next_one.told
    assert kernels.number() == number


def test_a_kernel_that_ran_somebody_elses_program_runs_nothing_else(kernels: Kernels) -> None:
    """The spare takes over, also where the program left everything as it was."""
    kernels.open()
    for _ in range(2):
        number = kernels.number()
        assert kernels.run("print('from a link')", foreign=True).printed == "from a link\n"
        assert kernels.number() != number
    kernels.expect_all_is_well()


def test_the_frame_itself_lets_nothing_out(context: BrowserContext, kernel_address: str) -> None:
    """The policy is the wall: it holds where nothing has been taken out of reach."""
    kernels = Kernels(context.new_page(), kernel_address)  # its console tells of the violations
    kernels.open()
    frame = next(frame for frame in kernels.page.frames if frame != kernels.page.main_frame)
    refused = frame.evaluate(
        """async (address) => {
            const refused = [];
            const tried = [];
            const attempt = async (name, action) => {
                tried.push(name);
                try { await action(); } catch { refused.push(name); }
            };
            await attempt("fetch", () => fetch(address));
            await attempt("indexedDB", () => indexedDB.open("a"));
            await attempt("caches", () => caches.open("a"));
            await attempt("localStorage", () => localStorage.getItem("a"));
            await attempt("parent", () => parent.document.title);
            await attempt("import", () => import(address));
            return [location.origin, self.origin, tried, refused];
        }""",
        kernels.address,
    )
    _, origin, tried, those = refused
    assert origin == "null"
    assert those == tried


def test_the_browsers_modules_are_missing_like_any_other(kernels: Kernels) -> None:
    """`import js` says what it says on a laptop."""
    kernels.open()
    for name in ("js", "pyodide", "pyodide_js", "micropip", "numpy"):
        run = kernels.run(f"import {name}")
        assert run.kind == "raised", run.told
        assert name in run.message, run.told
        assert "ModuleNotFoundError" in run.printed, run.told
        assert "install" not in run.printed, run.told


FORGING = """\
import gc, types
send = next(
    thing for thing in gc.get_objects()
    if isinstance(thing, types.FunctionType) and thing.__qualname__ == "_sending.<locals>.send"
    and thing.__module__ == "web.kernel.python.entry"
)
print("before")
{forgery}
print("after")
"""


def test_forged_messages_are_only_data(kernels: Kernels) -> None:
    """What has not the right shape is left out and counted; the run goes on to its end."""
    kernels.open()
    forgery = (
        'send("no json")\n'
        'send("[1, 2]")\n'
        'send(\'{"tasks": 1, "events": {}}\')\n'
        'send(\'{"tasks": [{"id": "x"}], "events": [{"at": "now"}, null, 7]}\')\n'
        'send(\'{"tasks": [], "events": [{"at": -1, "kind": "printed", "task": null}]}\')\n'
    )
    run = kernels.run(FORGING.format(forgery=forgery))
    assert run.kind == "returned", run.told
    assert run.printed == "before\nafter\n"
    assert run.recording["dropped"] >= 7
    kernels.expect_all_is_well()


def test_a_flood_is_ended(kernels: Kernels) -> None:
    """Sixty-four megabytes are enough for any program, forged or not."""
    kernels.open()
    run = kernels.run(FORGING.format(forgery="while True: send('x' * 1_000_000)"))
    assert run.kind == "cut_short", run.told
    assert "64 MB" in run.message
    kernels.expect_all_is_well()
