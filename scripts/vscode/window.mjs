// A VS Code window in headless Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './paths.mjs';

const pictures = join(root, 'artifacts/vscode');

/** Opens a window and keeps what its console says, for when something goes wrong. */
export async function openWindow(browser, address, name = 'window') {
  const running = await chromium.launch({ ...browser, headless: true });
  const page = await running.newPage({ viewport: { width: 1500, height: 950 }, deviceScaleFactor: 1 });
  const lines = [];
  page.on('console', message => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => lines.push(`error: ${error.message}`));
  page.on('crash', () => lines.push('error: the page crashed'));
  // The first page of a busy machine takes its time; the suite has a deadline of its own.
  await page.goto(address, { timeout: 90_000 });
  return {
    page,
    close: () => running.close(),
    log: () => lines.slice(-2000).join('\n'),
    notifications: async () =>
      (await page.locator('.notifications-center .notification-list-item').allInnerTexts()).join('\n'),
    look: selector =>
      page.locator(selector).evaluateAll(found => found.map(one => ({ text: one.innerText, html: one.outerHTML }))),
    // Of the plan view: what stands there, after a click there if that is asked for.
    planView: async (selector, clicks) => {
      for (const frame of page.frames()) {
        const found = frame.locator(`#plan-view ${selector}`);
        if ((await found.count().catch(() => 0)) === 0) continue;
        if (clicks) await found.first().click();
        return found.allInnerTexts();
      }
      return [];
    },
    press: key => page.keyboard.press(key),
    // A browser without a screen has no clipboard of a system: what VS Code hears of a paste is this event.
    paste: text =>
      page.evaluate(copied => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', copied);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
        document.activeElement?.dispatchEvent(event);
      }, text),
    // Over the name that stands in the box, as a person does.
    rename: async text => {
      const box = page.locator('.rename-box input');
      await box.fill(text);
      await box.press('Enter');
    },
    // By the keyboard, as a person types: a command of the editor passes by the list of completions.
    keys: (text, delay) => page.keyboard.type(text, { delay }),
    screenshot: async picture => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${picture}.png`) });
    },
  };
}
