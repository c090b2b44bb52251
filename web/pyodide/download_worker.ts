// A worker that downloads for its page; see file_loader.ts.

import type { FrameFile } from "../protocol/kernel/frame.d.ts";
import { download, forget, LoadError, type Source } from "./download.ts";
import type { Delivered, Wanted, WantedFile } from "./file_loader.ts";
import { forgetModule, probe, sharedModule } from "./module_sharing.ts";

const recipients = new Map<number, MessagePort>();

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
    case "forget":
      forget();
      forgetModule();
      break;
  }
});

async function deliver({ number, source, decoder, delivery }: WantedFile): Promise<void> {
  try {
    const bytes = await download(source, decoder, (loaded, total) => {
      say({ kind: "bytes", number, loaded, total });
    });
    const module = isModule(source) ? await sharedModule(bytes) : null;
    const content = module ?? bytes;
    const transfer = module === null ? [bytes] : [];
    if (delivery === null) {
      say({ kind: "file", number, content }, transfer);
    } else {
      const file: FrameFile = { kind: "file", name: delivery.name, bytes: content };
      recipients.get(delivery.recipient)?.postMessage(file, transfer);
      say({ kind: "file", number, content: null });
    }
  } catch (problem) {
    const { file, why } =
      problem instanceof LoadError ? problem : new LoadError(source.url, String(problem));
    say({ kind: "failed", number, file, why });
  }
}

function isModule({ url }: Source): boolean {
  return /\.wasm\b/.test(url);
}

function say(message: Delivered, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
