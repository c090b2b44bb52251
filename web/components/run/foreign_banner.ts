import { SCRATCH } from "../../page/state/program/session.ts";
import type { Store } from "../../page/state/store.ts";
import { make } from "../../page/ui/dom.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import css from "./foreign_banner.css";

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { openedLink, session, order, playback } = store;
  const banner = make("div", { class: "banner", role: "note", "aria-label": "About this link" });
  el.append(banner);

  const update = (): void => {
    const parts: HTMLElement[] = [];
    for (const problem of openedLink.problems) {
      const own = session.lesson === SCRATCH ? "your own program" : "the lesson itself";
      const instead = session.linked ? "" : ` Here is ${own}.`;
      parts.push(make("p", { text: problem + instead }));
    }
    if (waitsForOrder(store)) {
      parts.push(
        make(
          "p",
          {},
          make("strong", { text: "This link runs the program under another order. " }),
          session.foreign ? "" : "It does when you press Run.",
        ),
      );
    }
    if (session.foreign) {
      parts.push(
        make(
          "p",
          {},
          make("strong", { text: "This program came with a link. " }),
          "It has not run. Read it, then press Run if you want to: it runs in a sandbox, " +
            "without network or storage.",
        ),
      );
    }
    if (parts.length > 0) {
      parts.push(backButton(store));
    }
    el.hidden = parts.length === 0;
    banner.replaceChildren(...parts);
  };

  untilRemoved(
    model,
    session.subscribe((change) => {
      if (change === "foreign") {
        update();
      }
    }),
    openedLink.subscribe(update),
    order.subscribe(update),
    playback.subscribe((change) => {
      if (change === "trace") {
        update();
      }
    }),
  );
  update();
}

function backButton({ openedLink, session }: Store): HTMLElement {
  const whose = session.lesson === SCRATCH ? "your program" : "the lesson";
  const words = session.linked ? `Back to ${whose}` : "Close";
  const button = make("button", { type: "button", class: "button", text: words });
  button.addEventListener("click", () => {
    openedLink.leave();
  });
  return button;
}

/** Whether the link's order is still to be run. */
function waitsForOrder({ openedLink, order, playback }: Store): boolean {
  const isChosen = openedLink.order !== "" && order.text === openedLink.order;
  return isChosen && playback.trace?.order !== order.text;
}
