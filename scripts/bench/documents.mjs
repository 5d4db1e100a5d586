// How long the documents of a large plan take: the command line as it is shipped, a process for each.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planOf } from './plans.mjs';

const formats = ['md', 'html', 'pdf', 'docx', 'xlsx', 'xml'];

/** By format: duration of the process in milliseconds, and size of the file in kilobytes. */
export function measureDocuments(root, tasks) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  const plan = join(folder, 'bench.implementation.yaml');
  writeFileSync(plan, planOf(tasks));
  const rows = formats.map(format => {
    const to = join(folder, `offer.${format}`);
    const begun = performance.now();
    run(root, ['export', plan, '--document', 'offer', '--to', to]);
    return { format, time: performance.now() - begun, size: statSync(to).size / 1024 };
  });
  rmSync(folder, { recursive: true });
  return rows;
}

/** A plan with problems exits with 1 but writes its document. */
function run(root, args) {
  try {
    execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...args], { stdio: 'ignore' });
  } catch (error) {
    if (error.status !== 1) throw error;
  }
}
