// Whether a memory image is worth its download in this browser. It is asked in a page, before
// anything is loaded; what a restore has shown is remembered for the next visits.

const STORED_UNDER = "playground:misfits";

/** An image that arrived whole, and that this browser's Python cannot be restored from. */
export class ImageMisfit extends Error {
  override name = "ImageMisfit";
}

interface Misfits {
  /** The next version of a browser may do better. */
  readonly browser: string;
  /** Names of files: the next build may do better as well. */
  readonly images: readonly string[];
}

/** Whether to load the image of that address; false where it was seen not to fit. */
export function mayBeRestored(image: string): boolean {
  return !misfits().includes(fileName(image));
}

/** Told that the image of that address does not fit. */
export function rememberMisfit(image: string): void {
  const images = [...new Set([...misfits(), fileName(image)])].slice(-4);
  const memo: Misfits = { browser: navigator.userAgent, images };
  try {
    localStorage.setItem(STORED_UNDER, JSON.stringify(memo));
  } catch {
    // Storage may be off, or full: the next visit finds out again.
  }
}

function misfits(): readonly string[] {
  try {
    const memo = JSON.parse(
      localStorage.getItem(STORED_UNDER) ?? "null",
    ) as Partial<Misfits> | null;
    const isOurs = memo?.browser === navigator.userAgent && Array.isArray(memo.images);
    return isOurs ? (memo.images ?? []) : [];
  } catch {
    return [];
  }
}

function fileName(address: string): string {
  return address.split("/").pop() ?? address;
}
