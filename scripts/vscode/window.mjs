// A VS Code window in headless Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './paths.mjs';

const pictures = join(root, 'artifacts/vscode');

/** Opens a window and keeps its console output, for failures. */
export async function openWindow(browser, address, name = 'window') {
  const running = await chromium.launch({ ...browser, headless: true });
  const page = await running.newPage({ viewport: { width: 1500, height: 950 }, deviceScaleFactor: 1 });
  const lines = [];
  page.on('console', message => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => lines.push(`error: ${error.message}`));
  page.on('crash', () => lines.push('error: the page crashed'));
  // The first page takes long on a busy machine; the suite has a deadline of its own.
  await page.goto(address, { timeout: 90_000 });
  return {
    page,
    close: () => running.close(),
    log: () => lines.slice(-2000).join('\n'),
    notifications: async () =>
      (await page.locator('.notifications-center .notification-list-item').allInnerTexts()).join('\n'),
    look: selector =>
      page.locator(selector).evaluateAll(found => found.map(one => ({ text: one.innerText, html: one.outerHTML }))),
    // Contrast of the innermost elements with this text against their background, by WCAG 2.
    contrast: async (selector, text) =>
      (await page.locator(selector).evaluateAll(contrastsOf, text)).map(({ contrast }) => contrast),
    // Text of elements in the plan view, after a click if requested.
    planView: async (selector, clicks) => {
      for (const frame of page.frames()) {
        const found = frame.locator(`#plan-view ${selector}`);
        if ((await found.count().catch(() => 0)) === 0) continue;
        if (clicks) await found.first().click();
        return found.allInnerTexts();
      }
      return [];
    },
    // Width of the plan view, elements beyond its edge, and contrasts of its texts.
    planViewLooks: async () => {
      for (const frame of page.frames()) {
        const view = frame.locator('#plan-view');
        if ((await view.count().catch(() => 0)) === 0) continue;
        const contrasts = await view.locator('*:visible').evaluateAll(contrastsOf);
        return { ...(await view.evaluate(extentOf)), contrasts };
      }
      return null;
    },
    click: (selector, button = 'left') => page.locator(selector).first().click({ button }),
    press: key => page.keyboard.press(key),
    // A headless browser has no system clipboard, so the paste event is dispatched to VS Code.
    paste: (text, type = 'text/plain') =>
      page.evaluate(
        ([copied, kind]) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData(kind, copied);
          const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
          document.activeElement?.dispatchEvent(event);
        },
        [text, type],
      ),
    // Types over the name in the box, as a user does.
    rename: async text => {
      const box = page.locator('.rename-box input');
      await box.fill(text);
      await box.press('Enter');
    },
    // Types by keyboard: editor commands would bypass completion.
    keys: (text, delay) => page.keyboard.type(text, { delay }),
    screenshot: async picture => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${picture}.png`) });
    },
  };
}

/**
 * Runs in the page: effective contrast of text and background, of the innermost elements with a text, or of all with a
 * text of their own.
 */
function contrastsOf(found, text) {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  /** Blends colours, the farthest first. */
  const seen = colours => {
    for (const colour of ['white', ...colours]) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const luminance = rgb => {
    const [red, green, blue] = rgb.map(value => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = element => {
    const colours = [];
    for (let at = element; at; at = at.parentElement) colours.unshift(getComputedStyle(at).backgroundColor);
    return colours;
  };
  const contrastOf = element => {
    const background = behind(element);
    const both = [seen(background), seen([...background, getComputedStyle(element).color])].map(luminance);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  };
  const own = ({ childNodes }) => [...childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  const has = element => element?.innerText?.includes(text);
  const isMeant =
    text === undefined
      ? element => own(element).some(({ data }) => data.trim() !== '')
      : element => has(element) && ![...element.children].some(has);
  return found.filter(isMeant).map(element => ({ text: element.textContent, contrast: contrastOf(element) }));
}

/**
 * Runs in the page: its width, and elements for which it can be scrolled; elements with scroll bars of their own are
 * ignored.
 */
function extentOf(view) {
  const { clientWidth: width, scrollWidth } = document.documentElement;
  const isAlone = element => !element.parentElement?.closest('.scrolls, .gantt');
  const isBeyond = element => element.getBoundingClientRect().right > width + 1;
  const all = [...view.querySelectorAll('*')];
  const found = scrollWidth > width ? all.filter(element => isAlone(element) && isBeyond(element)) : [];
  return { width, beyond: found.map(({ className, textContent }) => `${className}: ${textContent}`) };
}
