// What the front page shows of each lesson once its words are here: the small picture of its run, and
// the problems that it cures, in the index of them.

import { TINT } from "../../../protocol/figure/states.ts";
import type { LessonPicture } from "../../../protocol/pages/site_files.d.ts";
import { make } from "../../ui/dom.ts";
import { inline } from "../../ui/inline_markdown.ts";
import type { LessonWordsFile } from "./lesson_words.ts";

const SVG = "http://www.w3.org/2000/svg";
const COLUMNS = 64;
/** Pixels. */
const LANE = 6;

/** Into the place that its row keeps for it. */
export function showPictures(items: readonly HTMLElement[], words: LessonWordsFile): void {
  for (const item of items) {
    const picture = words.of(item.dataset.lesson ?? "")?.picture;
    if (picture !== undefined && item.querySelector("svg") === null) {
      item.querySelector(".minutes")?.before(drawn(picture));
    }
  }
}

function drawn({ lanes, bars }: LessonPicture): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "picture");
  svg.setAttribute("viewBox", `0 -.5 ${String(COLUMNS)} ${String(lanes)}`);
  svg.setAttribute("height", String(lanes * LANE));
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const { colour, faint, path } of bars) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("stroke", `var(--${colour})`);
    line.setAttribute("d", path);
    if (faint) {
      line.setAttribute("stroke-opacity", String(TINT));
    }
    svg.append(line);
  }
  return svg;
}

/** In place of the link to the page that has them all. */
export function fillProblems(
  front: HTMLElement,
  items: readonly HTMLElement[],
  words: LessonWordsFile,
): void {
  for (const box of front.querySelectorAll<HTMLElement>("[data-kind]")) {
    const links = items.flatMap((item) => {
      const href = item.querySelector("a")?.href ?? "";
      const problems = words.of(item.dataset.lesson ?? "")?.problems ?? [];
      return problems
        .filter(({ kind }) => kind === box.dataset.kind)
        .map((problem) => make("a", { href }, ...inline(problem.words)));
    });
    if (links.length > 0) {
      const list = make("ul", { class: "plain" }, ...links.map((link) => make("li", {}, link)));
      box.querySelector("p")?.replaceWith(list);
    }
  }
}
