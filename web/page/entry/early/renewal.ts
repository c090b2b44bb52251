// Part of the pages' first scripts: what did not come whole is asked of the host itself, past all
// that the browser has kept of it, for a page that is to be loaded again.

import { dropKept } from "../../../pyodide/files/kept_files.ts";

/** Milliseconds in which a page reloads by itself at most once. */
const PAUSE = 60_000;
const RELOADED = "playground:reloaded";

/**
 * Have these files, and the page itself, asked of the host; whether they came whole, as far as their
 * sizes are known.
 */
export async function renewed(addresses: Iterable<string>): Promise<boolean> {
  try {
    const files = [...new Set(addresses)].map(comesWhole);
    const [whole] = await Promise.all([Promise.all(files), renewPage()]);
    return whole.every(Boolean);
  } catch {
    return false; // there is no connection, or not even the page is whole
  }
}

/** True at most once a minute: whoever gets it reloads the page. */
export function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED));
    const now = Date.now();
    sessionStorage.setItem(RELOADED, String(now));
    return now - last > PAUSE;
  } catch {
    return false;
  }
}

/** The bytes that a file of the build has; undefined of others, and where the page is not whole. */
export function sizeOf(address: string): number | undefined {
  const text = document.getElementById("sizes")?.textContent ?? "{}";
  const sizes = JSON.parse(text) as Record<string, [stored: number, whole: number] | undefined>;
  return sizes[address.split("/").pop() ?? ""]?.[1];
}

/** The sizes and names of the scripts stand at the page's end; a kept script can fail before that. */
export function whenParsed(act: () => void): void {
  if (document.readyState === "loading") {
    addEventListener("DOMContentLoaded", act);
  } else {
    act();
  }
}

/** Whether an error is one of loading, or reading, a script of the page. */
export function isOfScript(event: Event): boolean {
  const { target } = event;
  return (
    target instanceof HTMLScriptElement ||
    (target instanceof HTMLLinkElement && target.rel === "modulepreload") ||
    (event instanceof ErrorEvent && event.filename.includes("/assets/"))
  );
}

export function isStylesheet(target: EventTarget | null): target is HTMLLinkElement {
  return target instanceof HTMLLinkElement && target.rel === "stylesheet";
}

/**
 * Whether the page's styles came, and to their end, which the build has marked: of a sheet that was
 * cut no event tells. Asked when the page is parsed, for its scripts wait for its styles.
 */
export function areStylesWhole(): boolean {
  const link = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]");
  try {
    const rules = link?.sheet?.cssRules;
    return link === null || rules?.[rules.length - 1]?.cssText.includes("--whole") === true;
  } catch {
    return true; // in a frame without an origin of its own, no sheet may be read
  }
}

/** It may have been kept in part, and would be given like that for ever. */
async function renewPage(): Promise<void> {
  const address = location.origin + location.pathname;
  const response = await fetch(address, { cache: "reload" });
  if (response.ok) {
    await response.arrayBuffer();
    await dropKept(address);
  }
}

async function comesWhole(address: string): Promise<boolean> {
  await dropKept(address);
  const response = await fetch(address, { cache: "reload" });
  const { byteLength } = await response.arrayBuffer();
  return response.ok && byteLength === (sizeOf(address) ?? byteLength);
}
