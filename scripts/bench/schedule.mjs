// How long the schedule of a large plan takes: the core alone, bundled as it is shipped, in a process of its own.

import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const entry = `
import './server/src/bundled-resources.ts';
export { Analysis } from './server/src/core/analysis/analysis.ts';
export { createLibrary } from './server/src/core/library/cases/library.ts';
export { createMethodologies } from './server/src/core/library/methodology/library.ts';
export { scheduleFrom } from './server/src/core/scheduling/schedule.ts';
export { simulationOf } from './server/src/core/scheduling/simulate.ts';
`;

/** Medians in milliseconds: of the first schedule in a fresh process, of later ones, of the simulation. */
export async function measureSchedule(root, tasks, executors) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  const outfile = join(folder, 'core.cjs');
  const stdin = { contents: entry, resolveDir: root, loader: 'ts' };
  await build({ stdin, outfile, bundle: true, format: 'cjs', platform: 'node', minify: true, logLevel: 'error' });
  const core = createRequire(import.meta.url)(outfile);
  rmSync(folder, { recursive: true });
  const around = {
    uri: 'file:///bench.implementation.yaml',
    cases: core.createLibrary([]),
    methodologies: core.createMethodologies([]),
  };
  const { priced } = new core.Analysis('plan', planOf(tasks, executors), around);
  const times = Array.from({ length: 15 }, () =>
    timed(() => core.scheduleFrom(priced, { origin: '2026-12-01', isDated: true })),
  );
  return {
    'the first time': times[0],
    'after that': median(times.slice(1)),
    'simulation of the finish': timed(() => core.simulationOf(priced)),
  };
}

function timed(run) {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Blocks of a hundred tasks, with links, lags, capacities, absences and three-point estimates. */
function planOf(tasks, executors) {
  const people = Array.from({ length: executors }, (_, index) => {
    const away = index % 5 === 0 ? ', absences: [{ from: 2026-12-14, to: 2026-12-18 }]' : '';
    return `  e${index}: { name: E${index}, capacity: ${index % 2 ? 50 : 80}%${away} }`;
  });
  const lines = [];
  for (let id = 0; id < tasks; id++) {
    if (id % 100 === 0) lines.push(`  - id: b${id / 100}`, '    type: configuration', '    tasks:');
    const links = id % 100 > 4 && id % 3 === 0 ? `, after: [t${id - 2}, { task: t${id - 4}, type: SS, lag: 4h }]` : '';
    const hours = id % 2 ? '4/6/10' : '5';
    lines.push(
      `      - { id: t${id}, title: Task ${id}, hours: ${hours}, executor: e${(id * 7) % executors}${links} }`,
    );
  }
  return `plan: 1
project: { name: Bench, client: Nobody, start: 2026-12-01, deadline: 2027-12-31 }
pricing: { currency: UAH, rate: 900 }
calendar: { holidays: [2026-12-25, 2027-01-01] }
executors:
${people.join('\n')}
blocks:
${lines.join('\n')}
`;
}
