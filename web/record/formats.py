"""The formats that a recording is written in: a new one is a word and a case in `formatted`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never, get_args

from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.explanation.run_summary import run_summary
from patterns.tracing.export.ascii_chart import text_report
from patterns.tracing.export.chrome_trace import chrome_trace
from patterns.tracing.recording.journal.journal_lines import sources_of
from patterns.tracing.recording.journal.journal_reader import read_journal, with_source
from patterns.tracing.recording.journal.journal_to_json import journal_to_json
from web.record.sources import sources_with_others

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from patterns.tracing.recording.journal.journal_to_json import Opened
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.run_facts import Outcome

Format: TypeAlias = Literal["text", "json", "chrome", "html"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
IN_WORDS: Final = (
    "text: lanes for a terminal (the default); json: the recording itself; "
    "chrome: opens in Perfetto; html: one file that plays in any browser"
)


def empty_page(form: Format) -> str:
    """Make what HTML needs before a program runs: what is missing is said at once."""
    if form != "html":
        return ""

    # Only where it is asked for: it brings the build along.
    from web.build.pages.recording_page import empty_page as made  # noqa: PLC0415

    return made()


def formatted(
    recording: Recording,
    form: Format,
    page: str,
    sources: Mapping[str, str],
    folders: Sequence[str] = (),
) -> str:
    """
    Write a recording out; HTML on its *page*. Both it and JSON have the program's *sources*.

    The main file's is the first; those of its modules are looked for in *folders*.
    """
    match form:
        case "text":
            return text_report(recording) + _said(recording)
        case "json":
            return with_source(recording, sources).to_json() + "\n"
        case "chrome":
            return chrome_trace(recording) + "\n"
        case "html":
            from web.build.pages.recording_page import single_file  # noqa: PLC0415 - see empty_page

            every = sources_with_others(sources, recording, folders)
            return single_file(page, recording, every, next(iter(sources), "A recording"))
        case _:
            assert_never(form)


def write_journal_as(
    form: Format,
    page: str,
    journal: Path,
    opened: Opened,
    folders: Sequence[str] = (),
    first_events: int | None = None,
    *,
    bare: bool = False,
) -> Outcome:
    """
    Write what a journal holds, or its *first_events*; a bad journal opens nothing.

    JSON of all of it is written without having it in memory. A *bare* one has no program's text.

    Raises:
        TooManyEventsError: it has more events than fit into memory for this format.
        RecordingError: it is no journal.
        OSError: it cannot be read, or what is opened cannot be written.

    """
    sources = {} if bare else sources_of(journal)
    if form == "json" and first_events is None:
        return journal_to_json(journal, opened, sources)

    recording = read_journal(journal, first_events=first_events)
    text = formatted(recording, form, page, sources, folders)
    with opened() as out:
        out.write(text)
    return recording.outcome


def _said(recording: Recording) -> str:
    """Say below the lanes why it took so long, why tasks never ended, and what looks wrong."""
    run = RunQueries(recording)
    told = run_summary(run)
    paragraphs = [f"Where the time went: {told.time}.\n"] if told.time else []
    paragraphs += [f"{why}\n" for why in told.never_ended]
    found = "".join(f"- {diagnosis.sentence}\n" for diagnosis in diagnoses(run))
    return "".join(f"\n{paragraph}" for paragraph in [*paragraphs, found] if paragraph)
