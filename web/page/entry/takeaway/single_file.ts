// The run on the stage as one file that plays in any browser: the page that `playground record
// --format html` fills, filled here.

import { load } from "../../../pyodide/files/file_loader.ts";
import type { Store } from "../../state/store.ts";

/** As web/build/pages/recording_page.py calls it. */
const PAGE = "recording.html";

/** Null where there is nothing to save yet; throws where what it takes is not here. */
export async function singleFile(
  { savedFile, stage }: Store,
  addresses: Readonly<Record<string, string>>,
  name: string,
): Promise<Blob | null> {
  const asked = savedFile.ask(name, stage.source ?? "");
  if (asked === null) {
    throw new Error("the application is not here");
  }
  const [page, told] = await Promise.all([
    load(new URL(addresses[PAGE] ?? "", document.baseURI).href),
    asked,
  ]);
  if (told.data === "") {
    return null;
  }
  const filled: Readonly<Record<string, string>> = {
    title: escaped(name),
    facts: escaped(told.facts),
    data: await packed(told.data),
  };
  // All in one go: a name with a mark in it is not filled in turn.
  const html = new TextDecoder()
    .decode(page)
    .replaceAll(/@@([a-z]+)@@/g, (whole, mark: string) => filled[mark] ?? whole);
  return new Blob([html], { type: "text/html" });
}

/** As base64 of its gzip. */
async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const blob = await new Response(stream).blob();
  const reader = new FileReader();
  await new Promise((resolve, reject) => {
    reader.onload = resolve;
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });
  return String(reader.result).replace(/^.*,/, "");
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  return text.replaceAll(/[&<>]/g, (sign) => names[sign] ?? sign);
}
