// Explanations over the timeline: the chain of who waits for whom, the critical path, and the waits
// that a deadlocked run ended in. Elements of the page over the canvas, as the moment is
// (moment_overlay.ts): nothing of the canvas is drawn anew for them.

import type { Stretch } from "../../state/playback/axis_range.ts";
import { length } from "../../state/playback/axis_range.ts";
import type { Store } from "../../state/store.ts";
import { isolated } from "../../ui/bidi.ts";
import { make } from "../../ui/dom.ts";
import { fitted, INSET } from "../bars/bar_labels.ts";
import { measureNow } from "../bars/text_width.ts";
import type { Frame } from "../canvas/frame.ts";
import type { ArrowColumns, Bar, FatalShape, Rows } from "./explained_shapes.ts";
import { chainShapes, fatalShapes, heights, pathShapes } from "./explained_shapes.ts";
import type { ArrowAt } from "./overlay_arrows.ts";
import { arrows } from "./overlay_arrows.ts";

/** So much of the run's length is drawn beyond the end of a deadlocked run: its waits go on. */
export const BEYOND = 0.6;
/** Pixels between arrows at one place. */
const BESIDE = 9;
/** More parts of a path than this cannot be told apart. */
const MOST = 500;

/**
 * `fit` is to be called when the frame of the plot is elsewhere; what is explained it follows by
 * itself.
 */
export class ExplainedOverlay {
  readonly #element = make("div", { class: "explained", "aria-hidden": "true" });
  readonly #store: Store;
  readonly #rows: () => Rows;
  readonly #names: () => readonly unknown[];
  readonly #arrows: () => ArrowColumns;
  #width = 1;

  /** `rows`: the figure's table of rows; `arrows`: its table of arrows. */
  constructor(
    slot: HTMLElement,
    store: Store,
    rows: () => Record<string, unknown[]>,
    arrows: () => Record<string, unknown[]>,
  ) {
    this.#store = store;
    this.#rows = () => (rows().task ?? []) as (number | null)[];
    this.#names = () => rows().name ?? [];
    this.#arrows = arrows;
    slot.append(this.#element);
    const show = (): void => {
      this.#show();
    };
    store.zoom.subscribe(show);
    store.whySelected.subscribe(show);
    store.whySoLong.subscribe(show);
  }

  fit({ left, width }: Frame): void {
    this.#width = width;
    this.#element.style.left = `${String(left)}px`;
    this.#element.style.width = `${String(width)}px`;
    this.#show();
  }

  #show(): void {
    const { playback, whySelected, whySoLong } = this.#store;
    const { trace } = playback;
    const rows = this.#rows();
    const { why } = whySelected;
    const { path } = whySoLong;
    const parts: Element[] = [];
    if (trace !== null && path !== null) {
      const bars = pathShapes(path, trace, playback.axis, rows);
      parts.push(...bars.slice(0, MOST).map((bar) => this.#bar("part", bar, rows.length)));
    }
    if (trace !== null && why !== null) {
      const { eventNumber, place, axis } = playback;
      const drawn = this.#arrows();
      const chain = chainShapes(why, trace, eventNumber, place, axis, rows, drawn);
      parts.push(
        ...chain.dim.map((row) => this.#row("dim", row, rows.length)),
        ...chain.bars.map((bar) => this.#bar("link", bar, rows.length)),
        arrows(
          chain.arrows.map((arrow, index) => ({
            ...arrow,
            x: this.#x(arrow.at) + (arrow.kind === "waits" ? BESIDE * (1 + (index % 4)) : 0),
          })),
          rows.length,
          this.#width,
        ),
      );
    }
    if (trace !== null && playback.atEnd) {
      parts.push(...this.#fatal(fatalShapes(trace, rows), rows));
    }
    if (parts.length > 0 || this.#element.childElementCount > 0) {
      this.#element.replaceChildren(...parts);
    }
  }

  /** Waits without an end, each with an arrow to whom it waits for. */
  #fatal(shapes: readonly FatalShape[], rows: Rows): Element[] {
    const { playback } = this.#store;
    const { trace } = playback;
    if (shapes.length === 0 || trace === null) {
      return [];
    }
    const start = this.#x(playback.axis.end(trace));
    const inRing = shapes.filter(({ wait }) => wait.inRing);
    const room = BESIDE * (inRing.length + 1);
    const measure = measureNow();
    const bars = shapes.map(({ row, wait }) => {
      const bar = this.#row("fatal", row, rows.length);
      bar.dataset.wait = wait.wait;
      bar.style.left = `${start.toFixed(1)}px`;
      bar.style.paddingLeft = `${String(room)}px`;
      bar.append(isolated(fitted(wait.words, this.#width - start - room - INSET, measure) ?? "…"));
      return bar;
    });
    const holders = shapes.flatMap(({ wait: { primitive, holder } }) => {
      const row = this.#names().findIndex((name, at) => rows[at] === null && name === primitive);
      if (row < 0 || holder === "") {
        return [];
      }
      const held = this.#row("holder", row, rows.length);
      held.style.left = `${start.toFixed(1)}px`;
      held.append(`${holder} holds it`);
      return [held];
    });
    const lines = inRing.flatMap(({ row, others }, index): ArrowAt[] =>
      others.map((to) => ({ kind: "waits", from: row, to, x: start + BESIDE * (index + 0.8) })),
    );
    return [...bars, ...holders, arrows(lines, rows.length, this.#width)];
  }

  #bar(name: string, { row, from, to }: Bar, rows: number): HTMLElement {
    const bar = this.#row(name, row, rows);
    const [left, right] = [this.#x(from), this.#x(to)];
    bar.style.left = `${left.toFixed(1)}px`;
    bar.style.width = `${Math.max(3, right - left).toFixed(1)}px`;
    return bar;
  }

  #row(name: string, row: number, rows: number): HTMLElement {
    const { top, height } = heights(row, Math.max(1, rows));
    const bar = make("div", { class: name });
    bar.style.top = `${(100 * top).toFixed(3)}%`;
    bar.style.height = `${(100 * height).toFixed(3)}%`;
    return bar;
  }

  /** Pixels from the left; what is far away is out of sight, too. */
  #x(place: number): number {
    const shown: Stretch = this.#store.zoom.shown;
    const x = ((place - shown.start) / length(shown)) * this.#width;
    return Math.min(Math.max(x, -this.#width), 2 * this.#width);
  }
}
