// The timeline figure on the page: colours, reach and touch. What stands where is Python's.
//
// The names of models are those of web/app/drawing/figure.py.

import { GUTTER, MARGIN, PHONE_GUTTER } from "../../protocol/figure_sizes.ts";
import type { Axis } from "../state/playback/axis.ts";
import { EVENTS, TIME } from "../state/playback/axis.ts";
import { identity } from "../state/playback/trace_reading.ts";
import type { Store } from "../state/store.ts";
import { make } from "../ui/dom.ts";
import { onTheme } from "../ui/theme.ts";
import { levelTexts, waitTexts } from "./bar_labels.ts";
import type { BokehDocument, BokehUIEvent } from "./bokeh_types.ts";
import { BEYOND, ExplainedOverlay } from "./explained_overlay.ts";
import { listen, zoomButtons } from "./gestures.ts";
import { LaneLabels } from "./lane_labels.ts";
import { LiveBars } from "./live_bars.ts";
import { Models } from "./models.ts";
import { MomentOverlay } from "./moment_overlay.ts";
import { StickyAxis } from "./sticky_axis.ts";
import { textWidth } from "./text_width.ts";
import { PATTERNED, recolour } from "./theme_colours.ts";
import { ZoomedBars } from "./zoomed_bars.ts";

/** Connects the figure with the page's state. Made before it is drawn, so that it is drawn once. */
export class Figure {
  readonly #models: Models;
  readonly #slot: HTMLElement;
  readonly #store: Store;
  readonly #labels: LaneLabels;
  readonly #foot = make("div", { class: "foot" });
  readonly #stickyAxis: StickyAxis;
  readonly #moment: MomentOverlay;
  readonly #explained: ExplainedOverlay;
  /** How wide the slot is, in pixels. */
  #width = 0;
  #axis: Axis = TIME;
  /** Whether the axis reaches beyond the end of the run. */
  #reachesBeyond = false;
  /** Which trace was shown last. */
  #shown = "";
  /** Where a drag along the axis was last, in pixels; null while none is under way. */
  #grip: number | null = null;

  constructor(document: BokehDocument, slot: HTMLElement, store: Store) {
    this.#models = new Models(document);
    this.#slot = slot;
    this.#store = store;
    this.#labels = new LaneLabels(slot, store.playback, store.lanes);
    this.#stickyAxis = new StickyAxis(slot);
    this.#foot.append(this.#stickyAxis.element, zoomButtons(store));
    const [end] = this.#models.get("timeline").tags as [number?];
    this.#moment = new MomentOverlay(slot, store, end ?? 0);
    this.#explained = new ExplainedOverlay(
      slot,
      store,
      () => this.#models.source("rows").data,
      () => this.#models.source("arrows").data,
    );
    // Before the bars: they are drawn on as far as the axis reaches.
    this.#followGrowth();
    new LiveBars(this.#models.source("spans"), store);
    new ZoomedBars(this.#models, store, () => {
      this.#fitTexts();
    });
    this.#width = slot.clientWidth;
    recolour(this.#models);
    this.#fitNames();
    this.#fitRange();
    if (store.playback.axis !== this.#axis) {
      this.#useAxis();
    }
    this.#markSelection();
    this.#followPage();
    this.#followPython();
    this.#followReader();
    this.#followStore();
  }

