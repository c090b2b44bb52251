// The border to Panel: what a component's TypeScript half is given.

import type { Store } from "../../page/state/store.ts";
import type { Unsubscribe } from "../../page/ui/signal.ts";
import base from "./base.css";

/**
 * The component's Python half as Panel hands it over: its parameters are properties, which Python
 * sets. What the page has to tell Python goes as a message (web/page/state/connect_application.ts).
 */
export interface Model {
  on(name: string, callback: () => void): void;
  readonly [parameter: string]: unknown;
}

/** What Panel gives a component to render into. */
export interface PanelProps {
  readonly model: Model;
  readonly el: HTMLElement;
}

/**
 * What a component draws from: its model and its shadow root, from Panel, and what the page adds.
 */
export interface RenderProps extends PanelProps {
  /** The page's state. */
  readonly store: Store;
}

/**
 * Draws a component once, when Panel has made its element; from then on it follows what it has
 * subscribed to.
 */
export type Render = (props: RenderProps) => void;

const sheets = new Map<string, CSSStyleSheet>();

/**
 * Give the component's shadow root the shared styles and its own.
 *
 * Constructed sheets apply with the first frame, need no style element that a content security
 * policy could refuse, and are shared by all components.
 */
export function style(el: HTMLElement, ...css: string[]): void {
  const root = el.getRootNode();
  if (!(root instanceof ShadowRoot || root instanceof Document)) {
    return;
  }
  for (const text of [base, ...css]) {
    let sheet = sheets.get(text);
    if (sheet === undefined) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(text, sheet);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  }
}

/** Unsubscribe from everything once Panel removes the component. */
export function untilRemoved(model: Model, ...subscriptions: Unsubscribe[]): void {
  model.on("lifecycle:remove", () => {
    for (const unsubscribe of subscriptions) {
      unsubscribe();
    }
  });
}

/** A parameter that Python declares as text. */
export function textParameter(model: Model, name: string): string {
  const value = model[name];
  return typeof value === "string" ? value : "";
}

/** A finite number that a parameter holds; null where it holds none. */
export function numberParameter(model: Model, name: string): number | null {
  const value = model[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The entries of a parameter that holds a dictionary; none where it holds something else. */
export function dictionaryParameter(model: Model, name: string): Record<string, unknown> {
  const value = model[name];
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** The items of a parameter that holds a list; none where it holds something else. */
export function listParameter(model: Model, name: string): unknown[] {
  const value = model[name];
  return Array.isArray(value) ? value : [];
}
