// Controls as a person tells them apart: by role and accessible name.

export interface ControlName {
  readonly role: string;
  readonly name: string;
}

/** Buttons, inputs and selects below an element or a shadow root, in their order. */
export function controlsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("button, input, select")];
}

/** As much of the accessible name as our controls need: `aria-label`, else their label or text. */
export function nameOf(control: HTMLElement): ControlName {
  const words = control.matches("button") ? control : control.closest("label");
  const name = control.getAttribute("aria-label") ?? (words === null ? "" : spokenText(words));
  return { role: roleOf(control), name };
}

/**
 * For each of some controls the index of the same one among others: of the same role and name, and
 * the so-manieth of those. Null where there is none any more.
 */
export function counterparts(
  controls: readonly ControlName[],
  others: readonly ControlName[],
): (number | null)[] {
  const places = new Map<string, number[]>();
  others.forEach((other, index) => {
    const key = keyOf(other);
    places.set(key, [...(places.get(key) ?? []), index]);
  });
  return controls.map((control) => places.get(keyOf(control))?.shift() ?? null);
}

function keyOf({ role, name }: ControlName): string {
  return `${role} ${name}`;
}

const ROLES: Readonly<Record<string, string>> = { radio: "radio", range: "slider" };

function roleOf(control: HTMLElement): string {
  if (control instanceof HTMLInputElement) {
    return ROLES[control.type] ?? "textbox";
  }
  return control instanceof HTMLSelectElement ? "combobox" : "button";
}

/** Text without what is hidden from a screen reader. */
function spokenText(node: Node): string {
  if (node instanceof Text) {
    return node.data;
  }
  if (node instanceof Element && node.getAttribute("aria-hidden") === "true") {
    return "";
  }
  // A choice's words are no part of the name of what is chosen.
  const inside = node instanceof HTMLSelectElement ? [] : [...node.childNodes];
  return inside.map(spokenText).join("").trim();
}
