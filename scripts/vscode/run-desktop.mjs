// The same suite in desktop VS Code, which is downloaded: `npm run test:desktop`. Needs internet and a screen.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleTests } from './bundle-tests.mjs';
import { prepareWorkspace } from './fixtures.mjs';
import { root } from './paths.mjs';
import { run, step } from './process.mjs';

try {
  await step('Building', () => run(process.execPath, ['esbuild.js'], { cwd: root }));
  const workspace = prepareWorkspace(mkdtempSync(join(tmpdir(), 'planwright-desktop-')));
  await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleTests('node'),
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
  });
} catch (error) {
  console.error(error.message ?? error);
  process.exitCode = 1;
}
