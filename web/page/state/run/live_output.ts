// What a running program prints, read from its events before Python has made a trace of them.

import type { WireBatch, WireEvent } from "../../../kernel/client/client.ts";
import type { TraceOutput } from "../../../protocol/stage/trace.d.ts";

/** One for each run; `rows` grow in the order of the events. */
export class OutputReader {
  readonly rows: TraceOutput[] = [];
  readonly #names = new Map<number, string>();
  #events = 0;

  /** Take a batch; true where it printed something. What is not as it should be is passed over. */
  add(batch: WireBatch): boolean {
    const before = this.rows.length;
    for (const { id, name } of batch.tasks) {
      this.#names.set(id, name);
    }
    for (const event of batch.events) {
      this.#event(event);
      this.#events += 1;
    }
    return this.rows.length > before;
  }

  #event(event: WireEvent): void {
    if (event.kind !== "printed" || typeof event.text !== "string") {
      return;
    }
    const { task, at } = event;
    this.rows.push({
      event: this.#events,
      at,
      task,
      name: task === null ? "" : (this.#names.get(task) ?? ""),
      text: event.text,
      stream: event.stream === "stderr" ? "stderr" : "stdout",
      line: typeof event.line === "number" ? event.line : null,
    });
  }
}
