// In place of what makes browser events into messages to Python: our components send none.

export function serializeEvent(): never {
  throw new Error("Browser events are not sent to Python.");
}
