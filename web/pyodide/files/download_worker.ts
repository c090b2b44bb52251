// A worker that downloads for its page; see downloader.ts.

import type { FrameFile } from "../../protocol/kernel/frame.d.ts";
import { download, forget, keepInflated, keptInflated, type Source } from "./download.ts";
import type { Delivered, Delivery, KeptFiles, Wanted, WantedFile } from "./downloader.ts";
import { keptFile } from "./kept_files.ts";
import { LoadError } from "./load_error.ts";
import { forgetModule, probe, sharedModule, sharesModules } from "./module_sharing.ts";

const recipients = new Map<number, MessagePort>();

// The first look at what is kept takes longest: it is taken while nobody waits for it.
void keptFile("https://nothing.invalid/");

addEventListener("message", (event: MessageEvent<Wanted>) => {
  const wanted = event.data;
  switch (wanted.kind) {
    case "file":
      void deliver(wanted);
      break;
    case "recipient":
      recipients.set(wanted.recipient, wanted.port);
      probe(wanted.port);
      break;
    case "keep":
      void keep(wanted);
      break;
    case "forget":
      forget();
      forgetModule();
      break;
    case "ping":
      say({ kind: "pong" });
      break;
  }
});

async function deliver({ number, source, decoder, delivery }: WantedFile): Promise<void> {
  try {
    const kept = delivery === null ? null : await keptInflated(source);
    if (delivery !== null && kept !== null && !(isModule(source) && (await sharesModules()))) {
      send(delivery, kept);
      say({ kind: "file", number, content: null });
      return;
    }
    const bytes = await download(source, decoder, (loaded, total) => {
      say({ kind: "bytes", number, loaded, total });
    });
    const module = isModule(source) ? await sharedModule(bytes) : null;
    const content = module ?? bytes;
    const transfer = module === null ? [bytes] : [];
    if (delivery === null) {
      say({ kind: "file", number, content }, transfer);
    } else {
      send(delivery, content, transfer);
      say({ kind: "file", number, content: null });
    }
  } catch (problem) {
    const { file, why } =
      problem instanceof LoadError ? problem : new LoadError(source.url, String(problem));
    say({ kind: "failed", number, file, why });
  }
}

/** One after the other, while there is nothing else to do. */
async function keep({ sources, decoder }: KeptFiles): Promise<void> {
  for (const source of sources) {
    // Storage may be full: the file is then kept as it was.
    await keepInflated(source, decoder).catch(() => undefined);
  }
}

function send(
  { recipient, name }: Delivery,
  bytes: FrameFile["bytes"],
  transfer: Transferable[] = [],
): void {
  const file: FrameFile = { kind: "file", name, bytes };
  recipients.get(recipient)?.postMessage(file, transfer);
}

function isModule({ url }: Source): boolean {
  return /\.wasm\b/.test(url);
}

function say(message: Delivered, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
