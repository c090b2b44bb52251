// Finding and rewriting a constant at the top level of the reader's program, on its syntax tree.

import { pythonLanguage } from "@codemirror/lang-python";

export interface Constant {
  /** Where its number stands in the text. */
  from: number;
  to: number;
  value: number;
}

/** The number that `name` is set to at the top level; null where there is none any more. */
export function findConstant(source: string, name: string): Constant | null {
  const tree = pythonLanguage.parser.parse(source);
  for (let node = tree.topNode.firstChild; node !== null; node = node.nextSibling) {
    if (node.name !== "AssignStatement") {
      continue;
    }
    const target = node.firstChild;
    const value = node.lastChild;
    if (target?.name !== "VariableName" || value === null || value.from < target.to) {
      continue;
    }
    if (source.slice(target.from, target.to) !== name || !isNumber(value.name)) {
      continue;
    }
    const written = source.slice(value.from, value.to);
    const read = Number(written.replaceAll("_", "").replace(/^([+-])\s+/, "$1"));
    return Number.isFinite(read) ? { from: value.from, to: value.to, value: read } : null;
  }
  return null;
}

/** `value` as one would write it in Python: as many decimals as the knob's step has. */
export function written(value: number, step: number): string {
  if (Number.isInteger(step)) {
    return String(Math.round(value));
  }
  const decimals = (String(step).split(".")[1] ?? "").length;
  const text = value.toFixed(decimals).replace(/0+$/, "");
  return text.endsWith(".") ? `${text}0` : text;
}

function isNumber(node: string): boolean {
  return node === "Number" || node === "UnaryExpression";
}
