// Makes dist/planwright.vsix: `npm run package`. The production build happens in a copy, so the one for development
// (with source maps, perhaps watched) stays as it is. What ships is listed in .vscodeignore.
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './vscode/paths.mjs';
import { run, step } from './vscode/process.mjs';

const leftOut = new Set(['node_modules', 'dist', 'artifacts', '.git', '.vscode-test']);
const vsix = join(root, 'dist/planwright.vsix');
const staging = mkdtempSync(join(tmpdir(), 'planwright-package-'));

try {
  cpSync(root, staging, { recursive: true, filter: path => !leftOut.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(staging, 'node_modules'), 'junction');
  await step('Building for production', () => run(process.execPath, ['esbuild.js', '--production'], { cwd: staging }));
  mkdirSync(join(root, 'dist'), { recursive: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // The repository has no public address that links of the README could be rewritten to.
  const packing = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--skip-license'];
  const output = await step('Packing', () =>
    run(process.execPath, [vsce, 'package', ...packing, '--out', vsix], { cwd: staging }),
  );
  console.log(output.trim());
  console.log(`${relative(root, vsix)}: ${Math.round(statSync(vsix).size / 1024)} KB`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(staging, { recursive: true, force: true });
}
