// How many plans `check` gets through: one process of the command line over a folder of plans.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../vscode/paths.mjs';
import { planOf } from './plans.mjs';

/** Plans per second, processor time in seconds and peak memory in megabytes of one `check` over a number of plans. */
export function measureCheck(count, tasks = 50) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  writePlans(folder, count, tasks);
  const report = join(folder, 'usage.json');
  const args = ['--require', join(root, 'scripts/bench/usage.cjs'), join(root, 'dist/cli.js'), 'check', folder];
  const begun = performance.now();
  const env = { ...process.env, PLANWRIGHT_BENCH_USAGE: report };
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore', env });
  const seconds = (performance.now() - begun) / 1000;
  if (status !== 0) throw new Error(`check ended with ${status}`);
  const { cpu, memory } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true });
  return { perSecond: count / seconds, cpu, memory };
}

/** Writes plans that differ only in their names. */
export function writePlans(folder, count, tasks) {
  mkdirSync(folder, { recursive: true });
  const plan = planOf(tasks);
  for (let index = 0; index < count; index++) {
    writeFileSync(join(folder, `p${index}.implementation.yaml`), plan.replace('name: Bench', `name: Bench ${index}`));
  }
}
