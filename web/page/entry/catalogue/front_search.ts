// The search of the front page, over the lessons and what goes wrong.

import type { ProblemWords } from "../../../protocol/pages/site_files.d.ts";
import { counted, someOf } from "../../ui/counted.ts";
import { make, say } from "../../ui/dom.ts";
import { inline } from "../../ui/inline_markdown.ts";
import type { LessonWordsFile } from "./lesson_words.ts";
import { problemText, TITLES_ONLY } from "./lesson_words.ts";
import type { Found } from "./word_search.ts";
import { WordSearch } from "./word_search.ts";

/**
 * `items`: the elements that are found or hidden, in the order of the page; `words`: what else they
 * are found by, also when it comes later.
 */
export function enableSearch(
  front: HTMLElement,
  items: readonly HTMLElement[],
  words: LessonWordsFile,
): void {
  const box = front.querySelector<HTMLElement>(".find");
  const field = front.querySelector<HTMLInputElement>("#find");
  const told = front.querySelector<HTMLElement>(".found");
  if (box === null || field === null || told === null) {
    return;
  }
  const chips = [...box.querySelectorAll("button")];
  const parts = [...front.querySelectorAll<HTMLElement>(".part")];
  const titles = items.map((item) => item.querySelector(".what")?.textContent ?? "");
  const problemsOf = (item: HTMLElement): readonly ProblemWords[] =>
    words.of(item.dataset.lesson ?? "")?.problems ?? [];
  const texts = (): string[] =>
    items.map((item, index) => [titles[index], words.textOf(item.dataset.lesson ?? "")].join(" "));
  let lessons = new WordSearch(texts());
  words.whenSettled(() => {
    lessons = new WordSearch(texts());
    search();
  });
  const search = (): void => {
    const asked = field.value.trim();
    const found = lessons.find(asked);
    items.forEach((item, index) => {
      item.hidden = !found.shown.has(index);
      const why = problemsOf(item).filter((each) => found.isWhy(problemText(each), index));
      showWhy(item, item.hidden ? [] : why);
    });
    for (const part of parts) {
      const its = [...part.querySelectorAll<HTMLElement>("[data-lesson]")];
      const left = its.filter(({ hidden }) => !hidden);
      part.hidden = left.length === 0;
      showSum(part, left.length === its.length ? "" : `${someOf(left, its)} lessons`);
    }
    for (const chip of chips) {
      const isAsked = chip.textContent?.toLowerCase() === asked.toLowerCase();
      chip.setAttribute("aria-pressed", String(isAsked));
    }
    const only = words.isMissing ? TITLES_ONLY : "";
    say(told, asked === "" ? "" : sentence(found, words.isSettled) + only);
  };
  // Not by the search itself, which what could not be had calls, too: that would go on for ever.
  const searchAnew = (): void => {
    if (field.value.trim() !== "") {
      words.load();
    }
    search();
  };
  field.addEventListener("input", () => {
    searchAnew();
    bringUp(box);
  });
  field.addEventListener("keydown", ({ key }) => {
    if (key === "Enter" && field.value.trim() !== "") {
      front.querySelector<HTMLAnchorElement>("[data-lesson]:not([hidden]) a")?.focus();
    }
  });
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const isPressed = chip.getAttribute("aria-pressed") === "true";
      field.value = isPressed ? "" : (chip.textContent ?? "");
      searchAnew();
    });
  }
  // A browser may bring the field back with what was typed.
  searchAnew();
}

/** What is found is below the search: it has to be seen. */
function bringUp(box: HTMLElement): void {
  if (box.getBoundingClientRect().top > innerHeight / 4) {
    box.scrollIntoView({ block: "start" });
  }
}

/** Beside a section's heading: how many of its lessons are shown, or, where all are, what it has. */
function showSum(part: HTMLElement, sum: string): void {
  part.querySelector(".some")?.remove();
  const all = part.querySelector<HTMLElement>(".sum");
  if (all !== null) {
    all.hidden = sum !== "";
    if (all.hidden) {
      all.after(make("p", { class: "some", text: sum }));
    }
  }
}

/** Below a lesson, the problems that it was found by. */
function showWhy(item: HTMLElement, problems: readonly ProblemWords[]): void {
  item.querySelector(".why")?.remove();
  if (problems.length > 0) {
    const why = problems.map(({ words }) => words).join(" · ");
    item.querySelector(".what")?.append(make("span", { class: "why" }, ...inline(why)));
  }
}

/** `isAll`: nothing is still to come in which more may be found. */
function sentence({ shown, isPoor, meant }: Found, isAll: boolean): string {
  if (shown.size === 0) {
    return isAll
      ? "No lesson has these words. Try one word only, or what you see: hangs, slow, never awaited."
      : "Looking …";
  }
  const lessons = counted(shown.size, "lesson");
  if (!isAll) {
    return `${lessons} found.`;
  }
  const as = [...meant].map(([typed, word]) => ` “${typed}” was read as “${word}”.`).join("");
  return isPoor ? `${lessons} with some of these words.${as}` : `${lessons} found.${as}`;
}
