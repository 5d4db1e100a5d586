// Takes the README's picture anew: `npm run picture`. The example plan in a real VS Code, with the mouse on a task's hours.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { root } from './paths.mjs';
import { ensureRuntime } from './runtime.mjs';
import { remote, startServer, windowAddress } from './server.mjs';
import { openWindow } from './window.mjs';

const picture = join(root, 'docs/images/plan.png');
const examples = join(root, 'examples');
const settings = {
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'editor.stickyScroll.enabled': false,
};

const runtime = await ensureRuntime();
const browser = await ensureBrowser(runtime.node);
const data = mkdtempSync(join(tmpdir(), 'planwright-picture-'));
const server = await startServer(runtime, { data, settings });
const payload = [
  ['extensionDevelopmentPath', remote(server.port, root)],
  ['openFile', remote(server.port, join(examples, 'sales-department.implementation.yaml'))],
];
const window = await openWindow(browser, windowAddress(server.port, examples, payload));
try {
  const { page } = window;
  await page.setViewportSize({ width: 1200, height: 760 });
  await page.locator('.view-line', { hasText: 'project:' }).first().waitFor();
  await page.locator('.view-line', { hasText: '₴' }).first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+g');
  await page.keyboard.type('57');
  await page.keyboard.press('Enter');
  const hours = page.locator('.view-line', { hasText: 'hours: 1.5/2/3' }).locator('span', { hasText: 'hours' }).last();
  await hours.hover();
  await page.locator('.monaco-hover-content').first().waitFor();
  await page.waitForTimeout(1000);
  mkdirSync(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
  console.log(picture);
} finally {
  await window.close();
  server.stop();
  rmSync(data, { recursive: true, force: true });
}
process.exit(0);
