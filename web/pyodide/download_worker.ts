// A worker that downloads for its page; see file_loader.ts.

import type { FrameFile } from "../protocol/kernel.d.ts";
import { download, forget, LoadError } from "./download.ts";
import type { Delivered, Wanted, WantedFile } from "./file_loader.ts";

const recipients = new Map<number, MessagePort>();

addEventListener("message", (event: MessageEvent<Wanted>) => {
  const wanted = event.data;
  switch (wanted.kind) {
    case "file":
      void deliver(wanted);
      break;
    case "recipient":
      recipients.set(wanted.recipient, wanted.port);
      break;
    case "forget":
      forget();
      break;
  }
});

async function deliver({ number, source, decoder, delivery }: WantedFile): Promise<void> {
  try {
    const bytes = await download(source, decoder, (loaded, total) => {
      say({ kind: "bytes", number, loaded, total });
    });
    if (delivery === null) {
      say({ kind: "file", number, bytes }, [bytes]);
    } else {
      const file: FrameFile = { kind: "file", name: delivery.name, bytes };
      recipients.get(delivery.recipient)?.postMessage(file, [bytes]);
      say({ kind: "file", number, bytes: null });
    }
  } catch (problem) {
    const { file, why } =
      problem instanceof LoadError ? problem : new LoadError(source.url, String(problem));
    say({ kind: "failed", number, file, why });
  }
}

function say(message: Delivered, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
