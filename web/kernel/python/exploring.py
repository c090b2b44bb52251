"""A program's runs under other legal orders, and what the page is told of them."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.explore import explore, replay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from patterns.tracing.exploration.cause_in_words import DecisiveWait, Order
    from patterns.tracing.exploration.explore import Failure, FoundOutcome, Progress
    from patterns.tracing.exploration.failing import Claim

_PAUSE: Final = 0.06
"""Seconds between two messages: more often than that cannot be read."""
_MOST_WORDS: Final = 500
_MOST_OUTCOMES: Final = 100
_MOST_FAILURES: Final = 10
_MOST_TURNS: Final = 10
"""As in `web.protocol.kernel.exploration`, which the kernel has not; a test holds them equal."""


def tell_of_orders(
    source: str, runs: int, seed: int, checks: str, claims: str, send: Callable[[str], object]
) -> None:
    """
    Run a program under other orders.

    Args:
        source: the program's text.
        runs: how many, the one as written included.
        seed: another one tries others.
        checks: what must hold in each of them, as `patterns.checks.check_text` has it.
        claims: what must hold in each if it holds in the run as written.
        send: takes texts, each an `Exploration` of `web.protocol` as JSON; the last one is
            whole.

    """
    told_at = time.perf_counter()

    def tell(progress: Progress) -> None:
        nonlocal told_at
        now = time.perf_counter()
        if now - told_at < _PAUSE:
            return

        told_at = now
        send(
            _exploration_in_json(
                {
                    "phase": progress.phase,
                    "runs": progress.runs,
                    "most": progress.most,
                    "different": progress.different,
                    "plain_fails": "",
                    "coverage": "",
                },
                progress.outcomes,
                progress.failures,
            )
        )

    asked = _asked(source, checks, claims) if checks or claims else ()
    explored = explore(source, runs=runs, seed=seed, checks=asked, progress=tell)
    send(
        _exploration_in_json(
            {
                "phase": "done",
                "runs": explored.runs,
                "most": runs,
                "different": explored.different,
                "plain_fails": cut(explored.plain_fails),
                "coverage": cut(explored.coverage),
            },
            explored.outcomes,
            explored.failures,
        )
    )


def _asked(source: str, checks: str, claims: str) -> tuple[Claim, ...]:
    plain = replay(source, "")
    kept = (claim for claim in claims_in(claims) if claim.verdict(plain).passed)
    return (*claims_in(checks), *kept)


def claims_in(text: str) -> tuple[Claim, ...]:
    """Read checks; they come with the library's files, and are not in the memory image."""
    if not text:
        return ()

    from patterns.checks.check_text import checks_from  # noqa: PLC0415

    return tuple(checks_from(text))


def _exploration_in_json(
    head: dict[str, Any], outcomes: Sequence[FoundOutcome], failures: Sequence[Failure]
) -> str:
    found = [{**asdict(each), "sentence": cut(each.sentence)} for each in outcomes[:_MOST_OUTCOMES]]
    small = [_failure_for_page(each) for each in failures[:_MOST_FAILURES]]
    return json.dumps({**head, "outcomes": found, "failures": small})


def _failure_for_page(failure: Failure) -> dict[str, object]:
    return {
        "kind": failure.kind,
        "message": cut(failure.message),
        "line": failure.line,
        "sentence": cut(failure.sentence),
        "order": failure.order,
        "runs": failure.found,
        "repeatable": failure.is_repeatable,
        "turns": [turn_for_page(each) for each in failure.orders[:_MOST_TURNS]],
    }


def turn_for_page(order: Order) -> dict[str, object]:
    """Give a `DecisiveTurn` of the protocol."""
    second = order.second
    return {
        "first": wait_for_page(order.first),
        "second": None if second is None else wait_for_page(second),
    }


def wait_for_page(wait: DecisiveWait) -> dict[str, object]:
    """Give a `DecisiveWait` of the protocol."""
    return {
        "task": wait.task,
        "name": cut(wait.name),
        "call": cut(wait.call),
        "line": wait.line,
        "ended": wait.ended,
        "ended_plainly": wait.ended_plainly,
    }


def cut(text: str) -> str:
    """Keep a sentence within the protocol's bounds."""
    return text if len(text) <= _MOST_WORDS else f"{text[: _MOST_WORDS - 1]}…"
