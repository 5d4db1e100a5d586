import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../server/src/core/l10n/translate.ts';
import type { MoneyFormat } from '../../server/src/core/pricing/summary.ts';
import { HistoryWalk } from '../../server/src/features/history/walk.ts';
import { changeBetween } from '../../server/src/features/plan-view/change.ts';
import { changesSections } from '../../server/src/features/plan-view/changes.ts';
import { historySections } from '../../server/src/features/plan-view/history.ts';
import type { TableSection, TablesTab } from '../../server/src/features/plan-view/model.ts';
import { planView } from '../../server/src/features/plan-view/plan-view.ts';
import { tablesOf } from '../../server/src/features/plan-view/tables.ts';
import type { FromPage, ToPage } from '../../view/src/messages.ts';
import { pageHtml } from '../../view/src/page-html.ts';
import { analyse } from '../support/analyse.ts';
import { has } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const executablePath = '/usr/bin/chromium';
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const rollout = read('examples/crm-rollout.implementation.yaml');
const everyKey = read('test/fixtures/every-key.implementation.yaml');
const origin = 'http://plan.test/';

let browser: Browser;
let page: Page;
/** What the console said. */
let said: string[] = [];

type Options = { locale?: Locale; canEdit?: boolean; isStale?: boolean };

function message(text: string, { locale = 'en', canEdit = true, isStale = false }: Options = {}): ToPage {
  const analysis = analyse(text);
  const view = planView(analysis, {
    telling: { locale, currencyDisplay: 'symbol' },
    today: '2027-01-15',
    withChance: true,
  });
  return { type: 'view', plan: analysis.uri, view, isStale, hidesCost: false, canEdit };
}

/** Opens the page as VS Code does: what it asks for is kept, and it is told by messages. */
async function open(first: ToPage, { width = 1000, height = 800 } = {}): Promise<void> {
  said = [];
  page = await browser.newPage({ viewport: { width, height } });
  page.on('console', entry => said.push(entry.text()));
  page.on('pageerror', error => said.push(error.message));
  await page.route('**/*', route => {
    const { pathname } = new URL(route.request().url());
    const frame = { locale: 'en', title: 'Plan', script: 'view.js', styles: 'styles.css', source: "'self'" };
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: pageHtml(frame) });
    if (pathname === '/view.js' || pathname === '/styles.css')
      return route.fulfill({
        contentType: pathname.endsWith('.js') ? 'text/javascript' : 'text/css',
        body: read(`dist/view${pathname}`),
      });
    return route.abort();
  });
  await page.addInitScript(() => {
    const asked: unknown[] = [];
    let state: unknown;
    Object.assign(window, {
      asked,
      acquireVsCodeApi: () => ({
        postMessage: (value: unknown) => asked.push(value),
        getState: () => state,
        setState: (value: unknown) => {
          state = value;
        },
      }),
    });
  });
  await page.goto(origin);
  // As VS Code does: what is said before the page listens is lost.
  await page.waitForFunction(() =>
    (window as unknown as { asked: FromPage[] }).asked.some(({ type }) => type === 'ready'),
  );
  await tell(first);
  await page.waitForSelector('[role=tab]');
}

function tables(text: string, tab: TablesTab, locale: Locale): ToPage {
  const [analysis, format] = [analyse(text), { locale, currencyDisplay: 'symbol' } as const];
  return { type: 'tables', tab, sections: sections() };

  function sections(): TableSection[] {
    if (tab === 'changes') return changes(text, format);
    return tab === 'history' ? history(text, format) : tablesOf(tab, analysis, format, '2027-01-15');
  }
}

/** Grown from a cheaper plan by one that nobody can read. */
function history(text: string, format: MoneyFormat): TableSection[] {
  const walk = new HistoryWalk();
  const past = (hash: string, subject: string, was: string) =>
    walk.take({
      commit: { hash: hash.repeat(5), subject, path: 'a.implementation.yaml' },
      day: '2027-01-10',
      state: { analysis: analyse(was) },
    });
  past('bbbbbbbb', 'The client wants more', text.replace(/hours: 4\/6\/10/, 'hours: 5'));
  past('cccccccc', 'Half a plan', 'plan: [');
  past('dddddddd', 'The first estimate', text.replace(/hours: 4\/6\/10/, 'hours: 3'));
  return historySections(analyse(text), { walk, isWhole: true }, format);
}

