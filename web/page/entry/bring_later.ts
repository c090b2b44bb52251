// Loads what a lesson's page needs only once it is there (later.ts).

type Later = typeof import("./later.ts");

/**
 * Where it did not come whole, once more by an address of its own: a browser keeps a script as it
 * came, also where that was a part of it, or another file in its place. `address` is the script's.
 */
export async function bringLater(address: string): Promise<Later> {
  try {
    return whole(await import("./later.ts"));
  } catch {
    const url = new URL(address, document.baseURI).href;
    return whole((await import(`${url}?${Date.now().toString()}`)) as Later);
  }
}

function whole(later: Later): Later {
  if (!("fillMoreMenu" in later)) {
    throw new Error("later.js is empty."); // which fails at nothing
  }
  return later;
}
