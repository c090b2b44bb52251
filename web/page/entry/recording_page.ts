// A recording in a page of its own: everything is in the page already; there is no Python to ask.
//
// The figure and the components are those of the lessons; what Python gives them there is the
// page's data here (web/app/recording_page.py).

import type { Model, Render } from "../../components/base/component.ts";
import { render as sourceView } from "../../components/editor/source_view.ts";
import { render as inspector } from "../../components/explaining/inspector.ts";
import { render as findBar } from "../../components/finding/find_bar.ts";
import { render as legend } from "../../components/playback/legend.ts";
import { render as transport } from "../../components/playback/transport.ts";
import { render as eventLog } from "../../components/run/event_log.ts";
import { render as outputLog } from "../../components/run/output_log.ts";
import { render as taskTable } from "../../components/tasks/task_table.ts";
import { render as verdict } from "../../components/verdict/verdict.ts";
import { TONES } from "../../protocol/figure/states.ts";
import type { RecordingPageData } from "../../protocol/pages/recording_page.d.ts";
import { Figure } from "../figure/figure.ts";
import type { Store } from "../state/store.ts";
import { createStore } from "../state/store.ts";
import { make } from "../ui/dom.ts";
import { noteLargeText } from "../ui/text_size.ts";
import { startTheme } from "../ui/theme.ts";
import type { DocumentJson } from "./application/page_document.ts";
import { completeFigure, draw, revive } from "./application/page_document.ts";
import { browserEnvironment } from "./browser_environment.ts";
import { arrangePanels } from "./panels.ts";
import { RecordedLanes } from "./recorded/recorded_lanes.ts";

const page = document.documentElement;

start().then(
  () => {
    page.dataset.view = "ready";
  },
  (problem: unknown) => {
    page.dataset.view = "failed";
    const words =
      "This recording could not be opened: the file may be damaged, or the browser too old.";
    document.querySelector("#outcome")?.replaceChildren(words);
    console.error(problem);
  },
);

async function start(): Promise<void> {
  noteLargeText();
  arrangePanels();
  startTheme(document.querySelector<HTMLButtonElement>("#theme"));
  const viewing = await inflated<RecordingPageData>(text("data"));
  sayOutcome(viewing);
  const drawn = revive(JSON.parse(text("document")) as DocumentJson);
  const lanes = new RecordedLanes(drawn, viewing);
  const view = lanes.draw(null);
  const [figure] = drawn.roots();
  const slot = document.querySelector<HTMLElement>("#slot-timeline");
  if (figure === undefined || slot === null) {
    throw new Error("The page has no timeline.");
  }
  const store = createStore(browserEnvironment(null));
  store.lanes.canGroup = false;
  // It shows the trace, which the figure then finds.
  placeComponent(store, "transport", transport, { trace: JSON.stringify(viewing.trace) });
  placeComponent(store, "find-bar", findBar, {
    problems: viewing.problems,
  });
  store.lanes.receive(view);
  store.lanes.sendTo((wish) => {
    store.lanes.receive(lanes.draw(wish));
  });
  store.whySoLong.give(viewing.path);
  store.whySelected.give(viewing.whyAtEnd);
  const timeline = new Figure(drawn, slot, store);
  await draw(drawn, figure);
  timeline.fit();
  await completeFigure(drawn);
  placeComponent(store, "legend", legend);
  placeComponent(store, "source-view", sourceView, { sources: viewing.sources });
  placeComponent(store, "inspector", inspector);
  placeComponent(store, "verdict", verdict, { findings: viewing.findings });
  placeComponent(store, "output-log", outputLog);
  placeComponent(store, "task-table", taskTable);
  placeComponent(store, "event-log", eventLog);
}

/** Render a component into its slot: in a shadow root, as Panel does it. */
function placeComponent(
  store: Store,
  name: string,
  render: Render,
  parameters: Readonly<Record<string, unknown>> = {},
): void {
  const host = make("div");
  const el = make("div");
  host.attachShadow({ mode: "open" }).append(el);
  document.getElementById(`slot-${name}`)?.append(host);
  const model: Model = { ...parameters, on: nothing };
  render({ model, el, store });
}

function nothing(): void {
  // Parameters do not change on this page.
}

function sayOutcome({ trace, time, leftOut }: RecordingPageData): void {
  const { kind, message, line } = trace.outcome;
  const place = line === null ? "" : ` (line ${String(line)})`;
  const outcome = document.querySelector<HTMLElement>("#outcome");
  const missing = document.querySelector<HTMLElement>("#left-out");
  if (outcome === null || missing === null) {
    return;
  }
  outcome.textContent = message === "" ? "It ran to its end." : message + place;
  outcome.dataset.tone = kind === "running" ? "quiet" : TONES[kind];
  const took = document.querySelector<HTMLElement>("#time");
  took?.replaceChildren(`Where the time went: ${time}.`);
  took?.toggleAttribute("hidden", time === "");
  missing.textContent = leftOut;
  missing.hidden = leftOut === "";
}

async function inflated<T>(base64: string): Promise<T> {
  const bytes = Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as T;
}

function text(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}
