import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

// Speed itself is not tested: a section that cannot be measured any more is what nobody would see.
it('the schedule is measured by the core alone, with all that it reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-test-'));
  const json = join(folder, 'figures.json');
  execFileSync(process.execPath, ['scripts/bench/bench.mjs', '--only', 'schedule', '--quick', '--json', json], {
    cwd: root,
  });
  const { schedule } = JSON.parse(readFileSync(json, 'utf8'));
  rmSync(folder, { recursive: true });
  expect(schedule).toMatchObject({ tasks: 200, executors: 10, 'the first time': expect.any(Number) });
});
