"""However a program ends, its recording keeps everything up to then and says how it ended."""

from __future__ import annotations

from textwrap import dedent

import pytest

from patterns.tracing.recording.events import Suspended, Warned
from tests.patterns.tracing.laws import left_over, printed
from tests.patterns.tracing.session.running import ending, run


def test_an_exception_is_told_with_its_line_and_printed_as_cpython_does() -> None:
    """The traceback shows the program's frames, and none of anybody else's."""
    recording = run("""\
        import asyncio

        async def main():
            await asyncio.sleep(1)
            raise ValueError("broken")

        asyncio.run(main())
        """)
    assert recording.end == 1.0
    assert (recording.outcome.kind, recording.outcome.message, recording.outcome.line) == (
        "raised",
        "ValueError: broken",
        5,
    )
    lines = printed(recording, "stderr").splitlines(keepends=True)
    # Newer Pythons mark the place in the line.
    assert "".join(line for line in lines if set(line) - set(" ~^\n")) == dedent("""\
        Traceback (most recent call last):
          File "<program>", line 7, in <module>
            asyncio.run(main())
          File "<program>", line 5, in main
            raise ValueError("broken")
        ValueError: broken
        """)
    assert not recording.cut_short


def test_a_group_of_exceptions_names_its_parts() -> None:
    """The sentence has the group's message and what each part is."""
    outcome = ending("""\
        import asyncio

        async def fail(error):
            raise error

        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(fail(ValueError("a")))
                group.create_task(fail(KeyError("b")))

        asyncio.run(main())
        """)
    assert outcome.kind == "raised"
    assert "2 sub-exceptions" in outcome.message
    assert "ValueError: a; KeyError: 'b'" in outcome.message
    assert outcome.line == 7


def test_a_group_of_exceptions_may_be_nested_deeper_than_calls() -> None:
    """It is the program's to raise, and ends the recording like any other."""
    outcome = ending("""\
        error = ValueError("a")
        for _ in range(5000):
            error = ExceptionGroup("in a group", [error])
        raise error
        """)
    assert outcome.kind == "raised"
    assert outcome.message.startswith("ExceptionGroup: in a group (1 sub-exception)")


def test_tasks_that_wait_for_each_other_are_a_deadlock_in_words() -> None:
    """Each waiting task is named with what it waits on; what was recorded is kept."""
    recording = run("""\
        import asyncio

        async def first(queue):
            print("asking")
            await queue.get()

        async def main():
            queue = asyncio.Queue()
            await asyncio.gather(asyncio.create_task(first(queue), name="first"))

        asyncio.run(main())
        """)
    outcome = recording.outcome
    assert outcome.kind == "deadlock"
    assert outcome.message == (
        "Nothing can ever happen again: "
        "Task-1 (main) waits on gather (1 task) and first waits on queue.get()."
    )
    assert outcome.line == 5
    assert printed(recording) == "asking\n"
    assert left_over(recording) == {1, 2}
    assert not recording.cut_short


def test_a_syntax_error_is_told_before_anything_runs() -> None:
    """At its line, and printed as CPython does."""
    recording = run("print('first')\nasync def main(:\n    pass\n")
    assert (recording.outcome.kind, recording.outcome.line) == ("syntax_error", 2)
    assert "SyntaxError: invalid syntax" in printed(recording, "stderr")
    assert printed(recording) == ""


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        ("sys.exit()", "returned", "The program called sys.exit()."),
        ("sys.exit(0)", "returned", "The program called sys.exit()."),
        ("sys.exit(3)", "raised", "The program called sys.exit(3)."),
        ("sys.exit('no luck')", "raised", "The program called sys.exit(no luck)."),
        ("os._exit(0)", "returned", "The program called os._exit(0)."),
        ("os._exit(3)", "raised", "The program called os._exit(3)."),
    ],
)
def test_exit_ends_the_program_alone(call: str, kind: str, message: str) -> None:
    """From inside a task too; text goes to standard error as ever."""
    recording = run(f"""\
        import asyncio, os, sys

        async def main():
            {call}

        asyncio.run(main())
        """)
    assert (recording.outcome.kind, recording.outcome.message) == (kind, message)
    assert recording.outcome.line == 4
    assert printed(recording, "stderr") == ("no luck\n" if "luck" in call else "")


