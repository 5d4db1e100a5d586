import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exportDocument } from '../../server/src/core/documents/export.ts';
import { previewFrameHtml, withNonce } from '../../view/src/preview/frame-html.ts';
import type { FromPreview, ToPreview } from '../../view/src/preview/messages.ts';
import { analyse } from '../support/analyse.ts';
import { has } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const executablePath = '/usr/bin/chromium';
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const rollout = read('examples/crm-rollout.implementation.yaml');
const origin = 'http://preview.test/';
const nonce = 'abc123';
const words = {
  document: 'Document',
  hours: 'The client sees hours',
  width: 'Width',
  widths: { full: 'Full', a4: 'A4', phone: 'Phone' },
  pdf: 'Export as PDF',
  word: 'Export as Word',
};

const load = () => Promise.reject(new Error('no renderer'));
const html = (text: string, isPreview = true) =>
  exportDocument({ analysis: analyse(text), kind: 'offer', format: 'html', isPreview, load }) as Promise<string>;

async function message(text: string, more: Partial<Extract<ToPreview, { type: 'document' }>> = {}): Promise<ToPreview> {
  return {
    type: 'document',
    params: { uri: 'file:///a', document: 'offer' },
    words,
    html: withNonce(await html(text), nonce),
    title: 'Offer',
    documents: [
      { id: 'offer', title: 'Offer' },
      { id: 'plan', title: 'Project plan' },
    ],
    chosen: 'offer',
    hours: true,
    scenario: null,
    ...more,
  };
}

let browser: Browser;
let page: Page;
let said: string[] = [];

async function open(first: ToPreview, { width = 1000, height = 800 } = {}): Promise<void> {
  said = [];
  page = await browser.newPage({ viewport: { width, height } });
  // A frame without scripts says that it runs none, when axe looks into it.
  page.on('console', entry => said.push(entry.text()));
  page.on('pageerror', error => said.push(error.message));
  await page.route('**/*', route => {
    const { pathname } = new URL(route.request().url());
    const frame = { locale: 'en', title: 'Offer', script: 'preview.js', styles: 'preview-styles.css' };
    const body = previewFrameHtml({ ...frame, source: "'self'", nonce });
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body });
    const isOwn = pathname === '/preview.js' || pathname === '/preview-styles.css';
    if (!isOwn) return route.abort();
    const contentType = pathname.endsWith('.js') ? 'text/javascript' : 'text/css';
    return route.fulfill({ contentType, body: read(`dist/view${pathname}`) });
  });
  await page.addInitScript(() => {
    const asked: unknown[] = [];
    Object.assign(window, {
      asked,
      acquireVsCodeApi: () => ({
        postMessage: (value: unknown) => asked.push(value),
        getState: () => undefined,
        setState: () => undefined,
      }),
    });
  });
  await page.goto(origin);
  // As VS Code does: what is said before the page listens is lost.
  await page.waitForFunction(() =>
    (window as unknown as { asked: FromPreview[] }).asked.some(({ type }) => type === 'ready'),
  );
  await tell(first);
  await page.frameLocator('iframe').locator('h1').waitFor();
}

const tell = (value: ToPreview) => page.evaluate(one => window.postMessage(one), value);
const asked = () => page.evaluate(() => (window as unknown as { asked: FromPreview[] }).asked);
const lineOf = (text: string) => rollout.split('\n').findIndex(line => line.includes(text));

describe('a document that is exported', () => {
  it('has no marks of the preview, and is the same but for them', async () => {
    const [exported, shown] = await Promise.all([html(rollout, false), html(rollout)]);
    expect(shown.match(/ data-line="\d+"/g)?.length).toBeGreaterThan(10);
    expect(exported).not.toContain('data-line');
    expect(shown.replaceAll(/ data-line="\d+"/g, '')).toBe(exported);
    for (const format of ['md', 'csv', 'json', 'eml', 'ics', 'xml', 'mmd']) {
      const of = (isPreview: boolean) =>
        exportDocument({ analysis: analyse(rollout), kind: 'offer', format, isPreview, load });
      expect(await of(true), format).toEqual(await of(false));
    }
  });
});