  /** The theme and the room that there is. */
  #followPage(): void {
    onTheme(() => {
      recolour(this.#models, this.#store.highlight.look);
    });
    new ResizeObserver(() => {
      const width = this.#slot.clientWidth;
      if (width !== this.#width) {
        this.#width = width;
        this.#fitNames();
        this.#fitTexts();
      }
      this.#showStickyAxis();
    }).observe(this.#slot);
  }

  /** What Python draws: another run has other lanes and another length. */
  #followPython(): void {
    const plot = this.#models.get("timeline");
    plot.properties.inner_height?.change.connect(() => {
      this.fit();
    });
    plot.properties.tags?.change.connect(() => {
      this.#fitRange();
    });
    this.#models.get("rows").properties.data?.change.connect(() => {
      this.#fitNames();
      // Once the bars are here, too: other lanes of the same run have the same length.
      queueMicrotask(() => {
        this.#fitTexts();
        this.#markSelection();
      });
    });
  }

  #followReader(): void {
    const plot = this.#models.get("timeline");
    for (const name of ["tap", "panstart", "pan", "panend"]) {
      plot.on_event(name, (event) => {
        if (!this.#draggedAxis(event)) {
          this.#touched(event);
        }
      });
    }
    this.#slot.addEventListener(
      "wheel",
      () => {
        this.#store.playback.takeOver();
      },
      { passive: true },
    );
    listen(
      this.#store.zoom,
      this.#slot,
      (clientX) => this.#placeOf(clientX),
      () => this.#frame,
    );
  }

  #followStore(): void {
    const { playback, zoom, highlight } = this.#store;
    highlight.subscribe(() => {
      recolour(this.#models, highlight.look);
    });
    zoom.subscribe(() => {
      this.#showStretch();
    });
    playback.subscribe((change) => {
      if (change === "trace") {
        if (this.#reachesBeyond !== this.#isDeadlock) {
          this.#fitRange();
        }
        this.#seeAll();
      }
      if (change === "selection" || change === "trace") {
        this.#markSelection();
      }
      if (change === "settings" && playback.axis !== this.#axis) {
        this.#useAxis();
      }
    });
  }

  /** Bring what stands beside the canvas to its height: once it is drawn, and when that changes. */
  fit(): void {
    const height = Number(this.#models.get("timeline").inner_height);
    this.#slot.style.setProperty("--frame", `${String(height)}px`);
    // Below the canvas, which is in the slot only when it is drawn.
    if (this.#slot.lastElementChild !== this.#foot) {
      this.#slot.append(this.#foot);
    }
    this.#showStickyAxis();
  }

  /** A run that grows is drawn on an axis that keeps still, and extends in jumps. */
  #followGrowth(): void {
    const { playback } = this.#store;
    let reached = 0;
    playback.subscribe((change) => {
      const { trace, reach } = playback;
      const grows = trace?.live === true;
      // A run's last trace comes after the length of its axis, which still counted as growing.
      if (change === "trace" || (change === "moment" && grows && reach !== reached)) {
        reached = reach;
        this.#fitRange();
      }
    });
  }

  /** A drag on the axis moves the stretch that is shown; everywhere else it moves the playhead. */
  #draggedAxis({ event_name: name, sx, sy }: BokehUIEvent): boolean {
    const { zoom } = this.#store;
    if (
      name === "panstart" &&
      zoom.closer &&
      sy > Number(this.#models.get("timeline").inner_height)
    ) {
      this.#grip = sx;
    } else if (this.#grip === null) {
      return name === "panend";
    } else if (name === "panend") {
      this.#grip = null;
    } else {
      zoom.pan((this.#grip - sx) / this.#frame);
      this.#grip = sx;
    }
    return true;
  }

  #placeOf(clientX: number): number {
    const { start, end } = this.#store.zoom.shown;
    const left = this.#slot.getBoundingClientRect().left + this.#gutter;
    return start + ((clientX - left) / this.#frame) * (end - start);
  }

  #touched(event: BokehUIEvent): void {
    if (!Number.isFinite(event.x)) {
      return;
    }
    const { playback } = this.#store;
    playback.pause();
    playback.axis.seek(playback, event.x);
    if (event.event_name === "tap") {
      const row = Math.round(event.y);
      const { task: tasks = [], group: groups = [] } = this.#models.source("rows").data;
      const task = tasks[row];
      const group = groups[row];
      if (typeof group === "string" && group !== "") {
        this.#store.lanes.toggle(group);
        return;
      }
      playback.select(typeof task === "number" ? task : null);
    }
  }

  #markSelection(): void {
    const rows = this.#models.source("rows").data.task ?? [];
    const { selected } = this.#store.playback;
    const row = selected === null ? -9 : rows.indexOf(selected);
    this.#models.set(
      "selected",
      row < 0 ? { top: -9, bottom: -8 } : { top: row - 0.5, bottom: row + 0.5 },
    );
  }

  /** The whole run, with a little room for the last mark. */
  #fitRange(): void {
    const [end = 1, eventCount = 1] = this.#models.get("timeline").tags as [number?, number?];
    const { playback, zoom } = this.#store;
    const grows = playback.trace?.live === true;
    const reach = (grows ? playback.reach : playback.axis.end({ end, eventCount })) || 1;
    this.#reachesBeyond = this.#isDeadlock;
    zoom.reach({
      start: -reach * 0.012,
      end: reach * (1 + (this.#reachesBeyond ? BEYOND : 0.02)),
    });
    this.#showStretch();
  }

  /** The waits of a deadlock go on beyond its end. */
  get #isDeadlock(): boolean {
    return (this.#store.playback.trace?.fatal ?? []).length > 0;
  }

  #showStretch(): void {
    this.#models.set("x", { ...this.#store.zoom.shown });
    this.#fitTexts();
    this.#showStickyAxis();
  }

  #showStickyAxis(): void {
    // Before the first picture there is nothing to measure.
    if (this.#foot.isConnected) {
      const { playback, zoom } = this.#store;
      this.#stickyAxis.show(playback.axis, zoom.shown, this.#gutter, this.#frame);
    }
  }

  /** Another run is seen whole; one that grows, as it was looked at. */
  #seeAll(): void {
    const { playback, zoom } = this.#store;
    const { trace } = playback;
    const shown = trace === null ? "" : identity(trace);
    if (shown !== this.#shown) {
      this.#shown = shown;
      zoom.reset();
    }
  }

  #useAxis(): void {
    const { axis } = this.#store.playback;
    const { left, right, at } = axis.columns;
    this.#axis = axis;
    for (const name of [
      "bars",
      ...PATTERNED.map((look) => `pattern-${look}`),
      "level-bars",
      "blocked-bars",
      "ghost-bars",
    ]) {
      this.#models.glyph(name, {
        left: { field: left },
        right: { field: right },
      });
    }
    this.#models.glyph("ticks", { x0: { field: left }, x1: { field: left } });
    this.#models.glyph("end-marks", { x: { field: at } });
    this.#models.glyph("ghost-ticks", { x0: { field: left }, x1: { field: left } });
    this.#models.glyph("ghost-end-marks", { x: { field: at } });
    this.#models.glyph("difference-line", { x0: { field: at }, x1: { field: at } });
    this.#models.glyph("difference-label", { x: { field: at } });
    this.#models.glyph("arrow-lines", { x0: { field: at }, x1: { field: at } });
    // Among events the ready queue's bars have a width, and need no marks.
    this.#models.glyph("peak-lines", { line_alpha: { value: axis === EVENTS ? 0 : 1 } });
    this.#models.glyph("arrow-heads", { x: { field: at } });
    this.#models.set("axis", { axis_label: axis.unit });
    this.#store.zoom.reset();
    this.#fitRange();
  }

  /** The names stand beside the lanes, in the border that the plot leaves for them. */
  #fitNames(): void {
    this.#moment.fit(this.#gutter, this.#frame);
    this.#explained.fit(this.#gutter, this.#frame);
    this.#models.set("timeline", { min_border_left: this.#gutter });
    this.#labels.show(this.#models.source("rows").data, this.#gutter);
  }

  /** What a task waits on stands in its bar where there is room for it, and so do levels. */
  #fitTexts(): void {
    const { playback, zoom } = this.#store;
    const { start, end } = zoom.shown;
    const room = {
      from: start,
      to: end,
      perPixel: (end - start) / this.#frame,
      axis: playback.axis,
      measure: textWidth,
    };
    const models = this.#models;
    models.set("texts", { data: waitTexts(models.source("spans").data, room) });
    models.set("level-texts", { data: levelTexts(models.source("levels").data, room) });
  }

  get #gutter(): number {
    return this.#slot.clientWidth < 520 ? PHONE_GUTTER : GUTTER;
  }

  get #frame(): number {
    return Math.max(1, this.#width - this.#gutter - MARGIN);
  }
}
