// Made from site_files.py by `python -m web.build.protocol_types`; do not edit.

/** A problem that a lesson cures. */
export interface ProblemWords {
  /** As the front page has them. */
  readonly words: string;
  /** What else one may search for; not shown. */
  readonly also: string;
}

/**
 * What a lesson is found by beside its title. The site has a file of it, an object with one under
 * each lesson's id, which a page loads when its search is first used.
 */
export interface LessonWords {
  /** Names of Python's library, and words that the lesson explains. */
  readonly about: string;
  readonly problems: readonly ProblemWords[];
}

/**
 * All pages in one file, for the service worker. Pages are much alike, and farther apart in the
 * file than gzip looks back: what many have stands in it once.
 */
export interface AllPages {
  /** Stretches of the pages' text, each once. */
  readonly pieces: readonly string[];
  /**
   * Under a page's path its pieces in order, each by how much its place in `pieces` is above that
   * of the one before it: pages that share a part share these numbers, too.
   */
  readonly pages: Readonly<Record<string, readonly number[]>>;
}
