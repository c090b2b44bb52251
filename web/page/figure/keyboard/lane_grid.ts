// The timeline for keyboards and screen readers: a grid of lanes and bars over the canvas, which is
// a picture to them. One cell has the focus, and is seen around its bar; the others are not there.
//
// Up and down go from lane to lane at the moment that is shown, left and right from bar to bar, and
// the moment goes along: editor, tables and explanations tell of where the reader is.

import type { TraceLane } from "../../../protocol/stage/trace.d.ts";
import type { Store } from "../../state/store.ts";
import { make } from "../../ui/dom.ts";
import { gathered } from "../../ui/throttle.ts";
import type { LaneBar } from "./lane_bars.ts";
import { barAt, barsOfLevels, barsOfTask, storyOf, storyOfTask } from "./lane_bars.ts";

/** Milliseconds for which changes are gathered: more often they could not be heard. */
const PAUSE = 300;
/** Pixels of the narrowest bar that the focus is drawn around. */
const LEAST = 8;
const HELP =
  "Up and down: tasks. Left and right: what the task does; the moment goes along. " +
  "Enter: select the task. Space: play.";

type Columns = Readonly<Record<string, unknown[]>>;

/** What the figure has drawn, and where. */
export interface Drawn {
  /** Its tables of rows and of levels. */
  rows(): Columns;
  levels(): Columns;
  /** Where the axis is in the slot, in pixels. */
  frame(): { readonly left: number; readonly width: number };
}

interface Lane {
  readonly name: string;
  readonly task: number | null;
  readonly group: string;
}

/** Puts itself into `slot`, over the canvas; a key there moves the playhead and the selection. */
export class LaneGrid {
  readonly #grid = make("div", { class: "lane-grid", role: "grid", "aria-label": "Timeline" });
  readonly #drawn: Drawn;
  readonly #store: Store;
  #lanes: Lane[] = [];
  #rows: HTMLElement[] = [];
  #cell = make("span");
  /** Where the focus is, or will be: a lane, and a bar of it. */
  #at = { lane: 0, bar: 0 };
  /** The bars of that lane. */
  #bars: readonly LaneBar[] = [];
  /** True while the moment moves because of a key here. */
  #moving = false;