def test_a_coroutine_that_is_never_awaited_is_warned_about() -> None:
    """At its line, and printed as CPython does."""
    recording = run("""\
        import asyncio

        async def fetch():
            pass

        async def main():
            fetch()

        asyncio.run(main())
        """)
    (warned,) = [event for event in recording.events if isinstance(event, Warned)]
    assert (warned.task, warned.line) == (1, 7)
    assert warned.text == "RuntimeWarning: coroutine 'fetch' was never awaited"
    assert warned.category == "coroutine_never_awaited"
    assert printed(recording, "stderr").startswith(
        "<program>:7: RuntimeWarning: coroutine 'fetch' was never awaited\n  fetch()\n"
    )


def test_a_coroutine_that_lives_to_the_end_is_warned_about_at_the_end() -> None:
    """What the interpreter says when it clears the module is said too."""
    recording = run("async def fetch():\n    pass\n\nforgotten = fetch()\n")
    assert "coroutine 'fetch' was never awaited" in printed(recording, "stderr")


def test_an_exception_that_nobody_asked_for_is_warned_about() -> None:
    """The loop's complaint is printed, and told with the line of the exception."""
    recording = run("""\
        import asyncio

        async def fail():
            raise KeyError("k")

        async def main():
            asyncio.create_task(fail())
            await asyncio.sleep(1)

        asyncio.run(main())
        """)
    (warned,) = [event for event in recording.events if isinstance(event, Warned)]
    assert warned.text == "Task exception was never retrieved: KeyError: 'k'"
    assert (warned.category, warned.problem) == ("task_never_retrieved", "KeyError: 'k'")
    assert warned.line == 4
    assert "Task exception was never retrieved" in printed(recording, "stderr")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("input('name? ')", "keyboard"),
        ("breakpoint()", "keyboard"),
        ("threading.Thread(target=print).start()", "threads"),
        ("asyncio.run(asyncio.to_thread(threading.Event().wait))", "imitated"),
        ("threading.Event().wait()", "no thread"),
        ("asyncio.run(asyncio.to_thread(asyncio.run, asyncio.sleep(0)))", "threads"),
        ("concurrent.futures.ProcessPoolExecutor()", "processes"),
        ("asyncio.run(asyncio.open_connection('localhost', 80))", "network"),
        ("asyncio.run(asyncio.start_server(print, 'localhost', 0))", "network"),
        ("socket.create_connection(('localhost', 80))", "network"),
        ("asyncio.run(asyncio.create_subprocess_exec('true'))", "processes"),
        ("subprocess.run(['true'])", "processes"),
        ("import no_such_module", "no_such_module"),
    ],
)
def test_what_is_absent_is_one_sentence_at_its_line(line: str, word: str) -> None:
    """No traceback from deep inside a library."""
    outcome = ending(
        f"import asyncio, concurrent.futures, socket, subprocess, threading\nprint()\n{line}\n"
    )
    assert (outcome.kind, outcome.line) == ("raised", 3)
    assert word in outcome.message
    assert outcome.message.endswith(".")


def test_top_level_await_works() -> None:
    """As in a notebook: the module is the main task."""
    recording = run("import asyncio\nawait asyncio.sleep(2)\nprint('two seconds later')\n")
    assert recording.outcome.kind == "returned"
    assert recording.end == 2.0
    assert printed(recording) == "two seconds later\n"
    (suspended,) = [event for event in recording.events if isinstance(event, Suspended)]
    assert suspended.line == 2


def test_what_runs_at_exit_is_recorded() -> None:
    """`atexit` and `if __name__ == "__main__"` do what they do in a program."""
    recording = run("""\
        import atexit, sys

        atexit.register(print, "good", "bye")
        if __name__ == "__main__":
            print(sys.modules["__main__"].__name__)
        """)
    assert printed(recording) == "__main__\ngood bye\n"
