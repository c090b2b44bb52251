// Made from patterns/tracing/recording/limits.py by `python -m web.build.protocol_types`; do not edit.

/** Events that a run records. */
export const RUN_EVENTS = 50_000;

/** Tasks that a run creates. */
export const RUN_TASKS = 20_000;

/** Characters that a run prints, both streams together. */
export const RUN_OUTPUT_CHARACTERS = 1_000_000;

/** Seconds on the program's own clock. */
export const RUN_VIRTUAL_SECONDS = 3_600.0;

/** Real seconds for which the reader's code may run without giving control to the loop. */
export const RUN_SECONDS_BETWEEN_YIELDS = 10.0;

/** Events that the page takes of one run, before it gets slow. */
export const PAGE_EVENTS = 400_000;

/** Tasks that the page takes of one run. */
export const PAGE_TASKS = 100_000;

/** Bytes of UTF-8 that the page takes of one run, and of one file that is opened. */
export const PAGE_BYTES = 64_000_000;

/** What a message counts besides its text, so that a flood of empty ones ends as well. */
export const PAGE_MESSAGE_BYTES = 1_024;

/** Characters of an outcome's message that are shown. */
export const PAGE_OUTCOME_CHARACTERS = 4_000;

/** Events of a recording that is read. */
export const FILE_EVENTS = 2_000_000;

/** Tasks of a recording that is read. */
export const FILE_TASKS = 500_000;

/** Characters of a recording that is read, or of one line of a journal. */
export const FILE_CHARACTERS = 536_870_912;