  constructor(slot: HTMLElement, drawn: Drawn, store: Store) {
    this.#drawn = drawn;
    this.#store = store;
    // It describes the grid, and is not read by itself.
    const help = make("p", { hidden: true, id: "timeline-keys", text: HELP });
    this.#grid.setAttribute("aria-describedby", help.id);
    slot.append(help, this.#grid);
    this.#grid.addEventListener("keydown", (event) => {
      this.#press(event);
    });
    const soon = gathered(PAUSE, () => {
      this.#follow();
    });
    store.playback.subscribe((change) => {
      if (change === "trace") {
        this.showSoon();
      } else if (change === "moment" && !this.#moving) {
        soon();
      } else if (change === "selection" || change === "settings") {
        this.#follow();
      }
    });
    store.zoom.subscribe(() => {
      this.place();
    });
  }

  /** To be called when the figure has other rows. */
  readonly showSoon = gathered(PAUSE, () => {
    this.#show();
  });

  #show(): void {
    const { name = [], task = [], group = [], label = [] } = this.#drawn.rows();
    this.#lanes = name.map((each, row) => ({
      name: String(group[row] === "" ? each : label[row]),
      task: (task[row] ?? null) as number | null,
      group: String(group[row] ?? ""),
    }));
    const focused = this.#grid.contains(document.activeElement);
    this.#rows = this.#lanes.map((lane, row) =>
      make(
        "div",
        { role: "row", "aria-rowindex": String(row + 1) },
        make("bdi", { role: "rowheader", class: "unseen", text: lane.name }),
        make("span", { role: "gridcell", "aria-label": this.#storyOf(row) || "nothing" }),
      ),
    );
    this.#grid.replaceChildren(...this.#rows);
    this.#goTo(Math.min(this.#at.lane, Math.max(0, this.#rows.length - 1)));
    this.#put(focused);
  }

  #goTo(lane: number): void {
    this.#bars = this.#barsOf(lane);
    this.#at = { lane, bar: barAt(this.#bars, this.#store.playback.eventNumber) };
  }

  #barsOf(row: number): LaneBar[] {
    const { trace } = this.#store.playback;
    const task = this.#traceLane(row);
    if (task !== null) {
      return barsOfTask(task, trace?.eventCount ?? 0);
    }
    return barsOfLevels(this.#drawn.levels(), row);
  }

  #storyOf(row: number): string {
    const task = this.#traceLane(row);
    return task === null ? storyOf(this.#barsOf(row)) : storyOfTask(task);
  }

  #traceLane(row: number): TraceLane | null {
    const task = this.#lanes[row]?.task ?? null;
    return task === null ? null : this.#store.playback.lane(task);
  }

  /** The moment, the selection or the axis is another one. */
  #follow(): void {
    if (!this.#store.playback.playing) {
      this.#at.bar = barAt(this.#bars, this.#store.playback.eventNumber);
      this.#say(true);
    }
  }

  /** A cell of its own for each place: a screen reader tells what the focus comes to. */
  #put(focus: boolean, named = true): void {
    const before = this.#cell;
    this.#cell = make("span", { role: "gridcell", class: "lane-cursor", tabindex: "0" });
    this.#rows[this.#at.lane]?.append(this.#cell);
    this.#say(named);
    if (focus) {
      this.#cell.focus({ preventScroll: true });
      this.#cell.scrollIntoView({ block: "nearest" });
    }
    before.remove();
  }

  /** `named`: with the lane's name, which need not be heard for each of its bars. */
  #say(named: boolean): void {
    const lane = this.#lanes[this.#at.lane];
    const count = this.#bars.length;
    const place = count > 1 ? [`${String(this.#at.bar + 1)} of ${String(count)}`] : [];
    const words = [this.#bars[this.#at.bar]?.words ?? "nothing", ...place];
    const { selected } = this.#store.playback;
    this.#cell.setAttribute("aria-label", [...(named ? [lane?.name] : []), ...words].join(", "));
    this.#cell.setAttribute("aria-selected", String(lane?.task != null && lane.task === selected));
    this.place();
  }

  /** Put the cell around its bar, as far as that is in sight. */
  place(): void {
    const { left, width } = this.#drawn.frame();
    const { zoom, playback } = this.#store;
    const { start, end } = zoom.shown;
    const [from, to] = this.#bars[this.#at.bar]?.[playback.axis.name] ?? [start, end];
    const x = (place: number): number =>
      Math.min(1, Math.max(0, (place - start) / (end - start))) * width;
    const wide = Math.max(LEAST, x(to) - x(from));
    this.#cell.style.left = `${String(left + Math.min(x(from), width - LEAST))}px`;
    this.#cell.style.width = `${String(wide)}px`;
    this.#cell.style.setProperty("--row", String(this.#at.lane));
    this.#cell.style.setProperty("--rows", String(Math.max(1, this.#rows.length)));
  }

  #press(event: KeyboardEvent): void {
    const go = this.#keys(event.ctrlKey || event.metaKey)[event.key];
    if (go !== undefined && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      go();
    }
  }

  #keys(far: boolean): Readonly<Record<string, () => void>> {
    const { lane, bar } = this.#at;
    const last = this.#bars.length - 1;
    const moves = {
      Home: far ? () => this.#toLane(0) : () => this.#toBar(0),
      End: far ? () => this.#toLane(this.#rows.length - 1) : () => this.#toBar(last),
    };
    return far
      ? moves
      : {
          ...moves,
          ArrowUp: () => this.#toLane(lane - 1),
          ArrowDown: () => this.#toLane(lane + 1),
          ArrowLeft: () => this.#toBar(bar - 1),
          ArrowRight: () => this.#toBar(bar + 1),
          Enter: () => this.#choose(),
        };
  }

  #toLane(lane: number): void {
    if (lane >= 0 && lane < this.#rows.length) {
      this.#goTo(lane);
      this.#put(true);
    }
  }

  #toBar(bar: number): void {
    const { playback } = this.#store;
    const to = this.#bars[bar];
    if (to === undefined) {
      return;
    }
    this.#at.bar = bar;
    this.#moving = true;
    playback.pause();
    playback.seekEvent(to.event[0] + 1);
    this.#moving = false;
    this.#put(true, false);
  }

  #choose(): void {
    const lane = this.#lanes[this.#at.lane];
    const { playback, lanes } = this.#store;
    if (lane?.group) {
      lanes.toggle(lane.group);
    } else if (lane?.task != null) {
      playback.select(playback.selected === lane.task ? null : lane.task);
      this.#put(true);
    }
  }
}
