// What the reader has typed outlives a reload. Each tab writes under its own name, so that two
// tabs with one lesson never overwrite each other; a new tab begins with the newest draft.

const PREFIX = "asyncio-playground:draft:";
const TAB = "asyncio-playground:tab";
/** Drafts kept of one program, newest first: of this many tabs nothing is lost. */
const MOST = 8;

interface Draft {
  /** Null after a reset: the lesson's own text, whatever it is by then. */
  text: string | null;
  /** When it was written, in milliseconds since 1970. */
  at: number;
}

export class Drafts {
  readonly #store: Storage | null;
  #tab: string;

  constructor(store: Storage | null = usable("localStorage"), tab = tabName()) {
    this.#store = store;
    this.#tab = tab;
  }

  /** The text to begin with, or null where nothing was typed. This tab's own comes first. */
  read(program: string): string | null {
    const own = this.#parse(this.#key(program));
    if (own !== null) {
      return own.text;
    }
    return this.#all(program)[0]?.draft.text ?? null;
  }

  write(program: string, text: string | null): void {
    const draft: Draft = { text, at: Date.now() };
    try {
      this.#store?.setItem(this.#key(program), JSON.stringify(draft));
    } catch {
      // The store is full: the oldest draft of any program makes room.
      this.#dropOldest();
      try {
        this.#store?.setItem(this.#key(program), JSON.stringify(draft));
      } catch {
        // Nothing more can be done; the text is still in the editor.
      }
    }
    for (const { key } of this.#all(program).slice(MOST)) {
      this.#store?.removeItem(key);
    }
  }

  /**
   * Another tab wrote under this tab's name, which a duplicated tab inherits: take a new name.
   * True where that was so and the draft has to be written again.
   */
  heard(key: string | null): boolean {
    if (key === null || !key.startsWith(PREFIX) || !key.endsWith(`:${this.#tab}`)) {
      return false;
    }
    this.#tab = newName();
    return true;
  }

  #key(program: string): string {
    return `${PREFIX}${program}:${this.#tab}`;
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

  #dropOldest(): void {
    const oldest = this.#all().at(-1);
    if (oldest !== undefined) {
      this.#store?.removeItem(oldest.key);
    }
  }
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return (typeof draft?.text === "string" || draft?.text === null) && typeof draft.at === "number";
}

/** Storage can be switched off, and then even looking at it throws. */
function usable(name: "localStorage" | "sessionStorage"): Storage | null {
  try {
    return globalThis[name];
  } catch {
    return null;
  }
}

function tabName(): string {
  const store = usable("sessionStorage");
  const known = store?.getItem(TAB) ?? null;
  if (known !== null) {
    return known;
  }
  return newName();
}

function newName(): string {
  const name = crypto.getRandomValues(new Uint32Array(2)).join("-");
  try {
    usable("sessionStorage")?.setItem(TAB, name);
  } catch {
    // Without a name that survives, a reload falls back to the newest draft.
  }
  return name;
}
