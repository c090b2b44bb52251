// What the reader has typed outlives a reload. Each tab writes under its own name, so that two
// tabs with one lesson never overwrite each other; a new tab begins with the newest draft.

/** Under which key a tab keeps its name. */
export const TAB = "asyncio-playground:tab";
const PREFIX = "asyncio-playground:draft:";
/** Drafts kept of one program, newest first: of this many tabs nothing is lost. */
const MOST = 8;

/** One program's text, as one tab has written it. */
export interface Draft {
  /** Null after a reset: the lesson's own text, whatever it is by then. */
  text: string | null;
  /** When it was written, in milliseconds since 1970. */
  at: number;
}

/** The name under which a tab writes; it outlives a reload of the tab. */
export interface TabName {
  readonly current: string;
  /** Take another name, and give it. */
  renew(): string;
}

/** By program, in `store`; where that is full or absent nothing throws, and the answer says so. */
export class Drafts {
  readonly #store: Storage | null;
  readonly #tab: TabName;

  /** `store` is null where nothing can be kept. */
  constructor(store: Storage | null, tab: TabName) {
    this.#store = store;
    this.#tab = tab;
  }

  /** False where nothing can be kept. */
  get isKeeping(): boolean {
    return this.#store !== null;
  }

  /** The text to begin with, or null where nothing was typed. This tab's own comes first. */
  read(program: string): string | null {
    const own = this.#parse(this.#key(program));
    if (own !== null) {
      return own.text;
    }
    return this.#all(program)[0]?.draft.text ?? null;
  }

  /** False where the store is full: the draft is not kept, and none is dropped for it. */
  write(program: string, text: string | null): boolean {
    const draft: Draft = { text, at: Date.now() };
    try {
      this.#store?.setItem(this.#key(program), JSON.stringify(draft));
    } catch {
      return false;
    }
    for (const { key } of this.#all(program).slice(MOST)) {
      this.#store?.removeItem(key);
    }
    return true;
  }

  /** Drop the oldest draft, of whatever program but this one; false where there is none. */
  dropOldest(program: string): boolean {
    const own = `${PREFIX}${program}:`;
    const oldest = this.#all()
      .filter(({ key }) => !key.startsWith(own))
      .at(-1);
    if (oldest === undefined) {
      return false;
    }
    this.#store?.removeItem(oldest.key);
    return true;
  }

  /**
   * Another tab wrote under this tab's name, which a duplicated tab inherits: take a new name.
   * True where that was so and the draft has to be written again.
   */
  isTaken(key: string | null): boolean {
    if (key === null || !key.startsWith(PREFIX) || !key.endsWith(`:${this.#tab.current}`)) {
      return false;
    }
    this.#tab.renew();
    return true;
  }

  #key(program: string): string {
    return draftKey(program, this.#tab.current);
  }

  #parse(key: string): Draft | null {
    try {
      const value: unknown = JSON.parse(this.#store?.getItem(key) ?? "null");
      return isDraft(value) ? value : null;
    } catch {
      return null;
    }
  }

  #all(program = ""): { key: string; draft: Draft }[] {
    const store = this.#store;
    const start = program === "" ? PREFIX : `${PREFIX}${program}:`;
    const found: { key: string; draft: Draft }[] = [];
    for (let index = 0; store !== null && index < store.length; index += 1) {
      const key = store.key(index);
      const draft = key?.startsWith(start) === true ? this.#parse(key) : null;
      if (key !== null && draft !== null) {
        found.push({ key, draft });
      }
    }
    return found.sort((one, other) => other.draft.at - one.draft.at);
  }
}

/** Under which key the store has a tab's draft of a program. */
export function draftKey(program: string, tab: string): string {
  return `${PREFIX}${program}:${tab}`;
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return (typeof draft?.text === "string" || draft?.text === null) && typeof draft.at === "number";
}
