import { EVENTS, TIME } from "../../page/state/playback/axis.ts";
import type { Playback } from "../../page/state/playback/playback.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import { icon, make, say } from "../../page/ui/dom.ts";
import type { Trace } from "../../protocol/stage/trace.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, textParameter, untilRemoved } from "../base/component.ts";
import { stageKeys } from "./playback_keys.ts";
import css from "./transport.css";

/** The choice of a speed that lets the run end in about ten seconds. */
const FIT = "fit";
const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 60];
const PLAY = "M4 2.5v11l9.5-5.5z";
const PAUSE = "M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z";
const BACK = "M12.5 2.5v11L5.5 8zM2.5 2.5h2v11h-2z";
const FORWARD = "M3.5 2.5v11l7-5.5zM11.5 2.5h2v11h-2z";

/** An element, and what brings it up to date. */
interface Part {
  readonly element: HTMLElement;
  update(): void;
}

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { playback, stage } = store;
  const buttons = buttonsOf(playback);
  const slider = sliderOf(playback);
  const reading = readingOf(playback);
  const axis = axisSwitch(playback);
  const speed = speedChoice(playback);
  const idle = idleSwitch(playback);
  el.append(
    make(
      "div",
      { class: "player" },
      buttons.element,
      make("div", { class: "along" }, slider.element, reading.element),
    ),
    make("div", { class: "settings" }, axis.element, idle.element, speed.element),
  );
  el.classList.add("transport");

  const update = (...parts: Part[]): void => {
    for (const part of parts) {
      part.update();
    }
  };
  const takeTrace = (): void => {
    stage.receive(traceOf(textParameter(model, "trace")));
  };
  model.on("trace", takeTrace);
  takeTrace();
  untilRemoved(
    model,
    playback.subscribe((change) => {
      switch (change) {
        case "trace":
        case "moment":
          update(buttons, slider, reading);
          break;
        case "playing":
          update(buttons);
          break;
        case "settings":
          update(slider, axis, idle, speed);
          break;
        case "arrived":
        case "selection":
          break;
      }
    }),
    stageKeys(store),
  );
  update(buttons, slider, reading, axis, idle, speed);
}

function traceOf(json: string): Trace | null {
  return json === "" ? null : (JSON.parse(json) as Trace);
}

function buttonsOf(playback: Playback): Part {
  const back = control("Step back", BACK, () => {
    playback.previous();
  });
  const play = control("Play", PLAY, () => {
    playback.toggle();
  });
  play.classList.add("play");
  play.title = titleOf("Play");
  const forward = control("Step forward", FORWARD, () => {
    playback.next();
  });
  const group = { class: "buttons", role: "group", "aria-label": "Playback" };
  return {
    element: make("div", group, back, play, forward),
    update: () => {
      const { trace, playing } = playback;
      const name = playing ? "Pause" : "Play";
      if (play.getAttribute("aria-label") !== name) {
        play.setAttribute("aria-label", name);
        play.title = titleOf(name);
        play.replaceChildren(icon(playing ? PAUSE : PLAY));
      }
      setDisabled(back, playback.eventNumber <= 0);
      setDisabled(play, isEmpty(trace));
      setDisabled(forward, trace === null || playback.atEnd);
    },
  };
}

function titleOf(name: "Play" | "Pause"): string {
  return `${name} (space)`;
}

function sliderOf(playback: Playback): Part {
  const slider = make("input", { type: "range", class: "time", "aria-label": "Time" });
  slider.step = "any";
  slider.addEventListener("input", () => {
    playback.pause();
    playback.axis.seek(playback, Number(slider.value));
  });
  return {
    element: slider,
    update: () => {
      const { trace, place, start, reach } = playback;
      slider.disabled = isEmpty(trace);
      slider.min = String(start);
      slider.max = String(reach);
      slider.value = String(place);
      const part = reach > start ? Math.max(0, (place - start) / (reach - start)) : 0;
      slider.style.setProperty("--at", `${String(100 * part)}%`);
      slider.setAttribute("aria-valuetext", `${timeInWords(playback)}, ${eventInWords(playback)}`);
    },
  };
}

function readingOf(playback: Playback): Part {
  const clock = make("span", { class: "clock" });
  const count = make("span", { class: "count" });
  return {
    element: make("div", { class: "reading" }, clock, count),
    update: () => {
      say(clock, timeInWords(playback));
      say(count, eventInWords(playback));
    },
  };
}

/** Of a run that grows, its time alone: where it will end is not known. */
function timeInWords({ time, end, trace, atEnd }: Playback): string {
  const now = seconds(time);
  return trace?.live === true && atEnd ? now : `${now} of ${seconds(end)}`;
}

function eventInWords({ eventNumber, trace }: Playback): string {
  const count = trace?.eventCount ?? 0;
  return `event ${eventNumber.toLocaleString("en")} of ${count.toLocaleString("en")}`;
}

function axisSwitch(playback: Playback): Part {
  const element = make("button", { type: "button", class: "axis", text: "Events" });
  element.title = "Draw the timeline by events instead of seconds";
  element.addEventListener("click", () => {
    playback.setAxis(playback.axis === TIME ? EVENTS : TIME);
  });
  return {
    element,
    update: () => {
      element.setAttribute("aria-pressed", String(playback.axis === EVENTS));
    },
  };
}

function idleSwitch({ pace }: Playback): Part {
  const element = make("button", { type: "button", class: "axis", text: "Skip idle" });
  element.title = "Play stretches in which nothing happens quickly";
  element.addEventListener("click", () => {
    pace.skipIdle(!pace.skipsIdle);
  });
  return {
    element,
    update: () => {
      element.setAttribute("aria-pressed", String(pace.skipsIdle));
    },
  };
}

function speedChoice(playback: Playback): Part {
  const choice = make("select", { "aria-label": "Speed", class: "speed" });
  choice.addEventListener("change", () => {
    if (choice.value === FIT) {
      playback.pace.fit();
    } else {
      playback.pace.choose(Number(choice.value));
    }
  });
  return {
    element: choice,
    update: () => {
      const speeds = SPEEDS.includes(playback.speed) ? SPEEDS : [...SPEEDS, playback.speed];
      const fit = make("option", { value: FIT, text: "Fit" });
      fit.title = "Any run in about ten seconds";
      choice.replaceChildren(
        fit,
        ...speeds
          .toSorted((one, other) => one - other)
          .map((value) => make("option", { value: String(value), text: `${String(value)}×` })),
      );
      choice.value = playback.pace.fits ? FIT : String(playback.speed);
    },
  };
}

function isEmpty(trace: Trace | null): boolean {
  return trace === null || trace.eventCount === 0;
}

function control(name: string, path: string, act: () => void): HTMLButtonElement {
  const button = make(
    "button",
    { type: "button", class: "control", "aria-label": name },
    icon(path),
  );
  button.title = name;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") {
      act();
    }
  });
  return button;
}

/** Not `disabled`: a button that loses the focus at the last event throws the keyboard out. */
function setDisabled(button: HTMLButtonElement, disabled: boolean): void {
  const value = String(disabled);
  if (button.getAttribute("aria-disabled") !== value) {
    button.setAttribute("aria-disabled", value);
  }
}
