// All pages of the site from one file, which web/build/pages/all_pages.py writes.

import type { AllPages } from "../../../protocol/pages/site_files.d.ts";

/**
 * Path and text of every page of the build that the host has now; none where it has no such file.
 * `site` is the site's address.
 */
export async function* allPages(site: string): AsyncGenerator<[path: string, text: string]> {
  const file = new URL("assets/pages.json.gz", site);
  const response = await fetch(file, { cache: "no-cache" });
  if (response.status !== 200 || response.body === null) {
    return;
  }
  // Some hosts declare it as an encoding, and then it has been inflated already.
  const isInflated = response.headers.has("content-encoding");
  const body = isInflated
    ? response.body
    : response.body.pipeThrough(new DecompressionStream("gzip"));
  const { pieces, pages } = (await new Response(body).json()) as AllPages;
  for (const [path, steps] of Object.entries(pages)) {
    let place = 0;
    const text = steps.map((step) => {
      place += step;
      return pieces[place] ?? "";
    });
    yield [path, text.join("")];
  }
}
