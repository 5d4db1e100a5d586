// The few assertions that the suite needs, in a form that bundles for a web worker (node:assert does not).

export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export function equal<T>(actual: T, expected: T, what = 'value'): void {
  const [got, wanted] = [actual, expected].map(value => JSON.stringify(value));
  ok(got === wanted, `${what}: expected ${wanted}, got ${got}`);
}

export function includes(text: string, part: string | RegExp, what = 'text'): void {
  const found = typeof part === 'string' ? text.includes(part) : part.test(text);
  ok(found, `${what}: ${part} not found in:\n${text}`);
}
