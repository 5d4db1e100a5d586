// Makes dist/planwright.vsix: `npm run package`. The production build happens in a copy, so the one for development
// (with source maps, perhaps watched) stays as it is. What ships is listed in .vscodeignore. `-- --out FILE` puts it elsewhere.

import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './vscode/paths.mjs';
import { run, step } from './vscode/process.mjs';

const leftOut = new Set(['node_modules', 'dist', 'artifacts', '.git', '.vscode-test']);
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist/planwright.vsix') } } });
const vsix = resolve(values.out);
const staging = mkdtempSync(join(tmpdir(), 'planwright-package-'));

try {
  cpSync(root, staging, { recursive: true, filter: path => !leftOut.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(staging, 'node_modules'), 'junction');
  await step('Building for production', () => run(process.execPath, ['esbuild.js', '--production'], { cwd: staging }));
  // VS Code shows this file on the extension's page; the repository's README is for developers.
  cpSync(join(root, 'client/README.md'), join(staging, 'README.md'));
  mkdirSync(dirname(vsix), { recursive: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // There is no public uri to which relative links could be rewritten, so the page has none.
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
