// The components on a page without Panel, Bokeh and Pyodide: models are plain objects, the kernel
// answers from a script. Tests drive it, and a person looks at it.

import type { Model } from "../../../../web/components/base/component.ts";
import { componentsOf } from "../../../../web/components/views.ts";
import type { ExplorationEnd } from "../../../../web/kernel/client/client.ts";
import {
  browserEnvironment,
  followBrowser,
} from "../../../../web/page/entry/browser_environment.ts";
import { reflectState } from "../../../../web/page/entry/page_attributes.ts";
import { publicApi } from "../../../../web/page/entry/public_api.ts";
import { connectApplication } from "../../../../web/page/state/connect_application.ts";
import type {
  CheckedBatch,
  KernelFactory,
  WireBatch,
  WireRecording,
} from "../../../../web/page/state/run/kernel_port.ts";
import { createStore } from "../../../../web/page/state/store.ts";
import type { PageMessage } from "../../../../web/protocol/application/app_worker.d.ts";

interface Setup {
  lesson: string;
  program: string;
  parameters: Record<string, Record<string, unknown>>;
}

type Listeners = Parameters<KernelFactory>[1];
type Values = Record<string, unknown>;

/** A model as Panel would hand it over. */
function fakeModel(parameters: Values): Model {
  const listeners = new Map<string, (() => void)[]>();
  const own = {
    on(parameter: string, callback: () => void): void {
      listeners.set(parameter, [...(listeners.get(parameter) ?? []), callback]);
    },
  };
  return new Proxy(parameters, {
    get: (target, key) => (key in own ? own[key as keyof typeof own] : target[String(key)]),
    set: (target, key, value) => {
      target[String(key)] = value;
      for (const callback of listeners.get(String(key)) ?? []) {
        callback();
      }
      return true;
    },
  }) as unknown as Model;
}

/** A kernel that runs nothing: the test decides when it is there and what a run gives. */
class ScriptedKernel {
  readonly ready: Promise<void>;
  bootNow!: () => void;
  failNow!: (sentence: string) => void;
  readonly runs: { source: string; clock: string; speed: number }[] = [];
  #finish: ((recording: WireRecording) => void) | null = null;
  #onBatch: ((batch: CheckedBatch) => void) | undefined;
  readonly #listeners: Listeners;

  constructor(listeners: Listeners) {
    this.#listeners = listeners;
    this.ready = new Promise((resolve, reject) => {
      this.bootNow = () => {
        listeners.onState("ready");
        resolve();
      };
      this.failNow = (sentence) => {
        listeners.onProblem(sentence);
        listeners.onState("failed");
        reject(new Error(sentence));
      };
    });
    this.ready.catch(() => undefined);
  }

  async run(
    source: string,
    options: { clock: string; speed: number; onBatch?(batch: CheckedBatch): void },
  ): Promise<WireRecording> {
    this.runs.push({ source, clock: options.clock, speed: options.speed });
    this.#onBatch = options.onBatch?.bind(options);
    await this.ready;
    this.#listeners.onState("running");
    return await new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  async explore(): Promise<ExplorationEnd> {
    await this.ready;
    return { kind: "stopped", message: "", found: null };
  }

  batch(batch: WireBatch): void {
    this.#onBatch?.({ ...batch, text: JSON.stringify(batch) });
  }

  finish(recording: WireRecording): void {
    this.#listeners.onState("ready");
    this.#finish?.(recording);
    this.#finish = null;
  }

  stop(): Promise<void> {
    this.finish(
      recordingOf([], { kind: "stopped", message: "You stopped the program.", line: null }),
    );
    return Promise.resolve();
  }

  tryAgain(): void {
    // It never fails.
  }
}

function recordingOf(
  events: WireRecording["events"],
  outcome: WireRecording["outcome"],
  tasks: WireRecording["tasks"] = [],
): WireRecording {
  return {
    format: "asyncio-recording",
    version: 1,
    python: "3.14.2",
    clock: "instant",
    end: events.at(-1)?.at ?? 0,
    outcome,
    cut_short: false,
    dropped: 0,
    tasks,
    events,
  };
}

function mount({ lesson, program, parameters }: Setup): Record<string, unknown> {
  const models: Record<string, Model> = {};
  /** What Python has been told, and for each of that whether it has dealt with it. */
  const heard: PageMessage[] = [];
  const dealtWith: (() => void)[] = [];
  let kernel: ScriptedKernel | null = null;
  const environment = browserEnvironment((_files, listeners) => {
    kernel = new ScriptedKernel(listeners);
    return kernel;
  });
  const store = createStore(environment);
  reflectState(store);
  window.playground = publicApi(store);
  store.session.open(lesson, program);
  followBrowser(store);
  store.kernel.provide({});
  connectApplication(store, (message) => {
    heard.push(message);
    return new Promise((done) => {
      dealtWith.push(done);
    });
  });
  for (const [name, component] of Object.entries(componentsOf(store))) {
    const slot = document.querySelector(`[data-slot="${name}"]`);
    if (slot === null) {
      continue;
    }
    const shadow = slot.attachShadow({ mode: "open" });
    const el = document.createElement("div");
    shadow.append(el);
    const model = fakeModel(parameters[name] ?? {});
    models[name] = model;
    component.render({ model, el });
  }
  return {
    models,
    heard,
    /** Deal with all that Python has been told. */
    done: () => {
      for (const done of dealtWith.splice(0)) {
        done();
      }
    },
    playback: store.playback,
    session: store.session,
    runner: store.runner,
    recordingOf,
    get kernel(): ScriptedKernel | null {
      return kernel;
    },
  };
}

Object.assign(window, { mount });
