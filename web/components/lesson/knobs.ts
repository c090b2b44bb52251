import { run } from "../../page/state/actions.ts";
import type { Store } from "../../page/state/store.ts";
import { make, say } from "../../page/ui/dom.ts";
import { oneAtATime } from "../../page/ui/throttle.ts";
import type { RenderProps } from "../base/component.ts";
import { listParameter, style, untilRemoved } from "../base/component.ts";
import { findConstant, literalOf, withConstant } from "./knob_constant.ts";
import css from "./knobs.css";

interface Knob {
  name: string;
  label: string;
  start: number;
  end: number;
  step: number;
  unit: string;
}

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const group = make("div", { class: "sliders", role: "group", "aria-label": "Knobs" });
  el.append(group);
  let updates: (() => void)[] = [];

  const build = (): void => {
    const knobs = listParameter(model, "knobs") as Knob[];
    const made = knobs.map((knob) => slider(knob, store));
    updates = made.map(({ update }) => update);
    group.replaceChildren(...made.map(({ element }) => element));
    el.hidden = knobs.length === 0;
  };
  const update = (): void => {
    for (const one of updates) {
      one();
    }
  };

  model.on("knobs", build);
  untilRemoved(
    model,
    store.session.subscribe((change) => {
      if (change === "code") {
        update();
      }
    }),
  );
  build();
}

function slider(knob: Knob, store: Store): { element: HTMLElement; update(): void } {
  const { session } = store;
  const input = make("input", {
    type: "range",
    min: String(knob.start),
    max: String(knob.end),
    step: String(knob.step),
    "aria-label": knob.label,
  });
  const value = make("span", { class: "value" });
  const gone = make("span", { class: "gone", hidden: true });
  const words = make("span", { class: "label", text: knob.label });
  const element = make("label", { class: "knob" }, words, value, input, gone);
  const rerun = oneAtATime(async () => {
    await run(store, { clock: "instant" });
    await drawn(store);
  });

  const update = (): void => {
    const constant = findConstant(session.code, knob.name);
    input.disabled = constant === null;
    gone.hidden = constant !== null;
    say(gone, `${knob.name} is no longer in the program.`);
    value.hidden = constant === null;
    if (constant === null) {
      return;
    }
    if (Number(input.value) !== constant.value) {
      input.value = String(constant.value);
    }
    const unit = knob.unit === "" ? "" : ` ${knob.unit}`;
    const words = `${literalOf(constant.value, knob.step)}${unit}`;
    say(value, words);
    input.setAttribute("aria-valuetext", words);
    const share = (constant.value - knob.start) / (knob.end - knob.start);
    input.style.setProperty("--at", `${String(100 * Math.min(1, Math.max(0, share)))}%`);
  };
  input.addEventListener("input", () => {
    const { code } = session;
    session.setCode(withConstant(code, knob.name, Number(input.value), knob.step), "program");
    // A program that came with a link runs when the reader says Run, and not before.
    if (!session.foreign) {
      rerun();
    }
  });
  update();
  return { element, update };
}

/**
 * Until the last run is shown, so that a slider that is dragged never gets ahead of the
 * picture; but no longer than a second, for there may be no application to draw.
 */
function drawn({ playback, runner }: Store): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      unsubscribe();
      clearTimeout(timer);
      resolve();
    };
    const look = (): void => {
      if ((playback.trace?.run ?? 0) >= runner.run) {
        done();
      }
    };
    const timer = setTimeout(done, 1000);
    const unsubscribe = playback.subscribe(look);
    look();
  });
}
