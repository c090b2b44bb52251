// The heads of the table of tasks: a press sorts by that column, a second one the other way round,
// a third one as it was.

import { taskStatusAt } from "../../page/state/playback/trace_reading.ts";
import { make } from "../../page/ui/dom.ts";
import type { TraceLane } from "../../protocol/stage/trace.d.ts";

const COLUMNS = ["task", "state", "waiting on", "created", "ended"] as const;

type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly column: Column;
  readonly direction: "ascending" | "descending";
}

/** `changed` is called after a press; `order` is then the new one. */
export class TableHeads {
  readonly element: HTMLElement;
  /** Null: as the lanes stand. */
  order: Order | null = null;

  readonly #cells = new Map<Column, HTMLElement>();

  constructor(changed: () => void) {
    this.element = make("tr");
    for (const column of COLUMNS) {
      const button = make("button", { type: "button", class: "sorter", text: column });
      button.addEventListener("click", () => {
        this.order = next(this.order, column);
        this.#show();
        changed();
      });
      const cell = make("th", { scope: "col" }, button);
      this.#cells.set(column, cell);
      this.element.append(cell);
    }
  }

  #show(): void {
    for (const [column, cell] of this.#cells) {
      if (this.order?.column === column) {
        cell.setAttribute("aria-sort", this.order.direction);
      } else {
        cell.removeAttribute("aria-sort");
      }
    }
  }
}

function next(order: Order | null, column: Column): Order | null {
  if (order?.column !== column) {
    return { column, direction: "ascending" };
  }
  return order.direction === "ascending" ? { column, direction: "descending" } : null;
}

/** The lanes in an order, by what the table says of them at a moment; equals stay as they stand. */
export function sorted(
  lanes: readonly TraceLane[],
  order: Order | null,
  eventNumber: number,
): readonly TraceLane[] {
  if (order === null) {
    return lanes;
  }
  const sign = order.direction === "ascending" ? 1 : -1;
  const keyed = lanes.map((lane) => ({ lane, key: keyOf(lane, order.column, eventNumber) }));
  return keyed.toSorted((one, other) => sign * compare(one.key, other.key)).map(({ lane }) => lane);
}

function keyOf(lane: TraceLane, column: Column, eventNumber: number): string | number {
  const now = taskStatusAt(lane, eventNumber);
  switch (column) {
    case "task":
      return lane.name;
    case "state":
      return now?.state ?? "";
    case "waiting on":
      return now === null || now.ended ? "" : now.label;
    case "created":
      return lane.created;
    case "ended":
      return lane.ended ?? Number.MAX_VALUE;
  }
}

function compare(one: string | number, other: string | number): number {
  return typeof one === "number" && typeof other === "number"
    ? one - other
    : String(one).localeCompare(String(other), "en", { numeric: true });
}
