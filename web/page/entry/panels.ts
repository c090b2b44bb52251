// Which of output, tasks and events are shown, and how output and tasks share the room: the reader's
// choice, kept for their next visit.

const KEY = "playground:panels";
const [LEAST, MOST, USUAL] = [20, 80, 38];
/** Percent that an arrow key moves. */
const STEP = 5;

interface Arrangement {
  shown: string[];
  /** The output's part of the room, in percent. */
  output: number;
}

/** Once, when the page's elements are there; does nothing on a page without panels. */
export function arrangePanels(): void {
  const room = document.querySelector<HTMLElement>(".readings");
  const choice = document.querySelector<HTMLElement>("#panels");
  const splitter = document.querySelector<HTMLElement>("#splitter");
  if (room === null || choice === null || splitter === null) {
    return;
  }
  const arrangement = keptArrangement() ?? {
    shown: (room.dataset.panels ?? "").split(" "),
    output: USUAL,
  };
  const show = (): void => {
    room.dataset.panels = arrangement.shown.join(" ");
    share(room, arrangement.output);
    splitter.setAttribute("aria-valuenow", String(Math.round(arrangement.output)));
    for (const button of choice.querySelectorAll<HTMLElement>("[data-panel]")) {
      const isShown = arrangement.shown.includes(button.dataset.panel ?? "");
      button.setAttribute("aria-pressed", String(isShown));
    }
  };
  const change = (changed: Partial<Arrangement>): void => {
    Object.assign(arrangement, changed);
    show();
    keep(arrangement);
  };
  choice.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const panel = button?.dataset.panel;
    if (panel !== undefined) {
      const { shown } = arrangement;
      change({
        shown: shown.includes(panel) ? shown.filter((each) => each !== panel) : [...shown, panel],
      });
    }
  });
  listen(
    splitter,
    room,
    () => arrangement.output,
    (output) => {
      change({ output: Math.min(MOST, Math.max(LEAST, output)) });
    },
  );
  show();
}

/** The usual shares are the styles' own: to set them would have all in the room styled anew. */
function share({ style }: HTMLElement, output: number): void {
  for (const [name, percent] of Object.entries({ "--output": output, "--tasks": 100 - output })) {
    if (output === USUAL) {
      style.removeProperty(name);
    } else {
      style.setProperty(name, `${String(percent)}fr`);
    }
  }
}

/** Dragged, moved by arrow keys, and put back by a double press. */
function listen(
  splitter: HTMLElement,
  room: HTMLElement,
  now: () => number,
  put: (output: number) => void,
): void {
  const drag = (event: PointerEvent): void => {
    const { left, width } = room.getBoundingClientRect();
    put((100 * (event.clientX - left)) / width);
  };
  splitter.addEventListener("pointerdown", (event) => {
    splitter.setPointerCapture(event.pointerId);
    splitter.classList.add("dragged");
    splitter.addEventListener("pointermove", drag);
  });
  splitter.addEventListener("lostpointercapture", () => {
    splitter.classList.remove("dragged");
    splitter.removeEventListener("pointermove", drag);
  });
  splitter.addEventListener("dblclick", () => {
    put(USUAL);
  });
  splitter.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowRight" ? STEP : event.key === "ArrowLeft" ? -STEP : 0;
    if (by !== 0 && !event.shiftKey) {
      // On the stage, these keys go from event to event.
      event.preventDefault();
      event.stopPropagation();
      put(now() + by);
    }
  });
}

function keptArrangement(): Arrangement | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Arrangement> | null;
    if (kept !== null && Array.isArray(kept.shown) && typeof kept.output === "number") {
      const output = Math.min(MOST, Math.max(LEAST, kept.output));
      return { shown: kept.shown.map(String), output };
    }
  } catch {
    // Storage may be off, or hold something else.
  }
  return null;
}

function keep(arrangement: Arrangement): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(arrangement));
  } catch {
    // The choice then lasts as long as the page.
  }
}
