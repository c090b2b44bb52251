"""What the kernel's files are made of."""

from __future__ import annotations

from web.build.kernel_files import KERNEL, ROOT, inputs


def test_everything_that_decides_is_an_input() -> None:
    """Scripts that are imported by way of others too, and the recorder."""
    names = {path.relative_to(ROOT).as_posix() for path in inputs()}
    assert {
        "web/kernel/worker/worker.ts",
        "web/pyodide/start.ts",
        "web/pyodide/memory_image.ts",
        "web/protocol/kernel.d.ts",
        "web/build/memory_image.ts",
        "web/kernel/frame/frame.html",
        "web/kernel/python/entry.py",
        "web/build/bytecode.py",
        "patterns/tracing/session/run_program.py",
        "web/package-lock.json",
    } <= names


def test_the_pages_own_side_is_not() -> None:
    """A change of the client must not cost a new memory image."""
    assert KERNEL / "client" / "client.ts" not in inputs()


def test_all_inputs_exist() -> None:
    """A name that was moved would silently stop to count."""
    assert [path for path in inputs() if not path.is_file()] == []
