// The whole run in one strip: how much happens when, where it went wrong, and which stretch of it the
// timeline shows. The pointer chooses that stretch; keys have their own way (playback_keys.ts).

import { activity } from "../../page/state/finding/activity.ts";
import type { Stretch } from "../../page/state/playback/axis_range.ts";
import { length } from "../../page/state/playback/axis_range.ts";
import type { Store } from "../../page/state/store.ts";
import { make } from "../../page/ui/dom.ts";

/** Fewer events than this are seen at once in the timeline itself. */
const FEW_EVENTS = 200;
/** Bars of the strip. */
const BAR_COUNT = 160;
/** Pixels that the pointer moves at least where a stretch is meant, and not a place. */
const LEAST_DRAG = 4;

/**
 * `update` draws the strip anew: call it when the trace, the moment or the stretch is another one.
 */
export function overviewOf(store: Store): { element: HTMLElement; update(): void } {
  const { playback, zoom, problems } = store;
  const bars = make("div", { class: "bars" });
  const marks = make("div", { class: "marks" });
  const shown = make("div", { class: "shown" });
  const now = make("div", { class: "now" });
  const strip = make("div", { class: "strip" }, bars, marks, shown, now);
  strip.title = "The whole run: drag to look closer, press twice for all of it";
  const element = make(
    "div",
    { class: "overview", "aria-hidden": "true", hidden: true },
    make("span", { text: "whole run" }),
    strip,
  );
  /** What the bars were made of. */
  let made: unknown[] = [];

  const part = (place: number): number => (place - zoom.whole.start) / length(zoom.whole);
  const draw = (): void => {
    const { trace, axis } = playback;
    const basis = [trace, axis, zoom.whole, problems.list];
    if (trace === null || basis.every((each, index) => each === made[index])) {
      return;
    }
    made = basis;
    bars.replaceChildren(
      ...activity(trace, axis, zoom.whole, BAR_COUNT).map((height) => {
        const bar = make("i");
        bar.style.height = `${String(Math.round(100 * height))}%`;
        return bar;
      }),
    );
    marks.replaceChildren(
      ...problems.list.map(({ event }) => {
        const mark = make("i");
        const at = { eventNumber: event, time: trace.at[event - 1] ?? 0 };
        mark.style.left = percent(part(axis.place(at)));
        return mark;
      }),
    );
  };
  const update = (): void => {
    element.hidden = (playback.trace?.eventCount ?? 0) < FEW_EVENTS;
    if (element.hidden) {
      return;
    }
    draw();
    shown.hidden = !zoom.closer;
    shown.style.left = percent(part(zoom.shown.start));
    shown.style.width = percent(length(zoom.shown) / length(zoom.whole));
    now.style.left = percent(part(playback.place));
  };
  listen(strip, store);
  return { element, update };
}

/** A drag over the window moves it, any other makes a new one; a press goes to the place. */
function listen(strip: HTMLElement, { playback, zoom }: Store): void {
  const placeOf = (clientX: number): number => {
    const { left, width } = strip.getBoundingClientRect();
    return zoom.whole.start + ((clientX - left) / width) * length(zoom.whole);
  };
  strip.addEventListener("pointerdown", (down) => {
    const from = placeOf(down.clientX);
    const before = zoom.shown;
    const moves = zoom.closer && from >= before.start && from <= before.end;
    let dragged = false;
    const drag = (event: PointerEvent): void => {
      dragged ||= Math.abs(event.clientX - down.clientX) >= LEAST_DRAG;
      if (dragged) {
        zoom.to(stretch(before, moves, from, placeOf(event.clientX)));
      }
    };
    strip.setPointerCapture(down.pointerId);
    strip.addEventListener("pointermove", drag);
    strip.addEventListener(
      "lostpointercapture",
      () => {
        strip.removeEventListener("pointermove", drag);
        if (!dragged) {
          playback.pause();
          playback.axis.seek(playback, from);
        }
      },
      { once: true },
    );
  });
  strip.addEventListener("dblclick", () => {
    zoom.reset();
  });
}

function stretch(before: Stretch, moves: boolean, from: number, to: number): Stretch {
  return moves
    ? { start: before.start + to - from, end: before.end + to - from }
    : { start: Math.min(from, to), end: Math.max(from, to) };
}

function percent(part: number): string {
  return `${String(Math.round(10_000 * Math.min(1, Math.max(0, part))) / 100)}%`;
}
