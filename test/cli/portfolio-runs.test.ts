import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runsOf } from '../../server/src/cli/portfolio/runs.ts';

const cwd = '/firm';
const pathOf = (index: number) => `plans/${String(index).padStart(6, '0')}.implementation.yaml`;
const many = Array.from({ length: 5_000 }, (_, index) => pathOf(2 * index));

it('runs have all plans in their order, and none is long', () => {
  const runs = runsOf(many, cwd);
  expect(runs.flat()).toEqual(many);
  expect(runs.length).toBeGreaterThan(5);
  expect(Math.max(...runs.map(run => run.length))).toBeLessThanOrEqual(1024);
  expect(runsOf([], cwd)).toEqual([]);
});

it('a plan that comes or goes changes a run and its neighbour at most', () => {
  const before = new Set(runsOf(many, cwd).map(run => run.join('\n')));
  fc.assert(
    fc.property(fc.nat(4_999), fc.boolean(), (index, comes) => {
      const after = comes ? many.toSpliced(index, 0, pathOf(2 * index - 1)) : many.toSpliced(index, 1);
      const others = runsOf(after, cwd).filter(run => !before.has(run.join('\n')));
      expect(others.length).toBeLessThanOrEqual(2);
    }),
    { numRuns: 40 },
  );
});
