// Made from site_files.py by `python -m web.build.protocol_types`; do not edit.

/** A problem that a lesson cures. */
export interface ProblemWords {
  /** What stands over it in the index: a key of `SYMPTOM_KINDS`. */
  readonly kind: string;
  /** As the index has them: Markdown of one line. */
  readonly words: string;
  /** What else one may search for; not shown. */
  readonly also: string;
}

/** All bars of one look. */
export interface PictureBars {
  /** The token's name. */
  readonly colour: string;
  /** Whether they recede. */
  readonly faint: boolean;
  /** As SVG has it: lines along the lanes. */
  readonly path: string;
}

/** A lesson's run, small: bars and nothing else, in 64 columns. */
export interface LessonPicture {
  readonly lanes: number;
  /** What lies on top comes last. */
  readonly bars: readonly PictureBars[];
}

/**
 * What lists of lessons show of one, or find it by, beside its title and the line below it. The
 * site has a file of it, an object with one under each lesson's id, which a page loads late.
 */
export interface LessonWords {
  /** Names of Python's library, and words that the lesson explains. */
  readonly about: string;
  readonly problems: readonly ProblemWords[];
  readonly picture: LessonPicture;
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
