// Finding and rewriting a constant at the top level of the reader's program, on its syntax tree: it
// works on any text, half-typed ones included, and leaves alone what it does not find.

import { pythonLanguage } from "@codemirror/lang-python";
import type { SyntaxNode } from "@lezer/common";

export interface Constant {
  /** Where its number stands in the text. */
  from: number;
  to: number;
  value: number;
}

/**
 * The number that `name` is set to at the top level. Of several assignments the last one counts, as
 * it does for Python; null where that sets it to something else, and where there is none.
 */
export function findConstant(source: string, name: string): Constant | null {
  let found: Constant | null = null;
  for (const statement of statementsOf(pythonLanguage.parser.parse(source).topNode)) {
    const target = statement.firstChild;
    const sets = statement.name === "AssignStatement" && target?.name === "VariableName";
    if (sets && source.slice(target.from, target.to) === name) {
      const assigned = assignment(target);
      if (assigned !== "nothing") {
        found = assigned === "other" ? null : constantAt(source, assigned);
      }
    }
  }
  return found;
}

/** `source` with another number for `name`, and nothing else changed; RangeError for no number. */
export function withConstant(source: string, name: string, value: number, step: number): string {
  if (!Number.isFinite(value)) {
    throw new RangeError(`${name} cannot be ${String(value)}: it is set to a finite number.`);
  }
  const constant = findConstant(source, name);
  if (constant === null) {
    return source;
  }
  return source.slice(0, constant.from) + literalOf(value, step) + source.slice(constant.to);
}

/** `value` as one would write it in Python: as many decimals as the knob's step has. */
export function literalOf(value: number, step: number): string {
  if (Number.isInteger(step)) {
    return String(Math.round(value));
  }
  const decimals = (String(step).split(".")[1] ?? "").length;
  const text = value.toFixed(decimals).replace(/0+$/, "");
  return text.endsWith(".") ? `${text}0` : text;
}

/** The statements of a body, those among them that share a line. */
function* statementsOf(body: SyntaxNode): Generator<SyntaxNode> {
  for (let node = body.firstChild; node !== null; node = node.nextSibling) {
    if (node.name === "StatementGroup") {
      yield* statementsOf(node);
    } else {
      yield node;
    }
  }
}

/** What stands behind the one `=`; `nothing` for a mere annotation, `other` for several targets. */
function assignment(target: SyntaxNode): SyntaxNode | "nothing" | "other" {
  let sign = target.nextSibling;
  if (sign?.name === "TypeDef") {
    sign = sign.nextSibling;
    if (sign === null) {
      return "nothing";
    }
  }
  const value = sign?.nextSibling ?? null;
  const isPlain = sign?.name === "AssignOp" && value !== null && value.nextSibling === null;
  return isPlain ? value : "other";
}

/** A number's place and value: within parentheses without them, with the signs before it. */
function constantAt(source: string, node: SyntaxNode): Constant | null {
  const { from, to } = node;
  switch (node.name) {
    case "Number": {
      const value = Number(source.slice(from, to).replaceAll("_", ""));
      return Number.isFinite(value) ? { from, to, value } : null;
    }
    case "ParenthesizedExpression": {
      const inner = node.firstChild?.nextSibling ?? null;
      return inner === null ? null : constantAt(source, inner);
    }
    case "UnaryExpression": {
      const [sign, operand] = [node.firstChild, node.lastChild];
      const of = sign === null ? "" : source.slice(sign.from, sign.to);
      const inner = operand === null ? null : constantAt(source, operand);
      if (inner === null || (of !== "-" && of !== "+")) {
        return null;
      }
      return { from, to, value: of === "-" ? -inner.value : inner.value };
    }
    default:
      return null;
  }
}
