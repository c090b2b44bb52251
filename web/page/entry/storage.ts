/** Storage can be switched off, and then even looking at it throws. */
export function usable(name: "localStorage" | "sessionStorage"): Storage | null {
  try {
    return globalThis[name];
  } catch {
    return null;
  }
}
