// What is printed: a lesson as one would hand it out, on two sheets. The first has the program and
// the question, the second what the program does; whatever the page's colours are, paper is white.

import type { BokehDocument } from "../../figure/canvas/bokeh_types.ts";
import type { Store } from "../../state/store.ts";
import { make } from "../../ui/dom.ts";
import { inLight, isDark } from "../../ui/theme.ts";
import { timelinePicture } from "./picture.ts";

/** Listens as long as the page lives; the sheets are in the page only while it prints. */
export function printHandouts(store: Store, drawn: BokehDocument): void {
  addEventListener("beforeprint", () => {
    document.querySelector(".handout")?.remove();
    document.body.append(handout(store, drawn));
  });
  addEventListener("afterprint", () => {
    document.querySelector(".handout")?.remove();
  });
}

function handout({ session, stage, highlight }: Store, drawn: BokehDocument): HTMLElement {
  const hasRun = stage.state === "current";
  const run = hasRun ? inLight(() => timelinePicture(drawn, "The run", highlight.looks)) : "";
  return make(
    "article",
    // The bars have the page's colours: there is no time to paint them anew.
    { class: isDark() ? "handout inverted" : "handout" },
    make("h1", { text: document.querySelector("h1")?.textContent ?? "" }),
    ...copies(".text > .lede"),
    make("pre", { text: session.code.trimEnd() }),
    ...question(),
    make("section", {}, run, ...copies(".text > .rest"), ...exercise()),
    make("footer", { text: `asyncio playground · ${location.host}${location.pathname}` }),
  );
}

/** With boxes to tick, and without the answer. */
function question(): HTMLElement[] {
  const form = document.querySelector("#slot-prediction > *")?.shadowRoot;
  const words = form?.querySelector("legend");
  if (!form || !words) {
    return [];
  }
  const options = [...form.querySelectorAll(".option > span:not(.mark)")];
  const asked = make("h2", {}, ...copiesOf([...words.childNodes].slice(1)));
  const boxes = options.map((each) => make("li", {}, ...copiesOf(each.childNodes)));
  return [asked, make("ul", { class: "boxes" }, ...boxes)];
}

function exercise(): HTMLElement[] {
  const [task] = copies('.text > [data-variant="exercise"]');
  task?.querySelector("details")?.remove();
  return task === undefined ? [] : [make("h2", { text: "Exercise" }), task];
}

function copies(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].map((each) => {
    const copy = each.cloneNode(true) as HTMLElement;
    copy.hidden = false;
    return copy;
  });
}

function copiesOf(nodes: Iterable<Node>): Node[] {
  return [...nodes].map((each) => each.cloneNode(true));
}
