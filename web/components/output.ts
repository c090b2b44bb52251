// What a running program prints, read from its events before Python has made a trace of them.

import type { WireBatch } from "./kernel";
import type { TraceOutput } from "./trace";

export class OutputReader {
  readonly rows: TraceOutput[] = [];
  readonly #names = new Map<number, string>();
  #events = 0;

  /** Take a batch; true where it printed something. What is not as it should be is passed over. */
  add(batch: WireBatch): boolean {
    const before = this.rows.length;
    for (const task of batch.tasks) {
      if (isObject(task) && typeof task["id"] === "number" && typeof task["name"] === "string") {
        this.#names.set(task["id"], task["name"]);
      }
    }
    for (const event of batch.events) {
      this.#event(event);
      this.#events += 1;
    }
    return this.rows.length > before;
  }

  #event(event: unknown): void {
    if (!isObject(event) || event["kind"] !== "printed" || typeof event["text"] !== "string") {
      return;
    }
    const task = typeof event["task"] === "number" ? event["task"] : null;
    this.rows.push({
      step: this.#events,
      at: typeof event["at"] === "number" ? event["at"] : 0,
      task,
      name: task === null ? "" : (this.#names.get(task) ?? ""),
      text: event["text"],
      stream: event["stream"] === "stderr" ? "stderr" : "stdout",
      line: typeof event["line"] === "number" ? event["line"] : null,
    });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
