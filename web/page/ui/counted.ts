/** `2 of 5`. */
export function someOf(some: readonly unknown[], all: readonly unknown[]): string {
  return `${String(some.length)} of ${String(all.length)}`;
}

/** `1 task`, `2,000 tasks`. */
export function counted(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}
