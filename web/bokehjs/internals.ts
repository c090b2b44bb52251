// What we use of BokehJS and Panel's scripts beyond their documentation, with the reason for each.
//
// A test holds the versions below equal to the installed ones: before one is raised, this file is
// read against the new sources and the browser tests are run. Python's half is
// web/components/base/panel_internals.py; what is overridden of a figure is in
// gradual_figure.ts, of a renderer in single_view_glyphs.ts, of tooltips in bidi_tooltips.ts, and what is left out of the bundle in
// esbuild_plugin.ts and unused_parts.ts.

import { Property } from "@bokehjs/core/properties";

/** The versions that this file was read against. */
export const CHECKED = { bokehjs: "3.9.2", panel: "1.9.4" } as const;

/**
 * Make models of what Python has written, without asking of each value whether it is one of its
 * property's: Python has asked that, and there are thousands.
 */
export function trusting<T>(act: () => T): T {
  const { validate } = Property.prototype;
  Property.prototype.validate = (): void => undefined;
  try {
    return act();
  } finally {
    Property.prototype.validate = validate;
  }
}

interface Private {
  readonly _all_models: ReadonlyMap<string, { readonly type: string }>;
}

/** The type of each model of a document, by its id: BokehJS has a look-up by name only. */
export function modelTypes(document: object): ReadonlyMap<string, { readonly type: string }> {
  return (document as Private)._all_models;
}

interface ComponentView {
  readonly shadow_el: ShadowRoot;
  /** Only Panel's components have one. */
  readonly model_proxy?: { on(name: string, callback: () => void): void };
}

/** Call back when a component's `render` has returned, with what it has rendered into. */
export function onRendered(view: object, callback: (root: ShadowRoot) => void): void {
  const { model_proxy: proxy, shadow_el: root } = view as ComponentView;
  proxy?.on("lifecycle:after_render", () => {
    callback(root);
  });
}

declare global {
  interface Window {
    importShim?: ((address: string) => Promise<unknown>) & { addImportMap(map: object): void };
  }
}

/**
 * Panel imports components through a loader that it gets from a CDN, unless one is there: `load`.
 * Browsers can do it alone.
 */
export function loadComponentsBy(load: (address: string) => Promise<unknown>): void {
  window.importShim = Object.assign(load, { addImportMap: () => undefined });
}
