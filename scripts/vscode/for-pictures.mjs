// A VS Code in which pictures are taken: an example plan in it, and little else.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { root } from './paths.mjs';
import { ensureRuntime } from './runtime.mjs';
import { remote, startServer, windowAddress } from './server.mjs';
import { openWindow } from './window.mjs';

const settings = {
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'editor.stickyScroll.enabled': false,
};

/**
 * Opens a copy of the examples with one of them in front, and closes all of it after `take`. `sign` is that of its currency: where it
 * stands beside the text the figures are there.
 * @param {{ plan: string, sign: string, size: { width: number, height: number } }} what
 * @param {(page: import('playwright-core').Page, plan: string) => Promise<void>} take
 */
export async function withExample({ plan, sign, size }, take) {
  const runtime = await ensureRuntime();
  const browser = await ensureBrowser(runtime.node);
  const data = mkdtempSync(join(tmpdir(), 'planwright-pictures-'));
  const plans = join(data, 'plans');
  cpSync(join(root, 'examples'), plans, { recursive: true });
  const path = join(plans, plan);
  const server = await startServer(runtime, { data, settings });
  const payload = [
    ['extensionDevelopmentPath', remote(server.port, root)],
    ['openFile', remote(server.port, path)],
  ];
  const window = await openWindow(browser, windowAddress(server.port, plans, payload));
  try {
    const { page } = window;
    await page.setViewportSize(size);
    await page.locator('.view-line', { hasText: 'project:' }).first().waitFor();
    await page.locator('.view-line', { hasText: sign }).first().waitFor({ timeout: 60_000 });
    await page.keyboard.press('Control+b');
    await take(page, path);
  } finally {
    await window.close();
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}
