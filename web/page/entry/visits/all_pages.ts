// All pages of the site from one file, which web/build/pages/all_pages.py writes.

import type { AllPages } from "../../../protocol/pages/site_files.d.ts";
import { gzippedJson } from "./gzipped.ts";

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
  const { pieces, pages } = (await gzippedJson(response)) as AllPages;
  for (const [path, steps] of Object.entries(pages)) {
    let place = 0;
    const text = steps.map((step) => {
      place += step;
      return pieces[place] ?? "";
    });
    yield [path, text.join("")];
  }
}