/** Against a state with other estimates, a task fewer and another start. */
function changes(text: string, format: MoneyFormat): TableSection[] {
  const earlier = text
    .replace(/hours: 4\/6\/10/, 'hours: 3')
    .replace(/^( *start: )\d{4}-\d\d-\d\d/m, '$12027-01-04')
    .replace(/contingency: 20%/, 'contingency: 10%');
  return changesSections(analyse(text), { analysis: analyse(earlier), day: '2027-01-01', name: undefined }, format);
}

const dearer = {
  since: 'Since the last commit, Nov 28',
  text: '+€396 · +4 h',
  details: ['Total: €100 → €496'],
  isDearer: true,
};

/** Tells the page something, and waits until it shows that: its own listener came first, and it draws before the next task. */
const tell = (value: ToPage) =>
  page.evaluate(
    one =>
      new Promise<void>(done => {
        window.addEventListener('message', () => setTimeout(done), { once: true });
        window.postMessage(one);
      }),
    value,
  );
const asked = () => page.evaluate(() => (window as unknown as { asked: FromPage[] }).asked);
const goTo = (tab: string) => page.click(`#tab-${tab}`);

async function violations(): Promise<string[]> {
  // The page's policy lets in no other script; the test's own context is not bound by it.
  await page.evaluate(read('node_modules/axe-core/axe.min.js'));
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    }),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

