// Ends a switch over a union: a new case without a branch does not compile.
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${typeof value}`);
}