describe.skipIf(!has(executablePath))('the page around the preview of a document', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    expect(said).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark', 'forced', 'narrow'] as const)('is accessible (%s)', async look => {
    await open(await message(rollout, { scenario: 'Figures of the scenario “Tight”' }), {
      width: look === 'narrow' ? 400 : 1000,
    });
    await page.emulateMedia({
      colorScheme: look === 'dark' ? 'dark' : 'light',
      forcedColors: look === 'forced' ? 'active' : 'none',
    });
    await page.evaluate(read('node_modules/axe-core/axe.min.js'));
    const results = await page.evaluate(() =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        resultTypes: ['violations'],
        iframes: false,
      }),
    );
    expect(results.violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html: at }) => at).join()}`)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await page.locator('[role=status]').innerText()).toContain('Tight');
  });

  it('asks for another document, for hours, and for files', async () => {
    await open(await message(rollout));
    await page.getByRole('combobox', { name: /^Document/ }).selectOption('plan');
    expect((await asked()).at(-1)).toEqual({ type: 'choose', document: 'plan' });
    await page.getByLabel('The client sees hours').click();
    expect((await asked()).at(-1)).toEqual({ type: 'hours', shown: false });
    await page.getByRole('button', { name: 'Export as PDF' }).click();
    await page.getByRole('button', { name: 'Export as Word' }).click();
    expect((await asked()).slice(-2)).toEqual([
      { type: 'export', format: 'pdf' },
      { type: 'export', format: 'docx' },
    ]);
    await tell(await message(rollout, { hours: null }));
    await page.waitForSelector('input[type=checkbox]', { state: 'detached' });
  });

  it('shows the document with its own style, as wide as a sheet or a phone', async () => {
    await open(await message(rollout));
    const frame = page.frameLocator('iframe');
    const family = await frame.locator('body').evaluate(body => getComputedStyle(body).margin);
    expect(family).toBe('0px');
    const width = async () => (await page.locator('iframe').boundingBox())?.width;
    expect(await width()).toBe(1000);
    await page.getByLabel('Width').selectOption('a4');
    expect(await width()).toBe(794);
    await page.getByLabel('Width').selectOption('phone');
    expect(await width()).toBe(390);
    // Nothing of an offer is beyond the edge of a phone.
    const content = await frame.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
    expect(content).toBeLessThanOrEqual(390);
  });

  it('leads to the text by a click and by the keyboard, and follows the cursor', async () => {
    await open(await message(rollout), { height: 500 });
    const frame = page.frameLocator('iframe');
    const row = frame.locator('tr[data-line]').nth(3);
    const line = Number(await row.getAttribute('data-line'));
    await row.click();
    expect((await asked()).at(-1)).toEqual({ type: 'reveal', line });
    await frame.locator('[data-line][tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const second = Number(await frame.locator('[data-line]').nth(1).getAttribute('data-line'));
    expect((await asked()).at(-1)).toEqual({ type: 'reveal', line: second });
    await tell({ type: 'cursor', line: lineOf('type: closing') });
    await frame.locator('[data-current]').waitFor();
    const box = await frame.locator('[data-current]').boundingBox();
    expect(box && box.y > 0 && box.y < 500).toBe(true);
    expect(await frame.locator('[data-current]').innerText()).toContain('Completion of the project');
  });

  it('keeps its place while the plan changes, and shows texts of a plan as texts', async () => {
    await open(await message(rollout), { height: 400 });
    const frame = page.frameLocator('iframe');
    const top = () => frame.locator('html').evaluate(element => element.scrollTop);
    await frame.locator('html').evaluate(element => element.scrollTo(0, 300));
    await page.waitForTimeout(100);
    const evil = '<img src=x><script>parent.hit=1</script>';
    await tell(await message(rollout.replace('Completion of the project', JSON.stringify(evil))));
    await frame.locator('text=<img src=x>').first().waitFor();
    expect(await top()).toBe(300);
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(await frame.locator('script').count()).toBe(0);
  });
});
