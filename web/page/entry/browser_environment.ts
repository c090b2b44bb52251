// What the page's state needs of the browser.

import type { Address } from "../state/link/address.ts";
import type { TabName } from "../state/program/drafts.ts";
import { TAB } from "../state/program/drafts.ts";
import type { KernelFactory } from "../state/run/kernel_port.ts";
import type { Environment, Store } from "../state/store.ts";
import { usable } from "./storage.ts";

/** `kernel` makes the page's kernel; null where no program can be run. */
export function browserEnvironment(kernel: KernelFactory | null): Environment {
  return {
    // What is tried in a frame of another page is no draft of this page's.
    storage: "embed" in document.documentElement.dataset ? null : usable("localStorage"),
    tab: TAB_NAME,
    address: ADDRESS,
    clock: {
      now: () => performance.now(),
      request: (callback) => requestAnimationFrame(callback),
      cancel: (request) => {
        cancelAnimationFrame(request);
      },
    },
    prefersReducedMotion: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    kernel,
  };
}

/** Tell the store what happens to the page: its link, other tabs' drafts, its end. */
export function followBrowser({ openedLink, session }: Store): void {
  window.addEventListener("hashchange", () => {
    openedLink.follow(ADDRESS.fragment);
  });
  window.addEventListener("storage", (event) => {
    session.draftWritten(event.key);
  });
  window.addEventListener("pagehide", () => {
    session.save();
  });
}

const ADDRESS: Address = {
  get href(): string {
    return location.href;
  },
  get fragment(): string {
    return location.hash;
  },
  go(address: string): void {
    location.assign(address);
  },
  dropFragment(): void {
    history.replaceState(history.state, "", location.pathname + location.search);
  },
};

/** Kept in the tab's own storage, which outlives a reload and is copied with a duplicated tab. */
const TAB_NAME: TabName = {
  get current(): string {
    tabName ??= usable("sessionStorage")?.getItem(TAB) ?? TAB_NAME.renew();
    return tabName;
  },
  renew(): string {
    tabName = crypto.getRandomValues(new Uint32Array(2)).join("-");
    try {
      usable("sessionStorage")?.setItem(TAB, tabName);
    } catch {
      // Without a name that survives, a reload falls back to the newest draft.
    }
    return tabName;
  },
};

let tabName: string | null = null;
