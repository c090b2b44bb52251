// What a reader gets without a network in the place of a page that is not kept.

/** Names the pages of the site below `scope` that are kept in the cache `store`. */
export async function pageNotKept(scope: string, store: string): Promise<Response> {
  const cache = await caches.open(store);
  const links: string[] = [];
  for (const { url } of await cache.keys()) {
    if (!url.startsWith(`${scope}assets/`)) {
      const text = (await (await cache.match(url))?.text()) ?? "";
      const title = /<title>([^<]*)</.exec(text)?.[1] ?? url;
      links.push(`<li><a href="${encodeURI(url)}">${title}</a></li>`);
    }
  }
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(
    PAGE.replace("LINKS", () => links.sort().join("")),
    { status: 503, headers },
  );
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Not kept · asyncio playground</title>
<style>
body { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; font: 1rem/1.6 system-ui, sans-serif; }
</style>
<h1>This page is not kept in this browser</h1>
<p>There is no connection, and it has not been opened here before.</p>
<p><a href="">Try again</a></p>
<p>These are kept and open without a connection:</p>
<ul>LINKS</ul>
`;
