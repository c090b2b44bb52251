"""What a program leaves behind is noticed; what is harmless is put back."""

from __future__ import annotations

import asyncio
import builtins
import gc
import logging
import random
import sys
import types
from typing import TYPE_CHECKING, Any

import pytest

from web.kernel.python.interpreter_state import InterpreterState

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Leave random and logging as they were; Hypothesis notes the time of each collection."""
    state, handlers, level = random.getstate(), list(logging.root.handlers), logging.root.level
    watchers = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = watchers
    random.setstate(state)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def test_nothing_done_is_nothing_changed() -> None:
    """Comparing changes nothing itself."""
    before = InterpreterState()
    assert before.changed() is None
    assert before.changed() is None


@pytest.mark.parametrize(
    ("owner", "name", "place"),
    [
        (asyncio, "sleep", "asyncio.sleep"),
        (asyncio.Queue, "put", "asyncio.queues.Queue.put"),
        (asyncio.BaseEventLoop, "call_soon", "asyncio.base_events.BaseEventLoop.call_soon"),
        (builtins, "print", "builtins.print"),
        (random, "random", "random.random"),
        (logging, "info", "logging.info"),
    ],
)
def test_a_replaced_function_is_named(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, place: str
) -> None:
    """Also methods of asyncio's classes."""
    before = InterpreterState()
    monkeypatch.setattr(owner, name, lambda *_: None)
    assert before.changed() == place
    monkeypatch.undo()
    assert before.changed() is None


def test_a_new_or_missing_name_is_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only what was replaced."""
    before = InterpreterState()
    monkeypatch.setattr(asyncio, "gether", asyncio.gather, raising=False)
    assert before.changed() == "asyncio.gether"
    monkeypatch.undo()
    monkeypatch.delattr(asyncio, "gather")
    assert before.changed() == "asyncio.gather"


def test_settings_that_are_functions_are_read() -> None:
    """The recursion limit, for one."""
    before = InterpreterState()
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + 1)
    try:
        assert before.changed() == "the recursion limit"
    finally:
        sys.setrecursionlimit(limit)


def test_a_new_module_goes_and_an_old_one_comes_back() -> None:
    """The next program imports it anew: whoever patched it patched a copy that is gone."""
    before = InterpreterState()
    sys.modules["invented"] = types.ModuleType("invented")
    taken = sys.modules.pop("colorsys", None)
    before.put_back()
    assert "invented" not in sys.modules
    assert sys.modules.get("colorsys") is taken


def test_logging_and_random_begin_anew() -> None:
    """Handlers, levels and numbers of one program are not there for the next."""
    before = InterpreterState()
    before.put_back()
    first = random.random()
    logging.getLogger("of the program").setLevel(logging.DEBUG)
    logging.root.addHandler(logging.NullHandler())
    before.put_back()
    assert random.random() == first
    assert logging.root.handlers == []
    assert "of the program" not in logging.root.manager.loggerDict
