/** What the build has written into the page as JSON, by its element's id. */
export function read<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null") as T;
}
