// Installs the project's dependencies if they are missing or older than the lock file. Node.js built-ins only: this
// runs before anything is installed.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './vscode/paths.mjs';
import { npm, run, step } from './vscode/process.mjs';

export async function ensureInstalled() {
  if (!isStale()) return;
  const shell = process.platform === 'win32';
  await step('Installing dependencies', () => run(npm, ['ci', '--no-audit', '--no-fund'], { cwd: root, shell }));
}

/** npm writes a lock file of its own into node_modules at the end of every install. */
function isStale() {
  const installed = join(root, 'node_modules/.package-lock.json');
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
}
