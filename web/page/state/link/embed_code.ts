// A program in other people's pages: the frame that they show it in, and what it tells them.

/** In the parameters of a link: the page is only program and stage, and no storage is used. */
const EMBED = "embed=1";
/** The `type` of the message in which an embedded page tells its parent how high it would be. */
export const HEIGHT_MESSAGE = "asyncio-playground:height";
/** Pixels, for pages that do not listen. */
const HEIGHT = 640;

/** HTML for another page, of attributes alone: it works where styles and scripts are refused. */
export function embedCode(link: string, title: string): string {
  const source = `${link}${link.includes("#") ? "&" : "#"}${EMBED}`;
  const attributes = {
    src: source,
    title: `${title} · asyncio playground`,
    width: "100%",
    height: String(HEIGHT),
    loading: "lazy",
    allow: "clipboard-write",
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${written.join(" ")}></iframe>`;
}

/** Whether a page with that fragment in its address stands in a frame. */
export function isEmbedded(fragment: string): boolean {
  return new URLSearchParams(fragment.slice(1)).get("embed") === "1";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
