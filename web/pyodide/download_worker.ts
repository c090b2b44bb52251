// A worker that downloads for its page; see file_loader.ts.

import { download, forget, LoadError } from "./download.ts";
import type { Delivered, Wanted, WantedFile } from "./file_loader.ts";

addEventListener("message", (event: MessageEvent<Wanted>) => {
  const wanted = event.data;
  switch (wanted.kind) {
    case "file":
      void deliver(wanted);
      break;
    case "forget":
      forget();
      break;
  }
});

async function deliver({ number, source, decoder }: WantedFile): Promise<void> {
  try {
    const bytes = await download(source, decoder, (loaded, total) => {
      say({ kind: "bytes", number, loaded, total });
    });
    say({ kind: "file", number, bytes }, [bytes]);
  } catch (problem) {
    const { file, why } =
      problem instanceof LoadError ? problem : new LoadError(source.url, String(problem));
    say({ kind: "failed", number, file, why });
  }
}

function say(message: Delivered, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
