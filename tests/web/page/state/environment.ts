// A page's state without a browser: what it needs of one is here, under the test's control.

import type { ExplorationEnd, ExploreOptions } from "../../../../web/kernel/client/client.ts";
import type {
  CheckedBatch,
  KernelFactory,
  WireRecording,
} from "../../../../web/page/state/run/kernel_port.ts";
import { emptyRecording } from "../../../../web/page/state/run/kernel_port.ts";
import type { Store } from "../../../../web/page/state/store.ts";
import { createStore } from "../../../../web/page/state/store.ts";
import type { Message } from "../../../../web/protocol/application/run_messages.d.ts";
import type { Exploration } from "../../../../web/protocol/kernel/exploration.d.ts";
import type { Trace, TraceLane } from "../../../../web/protocol/stage/trace.d.ts";

type Listeners = Parameters<KernelFactory>[1];
type Options = Parameters<ReturnType<KernelFactory>["run"]>[1];

/** As much of `Storage` as is used, with room for so many characters. */
export class MemoryStorage implements Storage {
  readonly map = new Map<string, string>();
  readonly room: number;
  constructor(room = Infinity) {
    this.room = room;
  }
  get length(): number {
    return this.map.size;
  }
  key(index: number): string | null {
    return [...this.map.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    const others = [...this.map].filter(([name]) => name !== key);
    if (others.reduce((sum, [, text]) => sum + text.length, value.length) > this.room) {
      throw new Error("QuotaExceededError");
    }
    this.map.set(key, value);
  }
  removeItem(key: string): void {
    this.map.delete(key);
  }
  clear(): void {
    this.map.clear();
  }
}

/** A kernel that runs nothing: the test decides when it is there and what a run gives. */
export class ScriptedKernel {
  readonly runs: { source: string; options: Options }[] = [];
  readonly explorations: { source: string; options: ExploreOptions }[] = [];
  /** What a stopped exploration has found. */
  found: Exploration | null = null;
  #endExploring: ((end: ExplorationEnd) => void) | null = null;
  #listeners: Listeners | null = null;
  #boot: () => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;
  #finish: ((recording: WireRecording) => void) | null = null;
  readonly #ready = new Promise<void>((resolve, reject) => {
    this.#boot = resolve;
    this.#fail = reject;
  });

  /** True once the page has asked for it. */
  get isAsked(): boolean {
    return this.#listeners !== null;
  }

  readonly factory: KernelFactory = (_files, listeners) => {
    this.#listeners = listeners;
    return {
      ready: this.#ready,
      run: async (source, options) => {
        this.runs.push({ source, options });
        await this.#ready;
        return await new Promise((resolve) => {
          this.#finish = resolve;
        });
      },
      explore: (source, options) => {
        this.explorations.push({ source, options });
        return new Promise((resolve) => {
          this.#endExploring = resolve;
        });
      },
      stop: () => {
        this.endExploring({ kind: "stopped", message: "", found: this.found });
        this.finish(emptyRecording("instant", "You stopped the program."));
        return Promise.resolve();
      },
      tryAgain: () => undefined,
    };
  };

  async boot(): Promise<void> {
    this.#listeners?.onState("ready");
    this.#boot();
    await settled();
  }

  async fail(sentence: string): Promise<void> {
    this.#listeners?.onState("failed");
    this.#fail(new Error(sentence));
    await settled();
  }

  /** End the exploration that is under way. */
  endExploring(end: ExplorationEnd): void {
    this.#endExploring?.(end);
    this.#endExploring = null;
  }

  /** End the run that is under way. */
  finish(recording: WireRecording = ended()): void {
    this.#finish?.(recording);
    this.#finish = null;
  }
}

export interface Page {
  readonly store: Store;
  readonly kernel: ScriptedKernel;
  /** The address: a test changes it, and reads what the state has done to it. */
  readonly address: { href: string; fragment: string; went: string };
  /** What has been sent to Python. */
  readonly messages: Message[];
  /** Let so many milliseconds pass, and draw a frame. */
  frame(milliseconds: number): void;
}

export interface Setup {
  readonly storage?: Storage | null;
  readonly tab?: string;
  readonly fragment?: string;
  readonly reducedMotion?: boolean;
}

export function page({
  storage = null,
  tab = "one",
  fragment = "",
  reducedMotion,
}: Setup = {}): Page {
  const kernel = new ScriptedKernel();
  const address = {
    href: "https://page.test/gather/",
    fragment,
    went: "",
    go: (to: string) => {
      address.went = to;
    },
    dropFragment: () => {
      address.fragment = "";
    },
  };
  const name = { current: tab, renew: () => (name.current = `${tab}'`) };
  let now = 1000;
  let frames: ((now: number) => void)[] = [];
  const store = createStore({
    storage,
    tab: name,
    address,
    clock: {
      now: () => now,
      request: (callback) => frames.push(callback),
      cancel: () => {
        frames = [];
      },
    },
    prefersReducedMotion: () => reducedMotion ?? false,
    kernel: kernel.factory,
  });
  const messages: Message[] = [];
  store.reporter.sendTo((message) => {
    messages.push(message);
    return Promise.resolve();
  });
  return {
    store,
    kernel,
    address,
    messages,
    frame: (milliseconds) => {
      now += milliseconds;
      const due = frames;
      frames = [];
      for (const callback of due) {
        callback(now);
      }
    },
  };
}

/** Until all that has been promised so far has been dealt with. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** A recording of a run that printed these lines, one each second. */
export function ended(...lines: readonly string[]): WireRecording {
  return {
    ...emptyRecording("instant", ""),
    outcome: { kind: "returned", message: "", line: null },
    cut_short: false,
    events: lines.map((text, at) => ({ at, kind: "printed", task: 1, text, stream: "stdout" })),
  };
}

/** A batch as the kernel's client hands it on. */
export function checked({ tasks, events }: Pick<WireRecording, "tasks" | "events">): CheckedBatch {
  return { tasks, events, text: JSON.stringify({ tasks, events }) };
}

/** A trace with events at these moments, of tasks with these names that are created at once. */
export function traceOf(
  at: readonly number[],
  { names = [], ...changes }: Partial<Trace> & { names?: readonly string[] } = {},
): Trace {
  return {
    run: 0,
    variant: "pattern",
    clock: "instant",
    end: at.at(-1) ?? 0,
    eventCount: at.length,
    at: [...at],
    says: at.map(() => ""),
    lanes: names.map((name, index) => laneOf(index + 1, name)),
    hidden: 0,
    output: [],
    outcome: { kind: "returned", message: "", line: null },
    ...changes,
  };
}

function laneOf(task: number, name: string): TraceLane {
  return {
    task,
    name,
    depth: 0,
    parent: null,
    coro: name,
    line: null,
    created: 0,
    ended: null,
    event: [0],
    start: [0],
    end: [0],
    state: ["created"],
    wait: [""],
    label: [""],
    spanLine: [null],
  };
}
