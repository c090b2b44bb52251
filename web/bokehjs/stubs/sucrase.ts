// In place of the compiler for components.

export function transform(): never {
  throw new Error("Components come compiled; sucrase is not in our bundle.");
}
