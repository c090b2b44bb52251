// The search of the front page, over the lessons and what goes wrong. All of it is in the page.

import { counted } from "../../ui/counted.ts";
import { make, say } from "../../ui/dom.ts";
import { found, isAbout } from "./word_search.ts";

export function enableSearch(front: HTMLElement, items: readonly HTMLElement[]): void {
  const box = front.querySelector<HTMLElement>(".find");
  const field = front.querySelector<HTMLInputElement>("#find");
  const told = front.querySelector<HTMLElement>(".found");
  if (box === null || field === null || told === null) {
    return;
  }
  box.hidden = false;
  const chips = [...box.querySelectorAll("button")];
  const symptoms = [...front.querySelectorAll<HTMLElement>(".kind li")];
  const cures = items.map((item) => curedBy(item, symptoms));
  const texts = items.map((item, index) => [item, ...(cures[index] ?? [])].map(wordsOf).join(" "));
  const search = (): void => {
    const shown = found(field.value, texts);
    items.forEach((item, index) => {
      item.hidden = !shown.has(index);
      showWhy(item, field.value, cures[index] ?? []);
    });
    for (const part of front.querySelectorAll<HTMLElement>(".part")) {
      part.hidden = part.querySelector("[data-lesson]:not([hidden])") === null;
    }
    const words = field.value.trim().toLowerCase();
    for (const chip of chips) {
      chip.setAttribute("aria-pressed", String(chip.textContent?.toLowerCase() === words));
    }
    say(told, words === "" ? "" : sentence(shown.size));
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", ({ key }) => {
    if (key === "Enter" && field.value.trim() !== "") {
      front.querySelector<HTMLAnchorElement>("[data-lesson]:not([hidden]) a")?.focus();
    }
  });
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const isPressed = chip.getAttribute("aria-pressed") === "true";
      field.value = isPressed ? "" : (chip.textContent ?? "");
      search();
    });
  }
  // A browser may bring the field back with what was typed.
  search();
}

/** Below a lesson, the problems that it was found by. */
function showWhy(item: HTMLElement, asked: string, cured: readonly HTMLElement[]): void {
  item.querySelector(".why")?.remove();
  const asking = cured.filter((symptom) => isAbout(asked, wordsOf(symptom)));
  if (!item.hidden && asking.length > 0) {
    const words = asking.map(({ textContent }) => (textContent ?? "").trim()).join(" · ");
    item.querySelector(".what")?.append(make("span", { class: "why", text: words }));
  }
}

/** The problems whose lesson it is. */
function curedBy(item: HTMLElement, symptoms: readonly HTMLElement[]): HTMLElement[] {
  const address = item.querySelector("a")?.href;
  return symptoms.filter((symptom) => symptom.querySelector("a")?.href === address);
}

function sentence(lessons: number): string {
  return lessons === 0
    ? "No lesson has these words. Try one word only, or what you see: hangs, slow, never awaited."
    : `${counted(lessons, "lesson")} found.`;
}

function wordsOf(element: HTMLElement): string {
  return `${element.textContent ?? ""} ${element.dataset.find ?? ""}`;
}
