"""What a kernel that was restored from its image must be able to run when the image is made."""

import asyncio


async def main() -> None:
    print(6 * 7)


if __name__ == "__main__":
    asyncio.run(main())
