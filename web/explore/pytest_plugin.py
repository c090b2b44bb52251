"""
The marker `orders`: an async test that has to pass under other legal orders too.

    @pytest.mark.orders(runs=100, seed=0)
    async def test_the_newest_answer_is_shown(): ...

Each run is a new loop in virtual time. Fixtures are made once: what a run changes should be made in
the test itself.
"""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from patterns.tracing.exploration.explore import Explored

_MARK: Final = "orders"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        f"{_MARK}(runs=100, seed=0, ready=False): run an async test under other legal orders",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    mark = pyfuncitem.get_closest_marker(_MARK)
    if mark is None:
        return None

    test = pyfuncitem.obj
    if not inspect.iscoroutinefunction(test):
        pytest.fail(f"@pytest.mark.{_MARK} is for async tests.", pytrace=False)

    given = {name: pyfuncitem.funcargs[name] for name in inspect.signature(test).parameters}
    # Only for tests that are marked: every session loads this module.
    from patterns.tracing.exploration.explore import explore  # noqa: PLC0415

    explored = explore(functools.partial(test, **given), **_options(mark))
    if explored.failed:
        pytest.fail(_told(explored), pytrace=False)
    return True


def _options(mark: pytest.Mark) -> dict[str, Any]:
    return {"runs": 100, **dict(zip(("runs", "seed"), mark.args, strict=False)), **mark.kwargs}


def _told(explored: Explored) -> str:
    from web.explore.formats import written  # noqa: PLC0415 - as above

    orders = [f"order: {each.order}" for each in explored.failures]
    return written(explored, "text", "the plain run", orders)
