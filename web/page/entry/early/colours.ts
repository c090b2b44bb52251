/** Take the colours that the reader has chosen, before anything is drawn. */
export function chooseColours(): void {
  try {
    const theme = localStorage.getItem("playground:theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage may be off.
  }
}
