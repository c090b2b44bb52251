// Brings the kernels' files to one frame: each once, in the order in which they are needed.

import type { FileName, Start } from "../../protocol/kernel.d.ts";
import { filesFor, LIBRARY } from "../../protocol/kernel_files.ts";
import { LoadError, load } from "../../pyodide/file_loader.ts";

export interface Progress {
  readonly label: string;
  readonly loaded: number;
  /** Null where the size is not known. */
  readonly total: number | null;
}

/** Where the built files are, by the names that they have in the protocol; and the frame's page. */
export type KernelAssets = Readonly<Record<string, string>>;

export class FileSupply {
  private readonly brought = new Map<FileName, Promise<void>>();
  private readonly counts = new Map<FileName, [bytes: number, total: number | null]>();
  private closed = false;

  constructor(
    private readonly assets: KernelAssets,
    private readonly hand: (name: FileName, bytes: ArrayBuffer) => void,
    private readonly onBytes: () => void,
  ) {}

  /** The files of a start; rejects with the `LoadError` of the first that cannot be had. */
  async bringFor(how: Start): Promise<void> {
    await Promise.all(filesFor(how).map((name) => this.bring(name)));
  }

  /** The rest of what a restored kernel may need. */
  async bringLibrary(): Promise<void> {
    await Promise.all(LIBRARY.map((name) => this.bring(name)));
  }

  progress(how: Start): Progress {
    let loaded = 0;
    let total: number | null = 0;
    for (const name of filesFor(how)) {
      const [bytes, size] = this.counts.get(name) ?? [0, null];
      loaded += bytes;
      total = total === null || size === null ? null : total + size;
    }
    return { label: "Python", loaded, total };
  }

  /** What still arrives is for a frame that is gone. */
  close(): void {
    this.closed = true;
  }

  private bring(name: FileName): Promise<void> {
    let bringing = this.brought.get(name);
    if (bringing === undefined) {
      bringing = this.fetch(name);
      this.brought.set(name, bringing);
      bringing.catch(() => this.brought.delete(name)); // the next who asks may have more luck
    }
    return bringing;
  }

  private async fetch(name: FileName): Promise<void> {
    const bytes = await load(this.assets[name] ?? name, (loaded, total) => {
      this.counts.set(name, [loaded, total]);
      if (!this.closed) {
        this.onBytes();
      }
    }).catch((problem: unknown) => {
      // By the name that it has in the protocol.
      throw new LoadError(name, problem instanceof LoadError ? problem.why : String(problem));
    });
    if (!this.closed) {
      this.hand(name, bytes);
    }
  }
}
