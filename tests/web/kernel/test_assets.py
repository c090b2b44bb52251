"""What the kernel's files are made of."""

from __future__ import annotations

from web.kernel.assets import HERE, inputs


def test_everything_that_decides_is_an_input() -> None:
    """Scripts that are imported by way of others too, and the recorder."""
    names = {path.relative_to(HERE.parent.parent).as_posix() for path in inputs()}
    assert {
        "web/kernel/worker.ts",
        "web/kernel/python.ts",
        "web/kernel/image.ts",
        "web/kernel/protocol.d.ts",
        "web/kernel/making.ts",
        "web/kernel/frame.html",
        "web/kernel/entry.py",
        "web/kernel/pack.py",
        "patterns/tracing/program.py",
        "web/package-lock.json",
    } <= names


def test_the_pages_own_side_is_not() -> None:
    """A change of the client must not cost a new memory image."""
    assert HERE / "client.ts" not in inputs()


def test_all_inputs_exist() -> None:
    """A name that was moved would silently stop to count."""
    assert [path for path in inputs() if not path.is_file()] == []
