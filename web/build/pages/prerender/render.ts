// Bundled and run in node by main.ts: what the components look like before any script has run.
//
// They are rendered by their own code into a document that can only be written down, so that the page is right from
// its first frame and nothing moves when the real ones come. CodeMirror cannot be; its text is
// coloured by its own highlighter, and the page's style sheet gives it the editor's measures.

// First: what the others find when they begin.
import "./fake_dom.ts";

import { pythonLanguage } from "@codemirror/lang-python";
import { highlightCode } from "@lezer/highlight";
import type { Model, Render } from "../../../components/base/component.ts";
import { colours } from "../../../components/editor/editor_theme.ts";
import { render as inspector } from "../../../components/explaining/inspector.ts";
import { render as findBar } from "../../../components/finding/find_bar.ts";
import { render as knobs } from "../../../components/lesson/knobs.ts";
import { render as prediction } from "../../../components/lesson/prediction.ts";
import { render as variants } from "../../../components/lesson/variants.ts";
import { render as legend } from "../../../components/playback/legend.ts";
import { render as transport } from "../../../components/playback/transport.ts";
import { render as outputLog } from "../../../components/run/output_log.ts";
import { render as pinBar } from "../../../components/run/pin_bar.ts";
import { render as runBar } from "../../../components/run/run_bar.ts";
import { render as taskTable } from "../../../components/tasks/task_table.ts";
import type { Environment, Store } from "../../../page/state/store.ts";
import { createStore } from "../../../page/state/store.ts";
import { FakeElement, FakeShadowRoot } from "./fake_dom.ts";

/** By the name of the root; the transport, which shows the run to the others, before them. */
const COMPONENTS: Readonly<Record<string, Render>> = {
  variants,
  "run-bar": runBar,
  knobs,
  prediction,
  transport,
  legend,
  "pin-bar": pinBar,
  inspector,
  "find-bar": findBar,
  "output-log": outputLog,
  "task-table": taskTable,
};

/** On paper nothing is kept, nothing moves and nothing runs. */
const FAKE_DOCUMENT: Environment = {
  storage: null,
  tab: { current: "", renew: () => "" },
  address: { href: "", fragment: "", go: nothing, dropFragment: nothing },
  clock: { now: () => 0, request: () => 0, cancel: nothing },
  prefersReducedMotion: () => true,
  kernel: null,
};

/** The parameters of each root, by its name. */
export type Parameters = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the build puts into the pages: the markup of each component, by the page's id. */
export interface Placeholders {
  /** The colours' style sheet. */
  readonly css: string;
  readonly pages: Readonly<Record<string, Page>>;
}

interface Page {
  /** The lesson's program, coloured. */
  readonly code: string;
  readonly components: Readonly<Record<string, { readonly css: string; readonly html: string }>>;
}

export default function placeholders(pages: Readonly<Record<string, Parameters>>): Placeholders {
  return {
    css: colours.module?.getRules() ?? "",
    pages: Object.fromEntries(
      Object.entries(pages).map(([lesson, parameters]) => [lesson, page(parameters)]),
    ),
  };
}

function page(parameters: Parameters): Page {
  const programs = parameters.variants?.programs as Record<string, string> | undefined;
  const code = programs?.pattern ?? "";
  const store = createStore(FAKE_DOCUMENT);
  store.session.open("", code);
  return {
    code: coloured(code),
    components: Object.fromEntries(
      Object.entries(COMPONENTS).map(([name, render]) => [
        name,
        rendered(render, parameters[name] ?? {}, store),
      ]),
    ),
  };
}

function rendered(
  render: Render,
  parameters: Readonly<Record<string, unknown>>,
  store: Store,
): { css: string; html: string } {
  const root = new FakeShadowRoot();
  const el = new FakeElement("div");
  el.root = root;
  const model: Model = { ...parameters, on: nothing };
  render({ model, el: el as unknown as HTMLElement, store });
  return { css: root.adoptedStyleSheets.map(({ text }) => text).join("\n"), html: String(el) };
}

function nothing(): void {
  // No events here, and no Python.
}

function coloured(code: string): string {
  const pre = new FakeElement("pre");
  highlightCode(
    code,
    pythonLanguage.parser.parse(code),
    colours,
    (text, classes) => {
      const span = new FakeElement("span");
      span.setAttribute("class", classes);
      span.append(text);
      pre.append(classes === "" ? text : span);
    },
    () => {
      pre.append("\n");
    },
  );
  return pre.innerHTML;
}
