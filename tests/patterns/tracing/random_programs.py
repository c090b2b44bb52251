"""Random programs of tasks that do what asyncio offers; they always end, or get stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = """\
import asyncio

async def main():
    tasks = []
    queue = asyncio.Queue(2)
    lock = asyncio.Lock()
    permits = asyncio.Semaphore(2)
    event = asyncio.Event()
    condition = asyncio.Condition()
"""

_TAIL = """\
    for body in ({bodies}):
        tasks.append(asyncio.create_task(body(), name=body.__name__))
    for task in list(tasks):
        try:
            print("result", await task)
        except asyncio.CancelledError:
            print("cancelled", task.get_name())
        except ValueError as error:
            print("failed", error)

asyncio.run(main())
"""

_delays = st.sampled_from(["0", "0.1", "0.2", "0.3", "0.5", "1"])
_targets = st.integers(0, 3)

_steps = st.one_of(
    _delays.map(lambda delay: [f"await asyncio.sleep({delay})"]),
    st.just(["await queue.put(1)"]),
    st.just(["print('got', await queue.get(), queue.qsize())"]),
    st.just(["event.set()"]),
    st.just(["event.clear()"]),
    _delays.map(
        lambda delay: [
            "async with asyncio.timeout(2):",
            f"    await asyncio.sleep({delay})",
            "    await event.wait()",
        ]
    ),
    _delays.map(lambda delay: ["async with lock:", f"    await asyncio.sleep({delay})"]),
    _delays.map(lambda delay: ["async with permits:", f"    await asyncio.sleep({delay})"]),
    st.just(["async with condition:", "    condition.notify()"]),
    st.just(["async with condition:", "    await asyncio.wait_for(condition.wait(), 0.7)"]),
    _targets.map(lambda target: [f"print('cancel', tasks[{target} % len(tasks)].cancel())"]),
    st.just(["raise ValueError('no')"]),
    _delays.map(
        lambda delay: [
            "async def inner(number):",
            f"    await asyncio.sleep(number * {delay})",
            "    return number",
            "print(await asyncio.gather(*(inner(n) for n in range(3))))",
        ]
    ),
    _delays.map(
        lambda delay: [
            "async with asyncio.TaskGroup() as group:",
            f"    group.create_task(asyncio.sleep({delay}))",
            "    group.create_task(asyncio.sleep(0.2))",
        ]
    ),
    _delays.map(lambda delay: [f"await asyncio.shield(asyncio.sleep({delay}))"]),
    _delays.map(
        lambda delay: [
            "async with asyncio.timeout(0.3):",
            "    async with permits:",
            f"        await asyncio.sleep({delay})",
        ]
    ),
    st.just(
        [
            "naps = [asyncio.create_task(asyncio.sleep(s, s)) for s in (0.3, 0.1, 0.2)]",
            "done, left = await asyncio.wait(naps, return_when=asyncio.FIRST_COMPLETED)",
            "print(len(done), len(left), [nap.cancel() for nap in naps])",
        ]
    ),
    st.just(
        [
            "naps = [asyncio.create_task(asyncio.sleep(s, s)) for s in (0.3, 0.1, 0.2)]",
            "for coming in asyncio.as_completed(naps):",
            "    print(await coming)",
        ]
    ),
    _delays.map(
        lambda delay: [
            "try:",
            f"    await asyncio.sleep({delay})",
            "except asyncio.CancelledError:",
            "    print('no', asyncio.current_task().cancelling())",
            "    await asyncio.sleep(0.1)",
        ]
    ),
    _delays.map(
        lambda delay: [
            "loop = asyncio.get_running_loop()",
            f"loop.call_later({delay}, event.set)",
            "loop.call_soon(print, 'soon')",
        ]
    ),
)


def _body(name: str, steps: Sequence[list[str]]) -> str:
    lines = [f"async def {name}():"]
    lines += ["    try:"]
    for number, step in enumerate(steps):
        lines += [f"        {line}" for line in step]
        lines += [f"        print({name!r}, {number})"]
    lines += [f"        return {name!r}"]
    lines += ["    except TimeoutError:", f"        print({name!r}, 'too late')"]
    lines += ["    finally:", f"        print({name!r}, 'ends')"]
    return "\n".join(f"    {line}" for line in lines) + "\n"


@st.composite
def programs(draw: st.DrawFn) -> str:
    """Draw the source of a program."""
    bodies = draw(st.lists(st.lists(_steps, min_size=1, max_size=5), min_size=1, max_size=4))
    names = [f"task_{number}" for number in range(len(bodies))]
    text = "".join(_body(name, steps) for name, steps in zip(names, bodies, strict=True))
    return _HEAD + text + _TAIL.replace("{bodies}", ", ".join(names) + ",")
