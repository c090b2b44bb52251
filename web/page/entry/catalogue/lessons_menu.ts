// What is in the Lessons menu of a lesson's page: sections that open and close, with marks and a search.
// Its search words come when that is first used.

import type { Progress } from "../../state/progress/progress.ts";
import { counted, someOf } from "../../ui/counted.ts";
import { make, say } from "../../ui/dom.ts";
import { markOf } from "./lesson_marks.ts";
import { LessonWordsFile, TITLES_ONLY } from "./lesson_words.ts";
import { WordSearch } from "./word_search.ts";

interface Entry {
  readonly link: HTMLAnchorElement;
  readonly lesson: string;
  readonly item: HTMLLIElement;
}

/** `words`: where the lessons' search words are, by their ids. */
export function fillLessonsMenu(
  menu: HTMLElement,
  progress: Progress,
  words: string | undefined,
): void {
  const entries = [...menu.querySelectorAll("li")].flatMap((item): Entry[] => {
    const link = item.querySelector("a");
    return link === null ? [] : [{ link, item, lesson: link.pathname.split("/").at(-2) ?? "" }];
  });
  for (const { item } of entries) {
    // Else what is left of a list would be counted anew.
    item.value = numberOf(item);
  }
  enableSearch(menu, entries, words);
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") {
      showMarks(entries, progress);
    }
  });
  showMarks(entries, progress);
  menu.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(menu, event.key === "ArrowDown" ? 1 : -1);
    }
  });
}

function numberOf(item: HTMLLIElement): number {
  const list = item.closest("ol");
  return (list?.start ?? 1) + [...(list?.children ?? [])].indexOf(item);
}

function showMarks(entries: readonly Entry[], progress: Progress): void {
  for (const { link, lesson } of entries) {
    link.querySelector(".deed")?.remove();
    link.append(make("span", { class: "deed" }, ...markOf(lesson, progress)));
  }
}

function enableSearch(
  menu: HTMLElement,
  entries: readonly Entry[],
  words: string | undefined,
): void {
  const field = menu.querySelector<HTMLInputElement>(".find-lesson");
  const told = menu.querySelector<HTMLElement>(".found");
  const sections = [...menu.querySelectorAll("details")];
  if (field === null || told === null) {
    return;
  }
  const wereOpen = sections.map(({ open }) => open);
  const more = new LessonWordsFile(words);
  const search = (): void => {
    const texts = entries.map(
      ({ link, lesson }) => `${link.textContent ?? ""} ${more.textOf(lesson)}`,
    );
    const { shown } = new WordSearch(texts).find(field.value);
    entries.forEach(({ item }, index) => {
      item.hidden = !shown.has(index);
    });
    const isAsked = field.value.trim() !== "";
    sections.forEach((section, index) => {
      const its = [...section.querySelectorAll("li")];
      const left = its.filter(({ hidden }) => !hidden);
      section.hidden = left.length === 0;
      showSum(section, left.length === its.length ? "" : someOf(left, its));
      section.open = isAsked || (wereOpen[index] ?? false);
    });
    const only = more.isMissing ? `.${TITLES_ONLY}` : "";
    say(told, isAsked ? counted(shown.size, "lesson") + only : "");
  };
  more.whenSettled(search);
  field.addEventListener("input", () => {
    more.load();
    search();
  });
  field.addEventListener("focus", () => {
    more.load();
  });
  if (field.value !== "" || field.matches(":focus")) {
    // It has been used before this was here.
    more.load();
    search();
  }
}

/** Behind a section's name: how many of its lessons are shown, where that is not all of them. */
function showSum(section: HTMLElement, sum: string): void {
  section.querySelector(".some")?.remove();
  if (sum !== "") {
    section.querySelector("summary")?.append(make("span", { class: "some", text: ` · ${sum}` }));
  }
}

/** To the next or the previous of what can be chosen, from the field on. */
function step(menu: HTMLElement, by: number): void {
  const all = [...menu.querySelectorAll<HTMLElement>("input, summary, a")].filter((each) =>
    each.checkVisibility(),
  );
  const now = all.findIndex((each) => each.matches(":focus"));
  all[Math.min(Math.max(now + by, 0), all.length - 1)]?.focus();
}
