// Names in a script that is written from right to left, inside our sentences, which are not.

const RIGHT_TO_LEFT =
  "\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}";
/** From the first such letter to the last of a stretch without letters of other scripts. */
const STRETCH = new RegExp(
  `[${RIGHT_TO_LEFT}](?:[${RIGHT_TO_LEFT}\\p{M}\\p{Zs}\\p{Pd}]*[${RIGHT_TO_LEFT}\\p{M}])?`,
  "gu",
);
const [ISOLATE, POP] = ["\u2068", "\u2069"];

/** The text with such stretches set apart: what stands beside them keeps its place. */
export function isolated(text: string): string {
  return text.replace(STRETCH, `${ISOLATE}$&${POP}`);
}
