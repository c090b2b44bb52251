// Made from search_words.py by `python -m web.build.protocol_types`; do not edit.

/** A problem that a lesson cures. */
export interface ProblemWords {
  /** As the front page has them. */
  readonly words: string;
  /** What else one may search for; not shown. */
  readonly also: string;
}

export interface LessonWords {
  /** Names of Python's library, and words that the lesson explains. */
  readonly about: string;
  readonly problems: readonly ProblemWords[];
}
