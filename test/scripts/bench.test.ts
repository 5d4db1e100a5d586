import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** One section, quickly. */
function measured(section: string): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-test-'));
  const json = join(folder, 'figures.json');
  execFileSync(process.execPath, ['scripts/bench/bench.mjs', '--only', section, '--quick', '--json', json], {
    cwd: root,
  });
  const figures = JSON.parse(readFileSync(json, 'utf8')) as Record<string, unknown>;
  rmSync(folder, { recursive: true });
  return figures;
}

// Speed itself is not tested: a section that cannot be measured any more is what nobody would see.
it('the schedule is measured by the core alone, with all that it reads', () => {
  const { schedule } = measured('schedule');
  expect(schedule).toMatchObject({ tasks: 200, executors: 10, 'the first time': expect.any(Number) });
});

it('the plan view is measured from the question to the answer', () => {
  const { view } = measured('view');
  expect(view).toMatchObject([{ size: 50, opening: expect.any(Number), estimate: expect.any(Number) }]);
});
