"""A page of your own."""

import asyncio


async def say(word: str, delay: float) -> None:
    await asyncio.sleep(delay)
    print(word)


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(say("hello", 1), name="hello")
        group.create_task(say("world", 2), name="world")


if __name__ == "__main__":
    asyncio.run(main())
