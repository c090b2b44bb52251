// A recording that is chosen on the front page is shown on the reader's own page: the browser keeps it
// for as long as it takes to get there.

import type { OpenedFile } from "../../state/program/opened_file.ts";
import { RECORDING_TYPES } from "../../state/program/opened_file.ts";
import { make } from "../../ui/dom.ts";

const PLACE = "asyncio-playground-opened";
const KEY = "recording";
const NAME = "x-name";

/** On the front page: the button chooses a file and goes there with it. */
export function enableHandOver(button: HTMLElement | null): void {
  const input = make("input", { type: "file", accept: RECORDING_TYPES, hidden: true });
  button?.after(input);
  button?.addEventListener("click", () => {
    input.click();
  });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) {
      void handOver(file).then(() => {
        location.href = "scratch/#open";
      });
    }
  });
}

async function handOver(file: File): Promise<void> {
  try {
    const place = await caches.open(PLACE);
    const headers = { [NAME]: encodeURIComponent(file.name) };
    await place.put(KEY, new Response(file, { headers }));
  } catch {
    // Nothing can be kept: it has to be chosen there once more.
  }
}

/** On the other page: show what was handed over. */
export async function takeHandedOver(openedFile: OpenedFile): Promise<void> {
  if (location.hash !== "#open") {
    return;
  }
  history.replaceState(null, "", location.pathname);
  try {
    const place = await caches.open(PLACE);
    // As it was chosen on the other page: keys are addresses.
    const kept = await place.match(new URL(`../${KEY}`, location.href));
    await caches.delete(PLACE);
    if (kept !== undefined) {
      const name = decodeURIComponent(kept.headers.get(NAME) ?? KEY);
      await openedFile.open(new File([await kept.blob()], name));
    }
  } catch {
    // It can be opened here.
  }
}
