"""The log of raw rows, after the end of the recording too."""

from __future__ import annotations

import asyncio

from patterns.tracing import recorded


def test_what_a_queue_does_after_the_end_is_counted_and_not_kept() -> None:
    """A recording that ended early says how much is missing, and grows no more."""
    block = recorded()

    async def main() -> None:
        queue: asyncio.Queue[int] = asyncio.Queue()
        await queue.put(0)
        run = block.recorder.run
        run.stop_recording("cut_short", "planted")
        for number in range(9):
            await queue.put(number)
        assert len(run.rows) == 0

    with block as made:
        asyncio.run(main())
    assert made.dropped >= 9