describe.skipIf(!has(executablePath))('the page of the plan view', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    expect(said).toEqual([]);
    await page.close();
  });

  it('asks for what a tab shows when it is looked at', async () => {
    await open(message(rollout));
    await goTo('scenarios');
    await expect.poll(async () => (await asked()).at(-1)).toEqual({ type: 'looksAt', tab: 'scenarios' });
    await tell(tables(rollout, 'scenarios', 'en'));
    const heads = await page.locator('#panel thead th').allTextContents();
    expect(heads[0]).toBe('As written');
    expect(heads.length).toBeGreaterThan(1);
    await tell(tables(rollout, 'status', 'en'));
    await goTo('status');
    expect(await page.textContent('#panel')).toContain('Earned value');
    await tell(tables(rollout.replace(/^scenarios:[\s\S]*/m, ''), 'scenarios', 'en'));
    await goTo('scenarios');
    expect(await page.textContent('#panel')).toContain('no scenarios yet');
  });

  it('says that tables could not be computed, keeps earlier ones, and asks again', async () => {
    await open(message(rollout));
    await goTo('history');
    const panel = page.locator('#panel');
    expect(await panel.textContent()).toBe('Reading…');
    await tell({ type: 'tables', tab: 'history', sections: null });
    expect(await panel.textContent()).not.toContain('Reading…');
    expect(await panel.getByRole('alert').textContent()).toContain('could not be computed');
    await panel.getByRole('button', { name: 'Try again' }).click();
    expect((await asked()).at(-1)).toEqual({ type: 'retry' });
    await tell(tables(rollout, 'history', 'en'));
    expect(await panel.getByRole('alert').count()).toBe(0);
    expect(await panel.locator('table').count()).toBeGreaterThan(0);
    await tell({ type: 'tables', tab: 'history', sections: null });
    expect(await panel.getByRole('alert').count()).toBe(1);
    expect(await panel.locator('table').count()).toBeGreaterThan(0);
  });

  it('says that the view could not be computed, and keeps what it shows', async () => {
    await open(message(rollout));
    const before = await page.textContent('#panel');
    await tell({ type: 'failed' });
    expect(await page.getByRole('alert').textContent()).toContain('could not be computed');
    expect(await page.textContent('#panel')).toBe(before);
    await page.getByRole('button', { name: 'Try again' }).click();
    expect((await asked()).at(-1)).toEqual({ type: 'retry' });
    await tell({ type: 'cursor', line: 3 });
    expect(await page.getByRole('alert').count()).toBe(1);
    await tell(message(rollout));
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('offers no button where nobody can be asked', async () => {
    await open(message(rollout, { canEdit: false }));
    await goTo('status');
    await tell({ type: 'tables', tab: 'status', sections: null });
    expect(await page.getByRole('alert').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('shows what has changed, leads to it, and to other ways of looking at it', async () => {
    await open(message(rollout));
    await goTo('changes');
    await tell(tables(rollout, 'changes', 'en'));
    const panel = page.locator('#panel');
    expect(await panel.locator('h2').allTextContents()).toEqual([
      'What it comes to',
      'Why the price differs',
      'Why the finish differs',
      'What has changed',
      'Payments',
    ]);
    await panel.locator('section', { hasText: 'What has changed' }).locator('button.link').first().click();
    await panel.getByRole('button', { name: 'as it was' }).first().click();
    expect((await asked()).at(-1)).toMatchObject({
      type: 'compareTexts',
      before: { start: { line: expect.any(Number) } },
    });
    for (const name of ['Compare with another state…', 'As text', 'As an agreement for the client']) {
      await panel.getByRole('button', { name }).click();
    }
    const types = (await asked()).map(({ type }) => type);
    expect(types.slice(-5)).toEqual(['reveal', 'compareTexts', 'chooseState', 'compareTexts', 'agreement']);
  });

  it('shows how the plan came to what it is, and compares with any commit of it', async () => {
    await open(message(rollout));
    await goTo('history');
    expect(await page.textContent('#panel')).toContain('Reading…');
    await tell(tables(rollout, 'history', 'en'));
    const rows = page.locator('#panel tbody tr');
    expect(await rows.count()).toBe(4);
    const widths = await rows
      .locator('.share')
      .evaluateAll(found => found.map(one => one.getBoundingClientRect().width));
    expect(widths[0]).toBeGreaterThan(widths[1] ?? 0);
    // What cannot be read has no bar.
    expect(widths).toHaveLength(3);
    expect(await page.textContent('#panel ul')).toContain('bbbbbbbb');
    await rows.locator('button.link').first().click();
    expect((await asked()).at(-1)).toEqual({
      type: 'compareWith',
      before: { revision: 'bbbbbbbb'.repeat(5), name: expect.stringMatching(/^bbbbbbbb · Jan 10/) },
    });
    // What cannot be read cannot be compared with; a page that is served asks for nothing.
    expect(await rows.locator('button.link').count()).toBe(2);
    await tell(message(rollout, { canEdit: false }));
    expect(await rows.locator('button.link').count()).toBe(0);
  });

  it('ticks the checklist of a lead, and asks what has changed', async () => {
    await open(message(rollout.replace(/^stage: .*/m, 'stage: lead')));
    await tell({ type: 'difference', difference: dearer });
    expect(await page.textContent('.difference')).toContain('+€396');
    await page.click('.difference button');
    const boxes = page.locator('.checks input');
    expect(await boxes.count()).toBeGreaterThan(2);
    expect(await violations()).toEqual([]);
    await boxes.first().check();
    const [compare, tick] = (await asked()).filter(({ type }) => type === 'compare' || type === 'tick');
    expect(compare).toEqual({ type: 'compare' });
    expect(tick).toMatchObject({ type: 'tick', done: ['contact'] });
    await tell({ type: 'difference', difference: { ...dearer, text: '', isDearer: false } });
    expect(await page.textContent('.difference')).toContain('no figure has changed');
    await tell({ type: 'difference', difference: null });
    expect(await page.locator('.difference').count()).toBe(0);
  });

  describe.each(['en', 'ru', 'uk'] as const)('in %s', locale => {
    it.each(['light', 'dark', 'forced', 'narrow'] as const)('is accessible on every tab (%s)', async look => {
      await open(message(rollout, { locale }), { width: look === 'narrow' ? 480 : 1000 });
      await page.emulateMedia({
        colorScheme: look === 'dark' ? 'dark' : 'light',
        forcedColors: look === 'forced' ? 'active' : 'none',
      });
      await tell({ type: 'difference', difference: dearer });
      for (const tab of ['status', 'scenarios', 'changes', 'history'] as const)
        await tell(tables(rollout, tab, locale));
      for (const tab of ['overview', 'time', 'money', 'risks', 'status', 'scenarios', 'changes', 'history']) {
        await goTo(tab);
        expect(await violations(), tab).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${tab} is as wide as its window`).toBeLessThanOrEqual(0);
        expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object/);
      }
    });
  });

  it('shows texts of a plan as texts, and loads nothing', async () => {
    const evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
    const text = everyKey.replaceAll(
      /^( +(?:- )?(?:title|name|text|mitigation|reason): ).*$/gm,
      (_, key) => `${key}${JSON.stringify(evil)}`,
    );
    await open(message(text));
    for (const tab of ['overview', 'time', 'money', 'risks']) {
      await goTo(tab);
      expect(await page.locator('img').count()).toBe(0);
    }
    await goTo('time');
    expect(await page.locator('.gantt').innerText()).toContain('<img src=x');
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  });

  it('is gone through by the keyboard', async () => {
    await open(message(rollout));
    await page.focus('#tab-overview');
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('#tab-time', 'aria-selected')).toBe('true');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'));
    await page.focus('.gantt .row[tabindex="0"]');
    expect(await focused()).toBe('2');
    const before = Number(await page.getAttribute('.gantt', 'aria-rowcount'));
    await page.keyboard.press('ArrowLeft');
    expect(Number(await page.getAttribute('.gantt', 'aria-rowcount'))).toBeLessThan(before);
    await page.keyboard.press('ArrowRight');
    expect(Number(await page.getAttribute('.gantt', 'aria-rowcount'))).toBe(before);
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '3');
    await page.keyboard.press('Enter');
    const revealed = (await asked()).at(-1);
    expect(revealed).toMatchObject({ type: 'reveal', range: { start: { line: expect.any(Number) } } });
    await page.keyboard.press('End');
    await page.waitForFunction(count => document.activeElement?.getAttribute('aria-rowindex') === `${count}`, before);
  });

  const movable =
    'plan: 1\nproject: { name: X, start: 2027-01-11 }\npricing: { currency: UAH, rate: 900 }\nblocks:\n  - id: a\n    title: A\n    tasks:\n      - { id: one, title: One, hours: 8 }\n      - { id: two, title: Two, hours: 8 }\n';

  it('asks for another date when a bar is dragged, or by Alt and an arrow', async () => {
    await open(message(movable));
    await goTo('time');
    await page.click('button:has-text("Days")');
    const bar = await page.locator('.bar.task').first().boundingBox();
    if (!bar) throw new Error('no bar');
    await page.mouse.move(bar.x + 5, bar.y + 5);
    await page.mouse.down();
    await page.mouse.move(bar.x + 5 + 3 * 26, bar.y + 5, { steps: 4 });
    await page.mouse.up();
    expect((await asked()).at(-1)).toEqual({ type: 'move', task: 'one', date: '2027-01-14' });
    await page.focus('.gantt [data-line="2"]');
    await page.keyboard.press('Alt+ArrowRight');
    expect((await asked()).at(-1)).toEqual({ type: 'move', task: 'two', date: '2027-01-13' });
    // Who looks on only cannot.
    await tell(message(movable, { canEdit: false }));
    await page.waitForFunction(() => document.querySelector('.is-movable') === null);
    const count = (await asked()).length;
    await page.keyboard.press('Alt+ArrowRight');
    expect(await asked()).toHaveLength(count);
  });

  it('leads to the text of a row by a click on its title or its bar', async () => {
    await open(message(rollout));
    await goTo('time');
    const line = (title: string) => rollout.split('\n').findIndex(text => text.includes(title)) - 2;
    await page.click('.row.block .title:has-text("First wins")');
    expect((await asked()).at(-1)).toMatchObject({
      type: 'reveal',
      range: { start: { line: line('First wins, tasks') } },
    });
    await page.locator('.bar.block').first().click();
    expect((await asked()).at(-1)).toMatchObject({
      type: 'reveal',
      range: { start: { line: line('title: Audit with') } },
    });
  });

  it('marks where the cursor stands in the text, and comes to it', async () => {
    await open(message(rollout), { height: 500 });
    await goTo('time');
    const line = rollout.split('\n').findIndex(text => /type: closing/.test(text));
    await tell({ type: 'cursor', line });
    await page.waitForSelector('.row.is-current');
    const current = page.locator('.row.is-current');
    expect(await current.getAttribute('aria-current')).toBe('true');
    expect(await current.innerText()).toContain('Completion of the project');
    const box = await current.boundingBox();
    const chart = await page.locator('.gantt').boundingBox();
    expect(box && chart && box.y > chart.y && box.y < chart.y + chart.height).toBe(true);
  });

  it('keeps tab, scale, scroll and what is folded while the plan changes', async () => {
    await open(message(rollout), { height: 500 });
    await goTo('time');
    await page.click('button:has-text("Days")');
    await page.locator('.gantt').evaluate(element => element.scrollTo(300, 120));
    await page.waitForFunction(() => document.querySelector('.gantt')?.scrollTop === 120);
    await tell(message(rollout.replace('Completion of the project', 'The end'), { isStale: true }));
    await page.waitForSelector('.banner');
    expect(await page.locator('.gantt').evaluate(({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft])).toEqual([
      120, 300,
    ]);
    expect(await page.getAttribute('button:has-text("Days")', 'aria-pressed')).toBe('true');
    await tell({ type: 'gone' });
    await page.waitForSelector('text=There is no plan here any more');
  });

  it('draws only what has changed, and keeps the focus and what is in sight', async () => {
    const [before, now] = [rollout, rollout.replace('title: Audit with', 'title: Study with')].map(text =>
      message(text),
    );
    if (before?.type !== 'view' || now?.type !== 'view') throw new Error('no view');
    await open(before, { height: 500 });
    await goTo('time');
    await page.focus('.gantt .row[tabindex="0"]');
    await page.locator('.gantt').evaluate(element => element.scrollTo(0, 10));
    await page.evaluate(() => {
      const drawn: unknown[] = [];
      Object.assign(window, { drawn });
      const observer = new MutationObserver(records => {
        for (const { target } of records)
          drawn.push(target.parentElement?.closest('[data-line]')?.getAttribute('data-line') ?? target.nodeName);
      });
      const panel = document.querySelector('#panel');
      if (panel) observer.observe(panel, { subtree: true, childList: true, characterData: true });
    });
    const change = changeBetween(before.view, now.view);
    if (!change) throw new Error('nothing has changed');
    await tell({ type: 'change', change, isStale: true, hidesCost: false });
    await page.waitForSelector('.banner');
    expect(await page.textContent('.gantt .row.block')).toContain('Study with');
    expect(await page.evaluate(() => [...new Set((window as unknown as { drawn: string[] }).drawn)])).toEqual(['0']);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe('2');
    expect(await page.locator('.gantt').evaluate(({ scrollTop }) => scrollTop)).toBe(10);
  });

  it('keeps only weeks in sight in the page', async () => {
    const text = movable
      .replace('hours: 8 }', 'hours: 4000, executor: anna }')
      .concat('executors: { anna: { name: Anna } }\n');
    await open(message(text));
    await goTo('time');
    const count = Number(await page.getAttribute('.lanes', 'aria-colcount'));
    expect(count).toBeGreaterThan(90);
    const columns = () =>
      page
        .locator('.lanes tbody td[aria-colindex]')
        .evaluateAll(cells => cells.map(cell => Number(cell.getAttribute('aria-colindex'))));
    expect((await columns())[0]).toBe(2);
    expect((await columns()).length).toBeLessThan(45);
    const region = page.getByRole('region', { name: 'People' });
    const width = await region.evaluate(({ scrollWidth }) => scrollWidth);
    await region.focus();
    await page.keyboard.press('End');
    await region.evaluate(element => element.scrollTo(1e6, 0));
    await page.waitForFunction(
      last => document.querySelector(`.lanes tbody td[aria-colindex="${last}"]`) !== null,
      count,
    );
    expect((await columns()).length).toBeLessThan(45);
    expect(await region.evaluate(({ scrollWidth }) => scrollWidth)).toBe(width);
    expect(await violations()).toEqual([]);
  });

  it('keeps only rows in sight in the page', async () => {
    const tasks = Array.from(
      { length: 2000 },
      (_, index) => `      - { id: t${index}, title: Task ${index}, hours: 4 }`,
    );
    await open(message(`${movable}${tasks.join('\n')}\n`));
    await goTo('time');
    expect(await page.locator('.gantt .row').count()).toBeLessThan(100);
    expect(await page.getAttribute('.gantt', 'aria-rowcount')).toBe('2004');
    await page.locator('.gantt').evaluate(element => element.scrollTo(0, 1e6));
    await page.waitForSelector('.gantt .row:has-text("Task 1999")');
    expect(await page.locator('.gantt .row').count()).toBeLessThan(100);
  });
});
