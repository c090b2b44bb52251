/** L opens and closes the list of lessons, wherever letters are not being typed. */
export function followLessonsKey(): void {
  const list = document.getElementById("lessons");
  document.addEventListener("keydown", (event) => {
    const target = event.composedPath()[0];
    const typing =
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (list === null || typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "l" || event.key === "L") {
      list.togglePopover();
      list.querySelector<HTMLElement>("[aria-current]")?.focus();
    }
  });
}
