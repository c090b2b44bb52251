"""Programs in the kernel: what comes back, when, and what is left behind."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser.programs import ALL, ENDS

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.browser.kernel.driver import Kernels


@pytest.fixture(scope="module")
def printed_on_a_laptop() -> dict[str, str]:
    """Run the programs in plain CPython, side by side: they take their real time."""
    running = {
        name: subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True)
        for name, source in ALL.items()
    }
    printed = {name: process.communicate(timeout=60)[0] for name, process in running.items()}
    assert all(process.returncode == 0 for process in running.values())
    return printed


@pytest.mark.parametrize("clock", ["instant", "live"])
def test_programs_print_what_they_print_on_a_laptop(
    kernels: Kernels, printed_on_a_laptop: dict[str, str], clock: str
) -> None:
    """Under both clocks, in CPython's order, and ending at their own time."""
    kernels.open()
    for name, source in ALL.items():
        run = kernels.run(source, clock, speed=10)
        assert run.kind == "returned", run.told
        assert run.printed == printed_on_a_laptop[name], run.told
        if clock == "instant":
            assert run.recording["end"] == pytest.approx(ENDS[name]), run.told
        else:  # a busy machine may be late, but nothing ever happens early
            assert run.recording["end"] >= ENDS[name] - 0.001, run.told


def test_what_happens_is_told_while_a_live_program_waits(kernels: Kernels) -> None:
    """The page does not have to wait for the end to show what was printed."""
    kernels.open()
    kernels.start(
        "import asyncio\n"
        "async def main():\n"
        "    print('before')\n"
        "    await asyncio.sleep(3600)\n"
        "asyncio.run(main())\n",
        "live",
    )
    kernels.wait_until_printed("before")
    kernels.stop()
    run = kernels.finish()
    assert run.kind == "stopped"
    assert run.printed == "before\n"
    assert [task["coro"] for task in run.recording["tasks"]] == ["main"]


def test_what_happens_is_told_while_a_program_computes(kernels: Kernels) -> None:
    """Under the instant clock as well, also where nothing is printed any more."""
    kernels.open()
    kernels.start("print('first')\nwhile True: pass")
    kernels.wait_until_printed("first")
    kernels.stop()
    assert kernels.finish().kind == "stopped"


def test_two_runs_of_a_program_are_the_same(kernels: Kernels) -> None:
    """Random numbers, names of tasks and numbers of objects begin anew with each run."""
    source = (
        "import asyncio, random\n"
        "async def main():\n"
        "    print(asyncio.current_task().get_name(), random.random())\n"
        "    await asyncio.sleep(random.random())\n"
        "asyncio.run(main())\n"
    )
    kernels.open()
    first = kernels.run(source)
    second = kernels.run(source)
    assert first.recording == second.recording


def test_a_run_that_is_wished_before_there_is_a_kernel_is_kept(kernels: Kernels) -> None:
    """It runs when the kernel is ready."""
    kernels.open(wait=False)
    assert kernels.run("print(6 * 7)").printed == "42\n"


def test_a_second_run_stops_the_first(kernels: Kernels) -> None:
    """Both are answered: the first as stopped."""
    kernels.open()
    kernels.page.evaluate(
        """() => {
            const options = { clock: "instant", speed: 1 };
            globalThis.first = kernels.client().run("while True: pass", options);
            globalThis.second = kernels.client().run("print('second')", options);
        }"""
    )
    first = kernels.page.evaluate("first")
    second = kernels.page.evaluate("second")
    assert first["outcome"]["kind"] == "stopped"
    assert second["outcome"]["kind"] == "returned"


def test_stop_before_the_kernel_is_there(kernels: Kernels) -> None:
    """The wish to run is withdrawn, and answered."""
    kernels.open(wait=False)
    kernels.start("print('never')")
    kernels.stop()
    assert kernels.finish().kind == "stopped"
    kernels.expect_all_is_well()


def test_a_module_that_is_not_in_memory_waits_for_the_library(kernels: Kernels) -> None:
    """A restored kernel runs at once what needs no files, and all the rest when they are there."""
    held: list[Route] = []
    kernels.page.route("**/stdlib-*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    kernels.open()
    assert kernels.how_started() == "restored"
    assert kernels.run("import asyncio, json, random; print('at once')").printed == "at once\n"
    with kernels.page.expect_request("**/stdlib-*"):
        kernels.start("import xml.etree.ElementTree as tree; print(tree.fromstring('<a/>').tag)")
    kernels.page.wait_for_function("kernels.client().pool.active.phase === 'busy'")
    held[0].continue_()
    run = kernels.finish()
    assert run.printed == "a\n", run.told
