// The lanes' names, as text beside the canvas: they can be long, are clicked, and stay sharp. And a
// band over the lane of the selected task: an element, so that selecting repaints no bars.
//
// The table `Tasks` says the same to a screen reader and by keyboard, so the names of tasks are for
// the eye and the mouse only. Groups are opened here, by key as well.

import { AXIS } from "../../protocol/figure/figure_sizes.ts";
import type { Lanes } from "../state/finding/lane_view.ts";
import type { Playback } from "../state/playback/playback.ts";
import { make } from "../ui/dom.ts";
import { sayName } from "../ui/names.ts";
import { textScale } from "../ui/text_size.ts";

/** Puts itself into `slot`; `show` draws all names anew, one for each row in its order. */
export class LaneLabels {
  readonly #column = make("div", { class: "lane-names" });
  readonly #band = make("div", { class: "selected-lane", "aria-hidden": "true", hidden: true });
  readonly #slot: HTMLElement;
  readonly #playback: Playback;
  readonly #lanes: Lanes;

  constructor(slot: HTMLElement, playback: Playback, lanes: Lanes) {
    this.#slot = slot;
    this.#playback = playback;
    this.#lanes = lanes;
    slot.append(this.#band, this.#column);
    this.#column.addEventListener("click", (event) => {
      const line =
        event.target instanceof HTMLElement
          ? event.target.closest<HTMLElement>("[data-task], [data-group]")
          : null;
      const task = line?.dataset.task;
      const group = line?.dataset.group;
      if (group !== undefined) {
        lanes.toggle(group);
      }
      if (task !== undefined) {
        playback.select(Number(task) === playback.selected ? null : Number(task));
      }
    });
    playback.subscribe((change) => {
      if (change === "selection") {
        this.#markSelected();
        this.#reveal();
      }
    });
  }

  /** `rows` are the columns of web/app/columns/timeline_columns.py. */
  show(rows: Record<string, unknown[]>, width: number): void {
    const names = (rows.name ?? []) as string[];
    const depths = (rows.depth ?? []) as number[];
    const tasks = (rows.task ?? []) as (number | null)[];
    const kinds = (rows.kind ?? []) as string[];
    const runs = (rows.runs ?? []) as string[];
    this.#column.style.width = `${String(width - 8)}px`;
    this.#column.style.setProperty("--rows", String(Math.max(1, names.length)));
    const words = (rows.label ?? []) as string[];
    const groups = (rows.group ?? []) as string[];
    const focused = this.#column.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.group
      : undefined;
    this.#column.replaceChildren(
      ...names.map((name, row) => {
        const group = groups[row] ?? "";
        if (group !== "") {
          return groupButton(
            name,
            words[row] ?? name,
            group,
            depths[row] ?? 0,
            this.#lanes.isOpen(group),
          );
        }
        const line = document.createElement("span");
        line.setAttribute("aria-hidden", "true");
        sayName(line, name);
        line.title = name;
        line.style.setProperty("--depth", String(depths[row] ?? 0));
        const task = tasks[row];
        const what = runs[row] ?? "";
        if (what !== "") {
          const small = document.createElement("small");
          small.textContent = what;
          line.append(small);
          line.title = `${name} runs ${what}`;
        }
        if (typeof task === "number") {
          line.dataset.task = String(task);
        } else if (kinds[row] === "ghost") {
          line.className = "ghost";
          line.title = `${name}: in the pinned run only`;
        } else {
          line.classList.add("primitive");
        }
        return line;
      }),
    );
    for (const line of this.#column.children) {
      if (focused !== undefined && (line as HTMLElement).dataset.group === focused) {
        (line as HTMLElement).focus({ preventScroll: true });
      }
    }
    this.#markSelected();
  }

  /** A reader who selects in the table sees the lane, too: inside the timeline's own box. */
  #reveal(): void {
    const line = this.#column.querySelector<HTMLElement>(".chosen");
    const box = this.#slot;
    if (line === null || box.scrollHeight <= box.clientHeight) {
      return;
    }
    const foot = line.offsetTop + line.offsetHeight;
    const axis = AXIS * textScale();
    if (line.offsetTop < box.scrollTop || foot > box.scrollTop + box.clientHeight - axis) {
      box.scrollTop = line.offsetTop - box.clientHeight / 3;
    }
  }

  #markSelected(): void {
    const lines = [...this.#column.children] as HTMLElement[];
    const row = lines.findIndex(
      ({ dataset: { task } }) => task !== undefined && Number(task) === this.#playback.selected,
    );
    for (const [index, line] of lines.entries()) {
      line.classList.toggle("chosen", index === row);
    }
    this.#band.hidden = row < 0;
    this.#band.style.setProperty("--row", String(Math.max(0, row)));
    this.#band.style.setProperty("--rows", String(Math.max(1, lines.length)));
  }
}

/** A group's name opens and closes it. */
function groupButton(
  name: string,
  words: string,
  group: string,
  depth: number,
  isOpen: boolean,
): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "group";
  button.dataset.group = group;
  button.setAttribute("aria-expanded", String(isOpen));
  button.textContent = name;
  button.title = `${words.trim()} (press to ${isOpen ? "close" : "open"})`;
  button.style.setProperty("--depth", String(depth));
  return button;
}
