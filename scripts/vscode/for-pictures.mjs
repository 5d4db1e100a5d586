// A VS Code in which pictures are taken: an example plan in it, and little else.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  'planwright.language': 'en',
  'planwright.hints.task': true,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'editor.stickyScroll.enabled': false,
};

/**
 * Opens a copy of the examples with one of them in front, and closes all of it after `take`. `sign` is that of its currency: where it
 * stands beside the text the figures are there.
 * @param {{ plan: string, sign: string, size: { width: number, height: number } }} what
 * @param {(page: import('playwright-core').Page, plan: string, reload: () => Promise<unknown>) => Promise<void>} take
 */
export async function withExample({ plan, sign, size }, take) {
  const runtime = await ensureRuntime();
  const browser = await ensureBrowser(runtime.node);
  const data = mkdtempSync(join(tmpdir(), 'planwright-pictures-'));
  const plans = join(data, 'plans');
  // Examples follow the user's language; pictures are in English.
  cpSync(join(root, 'examples'), plans, { recursive: true, filter: path => !path.endsWith('.vscode') });
  const path = join(plans, plan);
  const server = await startServer(runtime, { data, settings });
  const extension = ['extensionDevelopmentPath', remote(server.port, root)];
  const payload = [extension, ['openFile', remote(server.port, path)]];
  const window = await openWindow(browser, windowAddress(server.port, plans, payload), 'pictures');
  try {
    const { page } = window;
    await page.setViewportSize(size);
    await page.locator('.view-line', { hasText: 'project:' }).first().waitFor();
    await page.locator('.view-line', { hasText: sign }).first().waitFor({ timeout: 60_000 });
    await page.keyboard.press('Control+b');
    // A window that is given files to open restores nothing else.
    const reload = () => page.goto(windowAddress(server.port, plans, [extension]));
    await take(page, path, reload);
  } catch (error) {
    await window.screenshot('failed').catch(() => undefined);
    throw error;
  } finally {
    await window.close();
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Runs a command by its title in the palette. */
export async function command(page, title) {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await page.waitForTimeout(700);
  await page.keyboard.press('Enter');
}

/** Runs a command that asks something, and waits for its list, which looks like the palette before it. */
export async function question(page, title) {
  await command(page, title);
  await page.locator('.quick-input-title', { hasText: /\S/ }).first().waitFor();
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
}

/** Puts the cursor on the first line with a text, in a plan whose file equals the editor's text. */
export async function goTo(page, plan, text) {
  const lines = readFileSync(plan, 'utf8').split('\n');
  await page.locator('.view-line').first().click();
  await page.keyboard.press('Control+g');
  await page.keyboard.type(String(lines.findIndex(line => line.includes(text)) + 1));
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(400);
}
