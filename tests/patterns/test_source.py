"""A lesson file holds several programs; marks say which line belongs to which."""

from __future__ import annotations

from textwrap import dedent

import pytest

from patterns.source import SourceError, Variant, picked, program, shown

FILE = dedent('''\
    """Prose."""

    # shown: all
    import asyncio

    # shown: pitfall
    import time

    # shown: end
    from elsewhere import something

    # shown: all
    DELAY = 1.0
    # shown: pattern
    ROOM = 2


    # shown: pattern exercise
    async def main() -> None:
        # A comment of its own.

        await asyncio.sleep(DELAY)


    # shown: end
    def pitfall() -> None:
        # shown: pitfall
        async def wait() -> None:
            await asyncio.sleep(DELAY)

        async def main() -> None:
            await wait()

        asyncio.run(main())
        # shown: end


    if __name__ == "__main__":
        # shown: pattern exercise
        asyncio.run(main())
        # shown: end

    LESSON = something
''')


def test_a_program_is_what_is_marked_for_it() -> None:
    """Lines that are marked for the pattern make the pattern, spaced like a file of its own."""
    assert shown(FILE, "pattern") == dedent("""\
        import asyncio

        DELAY = 1.0
        ROOM = 2


        async def main() -> None:
            # A comment of its own.

            await asyncio.sleep(DELAY)


        asyncio.run(main())
        """)


def test_a_twin_is_shown_without_the_function_around_it() -> None:
    """The twin inside a function reads as if it were at the top of a file."""
    assert shown(FILE, "pitfall") == dedent("""\
        import asyncio
        import time

        DELAY = 1.0


        async def wait() -> None:
            await asyncio.sleep(DELAY)


        async def main() -> None:
            await wait()


        asyncio.run(main())
        """)


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ("# shown: patern", "Line 1 marks patern; a mark names pattern, pitfall"),
        ("# shown:", "Line 1 marks nothing; a mark names pattern, pitfall"),
        ("# shown: pattern end", "Line 1 marks end; a mark names pattern, pitfall"),
        ("# shown: pattern", "The last mark still shows pattern; end it"),
    ],
)
def test_marks_that_make_no_sense_are_refused(mark: str, complaint: str) -> None:
    """A slip in a mark is said, with its line, and loses no code silently."""
    with pytest.raises(SourceError, match=complaint):
        shown(f"{mark}\nimport asyncio\n", "pattern")


def test_programs_come_from_the_lesson_files() -> None:
    """Each variant of a lesson is cut from its file."""
    variants: tuple[Variant, ...] = ("pattern", "pitfall", "exercise", "solution")

    texts = [program("gather", variant) for variant in variants]

    assert len(set(texts)) == 4
    assert all(text.startswith("import asyncio\n") for text in texts)


PICKED = dedent("""\
    # shown: all
    async def one() -> None:
        for item in range(3):
            try:
                # cheat: start
                async with limit:
                    # cheat: end
                    print(item)
                    # cheat: start
                    await work(
                        item,
                    )
                # cheat: end
            except TimeoutError:
                pass


    async def two() -> None:
        # cheat: first
        limit = asyncio.Semaphore(3)
        # cheat: end
        # cheat: start
        await one()
        # cheat: end
    # shown: end
""")


def test_the_lines_of_the_cheat_sheet_are_picked_out() -> None:
    """
    An empty line is between two functions' lines only, and others do not indent them.

    What they need comes first, wherever it is made.
    """
    assert picked(PICKED) == dedent("""\
        limit = asyncio.Semaphore(3)

        async with limit:
            await work(
                item,
            )

        await one()""")


def test_marks_of_the_cheat_sheet_are_not_shown() -> None:
    """A program looks as if they were not there."""
    unmarked = "\n".join(line for line in PICKED.splitlines() if "cheat" not in line)

    assert shown(PICKED, "pattern") == shown(unmarked, "pattern")
