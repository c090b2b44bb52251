// Python's files, which are JavaScript's: they are not put back with its memory. What a program
// opened is closed, the folder is the one that it was; a program that wrote costs its kernel.

import type { EmscriptenModule, Stream } from "../../pyodide/internals.ts";

/** Null where no file has that number. */
type OpenFile = { readonly stream: Stream; readonly flags: number } | null;

/** What changes a file or a folder. */
const WRITING = ["write", "msync", "setattr", "mknod", "symlink", "rename", "unlink", "rmdir"];

/** Remembers folder and open files as they are when it is made, before the first program. */
export class Files {
  #written = false;
  readonly #system: EmscriptenModule["FS"];
  readonly #folder: string;
  readonly #open: readonly OpenFile[];

  constructor(machine: EmscriptenModule) {
    this.#system = machine.FS;
    this.#folder = this.#system.cwd();
    this.#open = Array.from(this.#system.streams, (stream) =>
      stream ? { stream, flags: stream.flags } : null,
    );
    for (const kind of Object.values(this.#system.filesystems.MEMFS.ops_table)) {
      for (const operations of [kind.node, kind.stream]) {
        this.#watch(operations);
      }
    }
  }

  /** Writes of ours, which are no program's. */
  write(action: () => void): void {
    const before = this.#written;
    action();
    this.#written = before;
  }

  /** Puts back what can be put back; false where something was written. */
  putBack(): boolean {
    // By number; those that are closed leave null.
    for (const [number, stream] of [...this.#system.streams].entries()) {
      const before = this.#open[number] ?? null;
      if (before === null) {
        if (stream) {
          this.#system.close(stream);
        }
      } else if (stream === before.stream) {
        stream.flags = before.flags; // `os.set_blocking`
      } else {
        return false; // one of Python's own three is another file now
      }
    }
    this.#system.chdir(this.#folder);
    return !this.#written;
  }

  #watch(operations: Record<string, unknown>): void {
    for (const name of WRITING) {
      const original = operations[name];
      if (typeof original === "function") {
        operations[name] = (...given: unknown[]): unknown => {
          this.#written = true;
          return Reflect.apply(original, operations, given);
        };
      }
    }
  }
}
