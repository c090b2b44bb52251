"""
Someone is typing. When should the text be saved?

Not at each key: that would be a save every quarter of a second. But it should be saved soon, and
the last version must not be lost. So each key starts a save that waits for `QUIET` seconds first,
and cancels the one before it. As long as keys follow each other quickly, no save gets past its
wait. When there is a pause, the last one does.

`save-h` is [cancelled at 0.25 s](moment:save-h cancelled, steps), by the next key, and `save-he`
half a second after the first. Then there is a pause: `save-hey` waits for its half second and
[saves at 1 s](moment:prints "saved: hey"). The exclamation mark comes [at 1.5 s](moment:1.5 s), too
late to cancel anything, and is [saved at 2 s](moment:prints "saved: hey!").

This is called *debouncing*. Cancelling a wait costs nothing. But a key that comes in the middle of
the work after the wait would cancel that too. If that must not happen, shield the work.

Move the slider: below a quarter of a second every key is saved.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    HoldsWith,
    Instead,
    NoWarnings,
    Prints,
    TaskEnds,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
QUIET = 0.5
KEYS = [(0.0, "h"), (0.25, "he"), (0.25, "hey"), (1.0, "hey!")]


# shown: pattern pitfall
# cheat: start
async def save(text: str) -> None:
    await asyncio.sleep(QUIET)
    # cheat: end
    print(f"saved: {text}")


# shown: pattern
async def main() -> None:
    saving = None
    # cheat: start
    for pause, text in KEYS:
        # cheat: end
        await asyncio.sleep(pause)
        # cheat: start
        if saving:
            saving.cancel()
        saving = asyncio.create_task(save(text), name=f"save-{text}")
        # cheat: end
    if saving:
        await saving


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for pause, text in KEYS:
                await asyncio.sleep(pause)
                group.create_task(save(text), name=f"save-{text}")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    def save(text: str) -> None:
        print(f"saved: {text}")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for pause, text in KEYS:
            await asyncio.sleep(pause)
            loop.call_later(QUIET, save, text)
        await asyncio.sleep(1.0)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    def save(text: str) -> None:
        print(f"saved: {text}")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        timer = None
        for pause, text in KEYS:
            await asyncio.sleep(pause)
            if timer:
                timer.cancel()
            timer = loop.call_later(QUIET, save, text)
        await asyncio.sleep(1.0)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="When have they stopped typing?",
    blurb="Start a save at each key, and cancel the one before",
    api=("create_task", "cancel"),
    knobs=(Knob("QUIET", "Quiet before a save", 0.1, 2.0, 0.1, "s"),),
    claims=(
        TimesOf("saved: *", 1.0, 2.0),
        Prints("saved: hey", "saved: hey!"),
        TaskEnds("save-h", "cancelled", 0.25),
        TaskEnds("save-he", "cancelled", 0.5),
        EndsAt(2.0),
    ),
    prediction=Prediction(
        question=(
            "Keys come at 0, 0.25, 0.5 and 1.5 s, and half a second of quiet is needed. When is "
            "the text saved?"
        ),
        options=(
            Option(
                "Once, at 2 s",
                TimesOf("saved: *", 2.0),
                "There is a whole second between the third key and the fourth: quiet enough for "
                "a save in between.",
            ),
            Option(
                "At 1 s and at 2 s",
                TimesOf("saved: *", 1.0, 2.0),
                "The saves are half a second after the third key and half a second after the "
                "fourth. The first two were cancelled while they waited.",
            ),
            Option(
                "Four times, half a second after each key",
                TimesOf("saved: *", 0.5, 0.75, 1.0, 2.0),
                "That is what the pitfall does. Here each key cancels the save before it, if that "
                "still waits.",
            ),
        ),
        right=1,
        look=Moment(task="save-h", event="cancelled"),
    ),
    pitfall=Pitfall(
        title="A timer for each key",
        prose=(
            "The saves wait, as they should, but nothing cancels them. There is one for each key, "
            'half a second late: the first [at 0.5 s](moment:prints "saved: h"), while the third '
            "key is pressed.\n\n"
            "Waiting alone does not make fewer saves: it only puts them off. Worse, if a save "
            "takes a while and not always the same, an older text may be written after a newer "
            "one."
        ),
        shows=(TimesOf("saved: *", 0.5, 0.75, 1.0, 2.0),),
        breaks=(TimesOf("saved: *", 1.0, 2.0),),
    ),
    exercise=Exercise(
        task=(
            "Here the saves are not tasks but timers: `loop.call_later` calls a function after a "
            "while. Have the text saved at 1 s and at 2 s only. Leave `save` as it is."
        ),
        hint="`call_later` gives you a handle, and a handle has `cancel()`.",
        checks=(
            TimesOf("saved: *", 1.0, 2.0),
            Prints("saved: hey", "saved: hey!"),
            NoWarnings(),
            EndsBy(2.5),
            Unchanged(program("debounce", "exercise"), "save", "KEYS", "QUIET"),
            HoldsWith(
                Instead("QUIET", 0.5, 0.2),
                TimesOf("saved: *", 0.2, 0.45, 0.7, 1.7),
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="Many triggers in a row should cause one action, when they have ended",
        beware="Waiting without cancelling the one before only puts each action off",
        symptoms=(
            Symptom(
                "load",
                "Each key press saves or searches",
                "too many calls, keystrokes, autosave, search as you type, debounce, throttle, "
                "events",
            ),
            Symptom(
                "wrong",
                "An old result overwrites a newer one",
                "stale, out of order, race condition, search results",
            ),
        ),
        terms=(
            Term(
                "debouncing",
                "Each trigger cancels the action that is pending and starts it anew, so that only "
                "the last one happens",
            ),
        ),
    ),
)
