"""Recording what runs already, on the real loop, with real I/O."""

from __future__ import annotations

import asyncio
import sys
import time

import pytest

from patterns.tracing import (
    Limits,
    recorded,
    recorded_run,
)
from patterns.tracing.recording.events import Created, Finished, Suspended
from patterns.tracing.recording.recording import Recording
from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.laws import assert_strictly_lawful, printed


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write((await reader.readline()).upper())
    await writer.drain()
    writer.close()


def test_a_block_of_a_running_program_is_recorded() -> None:
    """From where the loop stands to the end of the block, and no further."""

    async def background() -> None:
        while True:  # noqa: ASYNC110 - something that goes on in the background
            await asyncio.sleep(0.001)

    async def child(number: int) -> int:
        await asyncio.sleep(0)
        return number

    async def main() -> Recording:
        task = asyncio.create_task(background(), name="background")
        await asyncio.sleep(0)
        async with recorded() as recording:
            assert recording.events == ()
            await asyncio.gather(child(1), child(2))
        await asyncio.gather(child(3))
        task.cancel()
        return recording

    recording = asyncio.run(main())
    assert_strictly_lawful(recording)
    assert isinstance(recording, Recording)
    assert recording.clock == "native"
    assert recording.outcome.kind == "returned"
    background_facts, main_facts, *children = recording.tasks
    assert background_facts.name == "background"
    assert [child.parent for child in children] == [main_facts.id] * 2
    first = next(event for event in recording.events if isinstance(event, Suspended))
    assert first.on is not None
    assert first.on.kind == "sleep"
    assert first.on.label.startswith("sleep 1 ms")
    ended = [event.value for event in recording.events if isinstance(event, Finished)]
    assert ended == ["1", "2"]
    assert Recording.from_json(recording.to_json()) == recording
    timeline_of(recording)


def test_the_loop_and_the_primitives_are_put_back() -> None:
    """Nothing of the recorder is left in the loop, in asyncio or in the streams."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        before = (type(loop), dict(vars(asyncio.Queue)), dict(vars(asyncio.Semaphore)))
        streams = sys.stdout, sys.stderr, time.sleep
        with recorded():
            assert type(loop) is not before[0]
            async with asyncio.Semaphore(1):
                await asyncio.sleep(0)
        assert (type(loop), dict(vars(asyncio.Queue)), dict(vars(asyncio.Semaphore))) == before
        assert (sys.stdout, sys.stderr, time.sleep) == streams
        await asyncio.sleep(0)

    asyncio.run(main())


def test_what_the_block_raises_is_raised_and_told() -> None:
    """The recording is there all the same, with the outcome."""
    block = recorded()

    async def main() -> None:
        async with block:
            await asyncio.sleep(0)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        asyncio.run(main())
    assert block.recording.outcome.kind == "raised"
    assert block.recording.outcome.message == "ValueError: broken"


def test_sockets_threads_and_processes_work_and_are_told() -> None:
    """Real I/O: waits on streams, threads and a process end, and are recorded."""

    async def main() -> tuple[bytes, int, bytes]:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()[:2]
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"hello\n")
        answer = await reader.readline()
        writer.close()
        await writer.wait_closed()
        server.close()
        total = await asyncio.to_thread(sum, [1, 2, 3])
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "print('hi')", stdout=asyncio.subprocess.PIPE
        )
        return answer, total, (await process.communicate())[0]

    async def around() -> tuple[object, Recording]:
        async with recorded() as recording:
            result = await main()
        return result, recording

    result, recording = asyncio.run(around())
    assert result == (b"HELLO\n", 6, b"hi\n")
    assert_strictly_lawful(recording)
    labels = {
        event.on.label
        for event in recording.events
        if isinstance(event, Suspended) and event.on is not None
    }
    assert "a thread running sum" in labels
    assert "data from a stream" in labels


def test_a_run_is_recorded_from_its_first_step_to_its_last(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`recorded_run(main())` is `asyncio.run(main())` with a recording; output goes on."""

    async def main() -> int:
        print("here")
        await asyncio.sleep(0)
        return 7

    recording = recorded_run(main())
    assert capsys.readouterr().out == "here\n"
    assert_strictly_lawful(recording)
    assert printed(recording) == "here\n"
    assert isinstance(recording.events[0], Created)
    assert recording.events[-1].kind == "finished"
    assert recording.outcome.kind == "returned"


def test_a_run_that_fails_is_told_and_not_raised() -> None:
    """Its outcome says how it ended."""

    async def main() -> None:
        raise KeyError("k")

    recording = recorded_run(main())
    assert (recording.outcome.kind, recording.outcome.message) == ("raised", "KeyError: 'k'")
    assert recording.outcome.line is not None


def test_a_budget_ends_the_recording_and_not_the_program() -> None:
    """What comes after it is counted as dropped."""
    ran = 0

    async def main() -> None:
        nonlocal ran
        for _ in range(100):
            await asyncio.sleep(0)
            ran += 1

    recording = recorded_run(main(), limits=Limits(events=50))
    assert ran == 100
    assert recording.outcome.kind == "cut_short"
    assert recording.cut_short
    assert recording.dropped > 100


def test_two_recordings_at_once_are_refused() -> None:
    """One loop, one recorder: a sentence, and the first goes on."""

    async def main() -> None:
        async with recorded():
            with pytest.raises(RuntimeError, match="being recorded already"):
                async with recorded():
                    pass

    asyncio.run(main())
