import { isolated } from "../../page/ui/bidi.ts";
import { make, say } from "../../page/ui/dom.ts";
import type { PathTold, WhyTold } from "../../protocol/stage/explanation.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, textParameter, untilRemoved } from "../base/component.ts";
import css from "./inspector.css";
import { pathSum } from "./path_sum.ts";
import { whyRegion } from "./why_region.ts";

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { playback, whySelected, whySoLong } = store;
  const event = make("p", { class: "event" });
  const path = pathSum(store);
  const why = whyRegion(store);
  el.append(make("div", { class: "top" }, event, path.button), path.sum, why.element);

  // How a run ended is told by its status: the event that it comes with is not, nor those of its
  // unfolding.
  let isComing = true;
  let wasUnfolding = false;
  const update = (): void => {
    const { trace, eventNumber } = playback;
    const said = eventNumber === 0 ? "Before the first event." : trace?.says[eventNumber - 1];
    // Each event is news to a screen reader; a run that is played would be too much of it, and
    // to a reader who goes along the bars of the timeline each of those is told already.
    const isTold = playback.playing || document.activeElement?.matches(".lane-cursor") === true;
    const isArriving = isComing || wasUnfolding || playback.unfolding;
    wasUnfolding = playback.unfolding;
    event.setAttribute("aria-live", isTold || isArriving ? "off" : "polite");
    say(event, trace === null ? "" : isolated(said ?? ""));
    event.toggleAttribute("data-playing", playback.playing);
    why.update();
  };

  untilRemoved(
    model,
    playback.subscribe((change) => {
      if (change === "trace") {
        isComing = true;
        queueMicrotask(() => {
          isComing = false;
        });
      }
      if (change !== "settings") {
        update();
      }
    }),
    whySelected.subscribe(why.update),
    whySoLong.subscribe(path.update),
  );
  update();
  isComing = false;
  path.update();
  model.on("why", () => {
    whySelected.answer(JSON.parse(textParameter(model, "why")) as WhyTold);
  });
  model.on("path", () => {
    whySoLong.answer(JSON.parse(textParameter(model, "path")) as PathTold);
  });
}
