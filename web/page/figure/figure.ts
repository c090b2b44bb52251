// The timeline figure on the page: colours, reach and touch. What stands where is Python's.
//
// The names of models are those of web/app/drawing/figure.py.

import { GUTTER, MARGIN, PHONE_GUTTER } from "../../protocol/figure/figure_sizes.ts";
import type { Store } from "../state/store.ts";
import { make } from "../ui/dom.ts";
import { onTextScale, textScale } from "../ui/text_size.ts";
import { onTheme } from "../ui/theme.ts";
import { BarTexts } from "./bars/bar_texts.ts";
import { LiveBars } from "./bars/live_bars.ts";
import { ZoomedBars } from "./bars/zoomed_bars.ts";
import type { BokehDocument } from "./canvas/bokeh_types.ts";
import type { Frame } from "./canvas/frame.ts";
import { Models } from "./canvas/models.ts";
import { recolour } from "./canvas/theme_colours.ts";
import { zoomButtons } from "./gestures.ts";
import { LaneGrid } from "./keyboard/lane_grid.ts";
import { LaneLabels } from "./lane_labels.ts";
import { ExplainedOverlay } from "./overlay/explained_overlay.ts";
import { MomentOverlay } from "./overlay/moment_overlay.ts";
import { StickyAxis } from "./overlay/sticky_axis.ts";
import { Pointing } from "./pointing.ts";
import { ShownStretch } from "./shown_stretch.ts";

/** A slot that is narrower, in pixels, is a phone's. */
const NARROW = 520;
/** Names in large letters have more room, but not more than this part of the slot. */
const MOST_NAMES = 0.4;

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
  readonly #texts: BarTexts;
  readonly #grid: LaneGrid;
  #frame: Frame;
  #scale: number;
  #stickyAxisRequest: number | null = null;

  constructor(document: BokehDocument, slot: HTMLElement, store: Store) {
    this.#models = new Models(document);
    this.#slot = slot;
    this.#store = store;
    this.#scale = textScale();
    this.#frame = frameOf(slot, this.#scale);
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
    const drawn = {
      rows: () => this.#models.source("rows").data,
      levels: () => this.#models.source("levels").data,
      frame: () => this.#frame,
    };
    this.#grid = new LaneGrid(slot, drawn, store);
    this.#texts = new BarTexts(this.#models, store, () => this.#frame.width);
    // Before the bars: they are drawn on as far as the axis reaches.
    new ShownStretch(this.#models, store);
    new LiveBars(this.#models.source("spans"), store);
    new ZoomedBars(this.#models, store, this.#texts.fitSoon);
    new Pointing(this.#models, slot, store, () => this.#frame);
    recolour(this.#models);
    this.#setGutter();
    this.#fitFrame();
    this.#texts.fit();
    this.#followPage();
    this.#followPython();
  }

  /** The theme, what the reader picks out, and the room that there is. */
  #followPage(): void {
    const { highlight, zoom } = this.#store;
    const paint = (): void => {
      recolour(this.#models, highlight.look);
    };
    onTheme(paint);
    highlight.subscribe(paint);
    zoom.subscribe(() => {
      this.#showStickyAxis();
    });
    const fit = (): void => {
      const scale = textScale();
      const frame = frameOf(this.#slot, scale);
      const { left, width } = this.#frame;
      if (scale !== this.#scale || frame.width !== width || frame.left !== left) {
        this.#scale = scale;
        this.#frame = frame;
        this.#setGutter();
        this.#fitFrame();
        this.#fitHeight();
        this.#texts.fit();
      }
      this.#showStickyAxis();
    };
    new ResizeObserver(fit).observe(this.#slot);
    onTextScale(fit);
  }

  /** What Python draws: another run has other lanes and another length. */
  #followPython(): void {
    const { inner_height: inner, height } = this.#models.get("timeline").properties;
    inner?.change.connect(() => {
      this.fit();
    });
    height?.change.connect(() => {
      this.#fitHeight();
    });
    this.#models.get("rows").properties.data?.change.connect(() => {
      this.#fitFrame();
      // Once the bars are here, too: other lanes of the same run have the same length.
      queueMicrotask(() => {
        this.#texts.fit();
      });
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
    canvasEvents(this.#slot)?.setAttribute("tabindex", "-1");
    this.#fitHeight();
    this.#showStickyAxisSoon();
  }

  /** Lanes are as many times higher than Python draws them as the reader has texts larger. */
  #fitHeight(): void {
    const canvas = this.#slot.querySelector<HTMLElement>(".bk-Figure");
    if (canvas !== null) {
      const height = this.#scale * Number(this.#models.get("timeline").height);
      canvas.style.height = this.#scale === 1 ? "" : `${String(Math.round(height))}px`;
    }
  }

  /** In the next frame, which has to measure the page anyway. */
  #showStickyAxisSoon(): void {
    this.#stickyAxisRequest ??= requestAnimationFrame(() => {
      this.#stickyAxisRequest = null;
      this.#showStickyAxis();
    });
  }

  #showStickyAxis(): void {
    // Before the first picture there is nothing to measure.
    if (this.#foot.isConnected) {
      const { playback, zoom } = this.#store;
      this.#stickyAxis.show(playback.axis, zoom.shown, this.#frame);
    }
  }

  /** The names stand beside the lanes, in the border that the plot leaves for them. */
  #fitFrame(): void {
    const { left, width } = this.#frame;
    this.#models.sizeTexts(this.#scale, width);
    this.#moment.fit(this.#frame);
    this.#explained.fit(this.#frame);
    this.#models.set("timeline", { min_border_left: left });
    this.#labels.show(this.#models.source("rows").data, left);
    this.#grid.showSoon();
  }

  /** The whole stage is styled anew for it, so not where the styles have it so already. */
  #setGutter(): void {
    const stage = this.#slot.closest<HTMLElement>(".stage");
    const gutter = `${String(this.#frame.left)}px`;
    if (stage !== null && getComputedStyle(stage).getPropertyValue("--gutter") !== gutter) {
      stage.style.setProperty("--gutter", gutter);
    }
  }
}

/** What listens for the canvas: the pointer's alone, for keys have the grid. */
function canvasEvents(slot: HTMLElement): Element | null {
  const canvas = slot.querySelector(".bk-Figure")?.shadowRoot?.querySelector(".bk-Canvas");
  return canvas?.shadowRoot?.querySelector(".bk-events") ?? null;
}

function frameOf({ clientWidth }: HTMLElement, scale: number): Frame {
  const usual = clientWidth < NARROW ? PHONE_GUTTER : GUTTER;
  const left = Math.round(Math.max(usual, Math.min(usual * scale, MOST_NAMES * clientWidth)));
  return { left, width: Math.max(1, clientWidth - left - MARGIN) };
}
