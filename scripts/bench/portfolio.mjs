// What a portfolio of many plans takes: all of it for the first time, then with a cache that knows them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../vscode/paths.mjs';
import { writePlans } from './check.mjs';
import { planOf } from './plans.mjs';

/** Wall-clock seconds and peak memory in megabytes of `portfolio` over a number of plans, by how it is called. */
export function measurePortfolio(count, tasks = 50) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  const plans = join(folder, 'plans');
  writePlans(plans, count, tasks);
  const cache = ['--cache', join(folder, 'cache')];
  const tables = ['--format', 'parquet', '--to', join(folder, 'facts')];
  const results = {
    cold: runPortfolio(folder, [plans, ...cache]),
    warm: runPortfolio(folder, [plans, ...cache]),
    tables: runPortfolio(folder, [plans, ...cache, ...tables]),
    again: runPortfolio(folder, [plans, ...cache, ...tables, '--force']),
  };
  changeOne(plans);
  results.changed = runPortfolio(folder, [plans, ...cache, ...tables, '--force']);
  rmSync(folder, { recursive: true });
  return { plans: count, ...results };
}

function changeOne(plans) {
  writeFileSync(join(plans, 'p0.implementation.yaml'), planOf(60));
}

function runPortfolio(folder, args) {
  const report = join(folder, 'usage.json');
  const all = ['--require', join(root, 'scripts/bench/usage.cjs'), join(root, 'dist/cli.js'), 'portfolio', ...args];
  const begun = performance.now();
  const env = { ...process.env, PLANWRIGHT_BENCH_USAGE: report };
  const { status } = spawnSync(process.execPath, all, { stdio: 'ignore', env });
  const seconds = (performance.now() - begun) / 1000;
  if (status !== 0) throw new Error(`portfolio ended with ${status}`);
  const { cpu, memory } = JSON.parse(readFileSync(report, 'utf8'));
  return { seconds, cpu, memory };
}
