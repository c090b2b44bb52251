import { movePlayhead } from "../page/figure/playhead.ts";
import { stage } from "../page/state/playback.ts";
import { seconds } from "../page/state/trace_reading.ts";
import { icon, make, say } from "../page/ui/dom.ts";
import { gathered } from "../page/ui/throttle.ts";
import type { Trace } from "../protocol/trace.ts";
import type { Model, RenderProps } from "./component.ts";
import { numeric, style, text, untilRemoved } from "./component.ts";
import { stageKeys } from "./playback_keys.ts";
import css from "./transport.css";

const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 60];
const PLAY = "M4 2.5v11l9.5-5.5z";
const PAUSE = "M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z";
const BACK = "M12.5 2.5v11L5.5 8zM2.5 2.5h2v11h-2z";
const FORWARD = "M3.5 2.5v11l7-5.5zM11.5 2.5h2v11h-2z";

export function render({ model, el }: RenderProps): void {
  style(el, css);
  const back = control("Step back", BACK, () => {
    stage.previous();
  });
  const play = control("Play", PLAY, () => {
    stage.toggle();
  });
  play.classList.add("play");
  const forward = control("Step forward", FORWARD, () => {
    stage.next();
  });
  const slider = make("input", { type: "range", class: "time", "aria-label": "Time", min: "0" });
  slider.step = "any";
  const clock = make("span", { class: "clock" });
  const count = make("span", { class: "count" });
  const speed = speedChoice();
  const axis = make("button", { type: "button", class: "axis", text: "Events" });
  axis.title = "Draw the timeline by events instead of seconds";
  axis.addEventListener("click", () => {
    stage.setAxis(stage.axis === "time" ? "event" : "time");
  });

  slider.addEventListener("input", () => {
    stage.pause();
    if (stage.axis === "event") {
      stage.seekEvent(Number(slider.value));
    } else {
      stage.seek(Number(slider.value));
    }
  });

  const moved = (): void => {
    const { trace, event, time } = stage;
    const end = trace?.end ?? 0;
    const [value, most] = stage.axis === "event" ? [event, trace?.eventCount ?? 0] : [time, end];
    slider.max = String(most);
    slider.value = String(value);
    slider.style.setProperty("--at", most > 0 ? `${String((100 * value) / most)}%` : "0%");
    const at = `${seconds(time)} of ${seconds(end)}`;
    const events = `event ${event.toLocaleString("en")} of ${(trace?.eventCount ?? 0).toLocaleString("en")}`;
    slider.setAttribute("aria-valuetext", `${at}, ${events}`);
    say(clock, at);
    say(count, events);
    setDisabled(back, event <= 0);
    setDisabled(forward, trace === null || stage.atEnd);
  };
  const played = (): void => {
    const name = stage.playing ? "Pause" : "Play";
    if (play.getAttribute("aria-label") !== name) {
      play.setAttribute("aria-label", name);
      play.title = `${name} (space)`;
      play.replaceChildren(icon(stage.playing ? PAUSE : PLAY));
    }
  };
  const update = (): void => {
    const empty = stage.trace === null || stage.trace.eventCount === 0;
    slider.disabled = empty;
    setDisabled(play, empty);
    moved();
  };

  el.append(
    make("div", { class: "buttons", role: "group", "aria-label": "Playback" }, back, play, forward),
    slider,
    make("div", { class: "reading" }, clock, count),
    make("div", { class: "settings" }, axis, speed.element),
  );
  el.classList.add("transport");

  const tellMoment = gathered(100, () => {
    set(model, "event", stage.event);
    set(model, "time", stage.time);
  });
  const takeTrace = (): void => {
    stage.show(parse(text(model, "trace")));
  };
  model.on("trace", takeTrace);
  model.on("axis", () => {
    stage.setAxis(model.axis === "event" ? "event" : "time");
  });
  model.on("selected", () => {
    stage.select(numeric(model, "selected") || null);
  });
  stage.setAxis(model.axis === "event" ? "event" : "time");
  takeTrace();
  untilRemoved(
    model,
    stage.drawPlayhead((event, time) => {
      movePlayhead(stage.axis, event, time);
    }),
    stage.subscribe((change) => {
      switch (change) {
        case "trace":
          update();
          break;
        case "moment":
          moved();
          tellMoment();
          break;
        case "playing":
          played();
          break;
        case "selection":
          set(model, "selected", stage.selected ?? 0);
          break;
        case "settings":
          speed.update();
          moved();
          axis.setAttribute("aria-pressed", String(stage.axis === "event"));
          set(model, "speed", stage.speed);
          set(model, "axis", stage.axis);
          break;
      }
    }),
    stageKeys(),
  );
  set(model, "speed", stage.speed);
  axis.setAttribute("aria-pressed", String(stage.axis === "event"));
  update();
  played();
}

function parse(json: string): Trace | null {
  return json === "" ? null : (JSON.parse(json) as Trace);
}

/** Set a parameter where it differs: each setting is a message to Python. */
function set(model: Model, name: string, value: unknown): void {
  if (model[name] !== value) {
    model[name] = value;
  }
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

function speedChoice(): { element: HTMLElement; update(): void } {
  const choice = make("select", { "aria-label": "Speed", class: "speed" });
  const update = (): void => {
    const speeds = SPEEDS.includes(stage.speed) ? SPEEDS : [...SPEEDS, stage.speed];
    choice.replaceChildren(
      ...speeds
        .toSorted((one, other) => one - other)
        .map((value) => make("option", { value: String(value), text: `${String(value)}×` })),
    );
    choice.value = String(stage.speed);
  };
  choice.addEventListener("change", () => {
    stage.setSpeed(Number(choice.value));
  });
  update();
  return { element: choice, update };
}
