// The ways to look closer at the timeline: wheel, fingers, and buttons in the corner that the
// lanes' names leave below them. The keys are in components/playback/playback_keys.ts.

import type { Axis } from "../state/playback/axis.ts";
import { TIME } from "../state/playback/axis.ts";
import type { Stretch } from "../state/playback/axis_range.ts";
import { length } from "../state/playback/axis_range.ts";
import { seconds } from "../state/playback/trace_reading.ts";
import type { Zoom } from "../state/playback/zoom.ts";
import type { Store } from "../state/store.ts";
import { make, say } from "../ui/dom.ts";

/** A notch of a wheel is about 100; fingers on a pad send many small ones. */
const LARGEST_DELTA = 50;
const PER_DELTA = 0.01;
/** Pixels of a line, for wheels that count lines. */
const LINE = 16;

/** Where on the axis a point of the screen is. */
export type Place = (clientX: number) => number;

/** Listen on the timeline's element; `frame` says how wide its axis is, in pixels. */
export function listen(zoom: Zoom, slot: HTMLElement, place: Place, frame: () => number): void {
  slot.addEventListener(
    "wheel",
    (event) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
      const [x, y] = [event.deltaX * unit, event.deltaY * unit];
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const delta = Math.max(-LARGEST_DELTA, Math.min(LARGEST_DELTA, y));
        zoom.by(Math.exp(-delta * PER_DELTA), place(event.clientX));
      } else if (zoom.closer && (event.shiftKey || Math.abs(x) > Math.abs(y))) {
        event.preventDefault();
        zoom.pan((x || y) / Math.max(1, frame()));
      }
    },
    { passive: false },
  );
  pinch(zoom, slot, place, frame);
}

/** Two fingers: the places that they touch stay under them. */
function pinch(zoom: Zoom, slot: HTMLElement, place: Place, frame: () => number): void {
  const fingers = new Map<number, number>();
  slot.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") {
      fingers.set(event.pointerId, event.clientX);
    }
  });
  slot.addEventListener("pointermove", (event) => {
    const before = [...fingers.values()];
    if (!fingers.has(event.pointerId) || before.length !== 2) {
      return;
    }
    fingers.set(event.pointerId, event.clientX);
    const after = [...fingers.values()];
    const [wasWide, isWide] = [spread(before), spread(after)];
    zoom.pan((middle(before) - middle(after)) / Math.max(1, frame()));
    if (wasWide > LINE && isWide > LINE) {
      zoom.by(isWide / wasWide, place(middle(after)));
    }
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    document.addEventListener(end, (event) => {
      fingers.delete(event.pointerId);
    });
  }
}

function spread([one = 0, other = 0]: readonly number[]): number {
  return Math.abs(one - other);
}

function middle([one = 0, other = 0]: readonly number[]): number {
  return (one + other) / 2;
}

/**
 * While all is shown, two of the three do nothing and are marked as disabled; they keep the focus.
 */
export function zoomButtons({ zoom, playback }: Store): HTMLElement {
  const out = button("−", "Zoom out (−)", "Zoom out", () => {
    zoom.by(1 / 2);
  });
  const closer = button("+", "Zoom in (+)", "Zoom in", () => {
    zoom.by(2);
  });
  const all = button("All", "Show the whole run (0)", "Show all", () => {
    zoom.reset();
  });
  const reading = make("span", { class: "unseen", "aria-live": "polite" });
  const update = (): void => {
    out.setAttribute("aria-disabled", String(!zoom.closer));
    all.setAttribute("aria-disabled", String(!zoom.closer));
    say(reading, zoom.closer ? stretchInWords(zoom.shown, playback.axis) : "");
  };
  zoom.subscribe(update);
  update();
  return make(
    "div",
    { class: "zoom", role: "group", "aria-label": "Zoom" },
    out,
    closer,
    all,
    reading,
  );
}

function stretchInWords(shown: Stretch, axis: Axis): string {
  const { start, end } = shown;
  const from = Math.max(0, start);
  if (axis !== TIME) {
    return `Showing events ${String(Math.round(from))} to ${String(Math.round(end))}`;
  }
  // Close up, two decimals would say the same twice.
  return length(shown) < 0.1
    ? `Showing ${(from * 1000).toFixed(2)} ms to ${(end * 1000).toFixed(2)} ms`
    : `Showing ${seconds(from)} to ${seconds(end)}`;
}

function button(text: string, title: string, name: string, act: () => void): HTMLButtonElement {
  const element = make("button", { type: "button", title, "aria-label": name, text });
  element.addEventListener("click", act);
  return element;
}
