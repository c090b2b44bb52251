// The components on a page without Panel, Bokeh and Pyodide: models are plain objects, the kernel
// answers from a script. Tests drive it, and a person looks at it.

import type { Model } from "../../../../web/components/base/component.ts";
import { componentsOf } from "../../../../web/components/views.ts";
import {
  browserEnvironment,
  followBrowser,
} from "../../../../web/page/entry/browser_environment.ts";
import { tellSurroundings } from "../../../../web/page/entry/page_attributes.ts";
import { publicApi } from "../../../../web/page/entry/public_api.ts";
import type {
  KernelFactory,
  WireBatch,
  WireRecording,
} from "../../../../web/page/state/run/kernel_port.ts";
import { createStore } from "../../../../web/page/state/store.ts";

interface Setup {
  lesson: string;
  program: string;
  parameters: Record<string, Record<string, unknown>>;
}

type Listeners = Parameters<KernelFactory>[1];
type Values = Record<string, unknown>;

/** A model as Panel would hand it over, and what Python would have heard of it. */
function fakeModel(name: string, parameters: Values): { model: Model; heard: Values[] } {
  const listeners = new Map<string, (() => void)[]>();
  const heard: Values[] = [];
  const own = {
    on(parameter: string, callback: () => void): void {
      listeners.set(parameter, [...(listeners.get(parameter) ?? []), callback]);
    },
    send_msg(message: unknown): void {
      heard.push({ component: name, message });
    },
  };
  const model = new Proxy(parameters, {
    get: (target, key) => (key in own ? own[key as keyof typeof own] : target[String(key)]),
    set: (target, key, value) => {
      target[String(key)] = value;
      heard.push({ component: name, parameter: String(key), value });
      for (const callback of listeners.get(String(key)) ?? []) {
        callback();
      }
      return true;
    },
  }) as unknown as Model;
  return { model, heard };
}

/** A kernel that runs nothing: the test decides when it is there and what a run gives. */
class ScriptedKernel {
  readonly ready: Promise<void>;
  bootNow!: () => void;
  failNow!: (sentence: string) => void;
  readonly runs: { source: string; clock: string; speed: number }[] = [];
  #finish: ((recording: WireRecording) => void) | null = null;
  #onBatch: ((batch: WireBatch) => void) | undefined;
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

  progress(loaded: number, total: number): void {
    this.#listeners.onProgress({ label: "Python", loaded, total });
  }

  async run(
    source: string,
    options: { clock: string; speed: number; onBatch?(batch: WireBatch): void },
  ): Promise<WireRecording> {
    this.runs.push({ source, clock: options.clock, speed: options.speed });
    this.#onBatch = options.onBatch?.bind(options);
    await this.ready;
    this.#listeners.onState("running");
    return await new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  batch(batch: WireBatch): void {
    this.#onBatch?.(batch);
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
  const heard: Record<string, Values[]> = {};
  let kernel: ScriptedKernel | null = null;
  const environment = browserEnvironment((_files, listeners) => {
    kernel = new ScriptedKernel(listeners);
    return kernel;
  });
  const store = createStore(environment);
  tellSurroundings(store);
  window.playground = publicApi(store);
  store.session.open(lesson, program);
  followBrowser(store);
  store.kernel.provide({});
  for (const [name, component] of Object.entries(componentsOf(store))) {
    const slot = document.querySelector(`[data-slot="${name}"]`);
    if (slot === null) {
      continue;
    }
    const shadow = slot.attachShadow({ mode: "open" });
    const el = document.createElement("div");
    shadow.append(el);
    const made = fakeModel(name, parameters[name] ?? {});
    models[name] = made.model;
    heard[name] = made.heard;
    component.render({ model: made.model, el });
  }
  return {
    models,
    heard,
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
