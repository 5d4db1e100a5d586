import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { analyse } from '../../support/analyse.ts';

const everyKey = readFileSync('test/fixtures/every-key.implementation.yaml', 'utf8');

type Path = (string | number)[];
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

function put(value: unknown, [key, ...rest]: Path, shape: unknown): unknown {
  if (key === undefined) return shape;
  if (Array.isArray(value)) return value.map((item, n) => (n === Number(key) ? put(item, rest, shape) : item));
  const data = value as Record<string, unknown>;
  return { ...data, [key]: put(data[key], rest, shape) };
}

/** Values that are the wrong thing at most places, with the names every object of JavaScript has. */
const { shape } = fc.letrec<{ shape: unknown }>(tie => ({
  shape: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.constantFrom(null, true, 0, -1, 1e300, '', 'id', '4/6/10', '2026-02-30', '${hours}', '20%'),
    fc.array(tie('shape'), { maxLength: 3 }),
    // The same twice: lists that may not repeat themselves compare their items.
    tie('shape').map(item => [item, item]),
    fc.dictionary(
      fc.constantFrom('id', 'title', 'tasks', 'valueOf', 'toString', 'constructor', '__proto__', 'length'),
      tie('shape'),
      { maxKeys: 3 },
    ),
  ),
}));

describe('a value of any shape at any key', () => {
  const data: unknown = parse(everyKey);
  const paths = pathsOf(data);

  it('is told or taken, and everything else still works', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), shape, (path, value) => {
        const analysis = analyse(stringify(put(data, path, value)));
        expect(Array.isArray(analysis.problems)).toBe(true);
        expect(analysis.priced).toBeDefined();
        expect(analysis.schedule).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });

  it('is compared where a list may not repeat itself', () => {
    const items = [
      { id: 'a', title: 'A' },
      { id: 'a', title: 'A' },
    ];
    const { problems } = analyse(stringify(put(data, ['executors', 'olena', 'skills'], items)));
    expect(problems.filter(({ rule }) => rule === 'wrong-value').length).toBeGreaterThan(0);
  });
});
