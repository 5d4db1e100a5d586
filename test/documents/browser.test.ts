import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exported } from '../support/documents.ts';
import { has } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const everyKey = readFileSync(join(root, 'test/fixtures/every-key.implementation.yaml'), 'utf8');
const executablePath = '/usr/bin/chromium';

let browser: Browser;
let page: Page;
/** With Mermaid in it. */
let board: Page;

const isThere = has(executablePath);

describe.skipIf(!isThere)('in a browser', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });
    page = await browser.newPage();
    board = await browser.newPage();
    // Nothing is loaded from anywhere.
    for (const each of [page, board]) await each.route('**/*', route => route.abort());
    await board.setContent('<!doctype html><body></body>');
    await board.addScriptTag({ path: join(root, 'node_modules/mermaid/dist/mermaid.min.js') });
  }, 60_000);
  afterAll(() => browser?.close());

  describe.each(['offer', 'plan', 'acceptance', 'invoice', 'retrospective'])('the page of %s', kind => {
    it.each([320, 390, 520, 900])('can be read at %i pixels', async width => {
      const html = new TextDecoder().decode(await exported(everyKey, kind, 'html', { hours: true, ...aboutOf(kind) }));
      await page.setViewportSize({ width, height: 800 });
      await page.setContent(html);
      const seen = await page.evaluate(lookAt);
      expect(seen.cells).toBeGreaterThan(3);
      expect(seen.overflow).toBe(0);
      expect(seen.torn).toEqual([]);
      expect(seen.beside).toEqual([]);
    });
  });

  describe.each([320, 400, 560, 900, 1200])('a paper to be signed at %i pixels', width => {
    it.each(['ru', 'uk', 'en'] as const)(
      'has its numbers whole and its lines to sign on level, in %s',
      async locale => {
        const act = new TextDecoder().decode(await exported(signed, 'acceptance', 'html', { locale, block: 'audit' }));
        await page.setViewportSize({ width, height: 800 });
        await page.setContent(act);
        const seen = await page.evaluate(readPaper, ['17-26/1', '17-26']);
        expect(seen.found).toBeGreaterThan(2);
        expect(seen.parted).toEqual([]);
        expect(seen.levels.every(levels => new Set(levels).size === 1)).toBe(true);
        expect(seen.levels.length).toBe(width > 560 ? 1 : 2);
        expect(seen.names).toEqual([1, 1]);
      },
    );
  });

  describe.each(['light', 'dark'] as const)('on a %s screen', colorScheme => {
    it.each(['offer', 'plan', 'acceptance', 'invoice', 'retrospective'])(
      'every text and bar of %s stands out',
      async kind => {
        const html = new TextDecoder().decode(
          await exported(everyKey, kind, 'html', { hours: true, ...aboutOf(kind) }),
        );
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 1200, height: 800 });
        await page.setContent(html);
        const { texts, bars } = await page.evaluate(contrasts);
        expect(texts.length).toBeGreaterThan(20);
        expect(texts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
        if (kind === 'offer' || kind === 'plan') expect(bars.length).toBeGreaterThan(3);
        expect(bars.filter(({ ratio }) => ratio < 3)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'light' });
      },
    );
  });

  it.each(['offer', 'plan', 'retrospective'])('the tables of %s have all their columns in sight', async kind => {
    const html = new TextDecoder().decode(await exported(everyKey, kind, 'html', { hours: true }));
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.setContent(html);
    const hidden = await page.evaluate(() =>
      [...document.querySelectorAll('.table')].map(box => box.scrollWidth - box.clientWidth).filter(width => width > 0),
    );
    expect(hidden).toEqual([]);
    const spans = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('td.day')].filter(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
        }).length,
    );
    expect(spans).toBe(0);
  });

  it.each([320, 400])('the schedule has whole titles above its bars at %i pixels', async width => {
    const html = new TextDecoder().decode(await exported(everyKey, 'plan', 'html'));
    await page.setViewportSize({ width, height: 800 });
    await page.setContent(html);
    const lanes = await page.evaluate(() =>
      [...document.querySelectorAll('.lane')].slice(1).map(lane => {
        const [title, bars] = [...lane.children].map(child => child.getBoundingClientRect());
        const bar = lane.querySelector('rect')?.getBoundingClientRect();
        return {
          text: lane.textContent ?? '',
          isAbove: (title?.bottom ?? 0) <= (bars?.top ?? 0),
          right: bar?.right ?? 0,
        };
      }),
    );
    expect(lanes.length).toBeGreaterThan(10);
    for (const { text, isAbove, right } of lanes) {
      expect(isAbove, text).toBe(true);
      expect(text).not.toContain('…');
      expect(right).toBeLessThanOrEqual(width);
    }
  });

  it('a draft says so on one line, and a line of an act is headed by its work, on a telephone', async () => {
    const html = new TextDecoder().decode(
      await exported(everyKey, 'acceptance', 'html', { block: 'configuration', locale: 'uk' }),
    );
    await page.setViewportSize({ width: 400, height: 800 });
    await page.setContent(html);
    const seen = await page.evaluate(() => {
      const mark = document.querySelector<HTMLElement>('.draft');
      const range = document.createRange();
      range.selectNodeContents(mark as HTMLElement);
      const row = document.querySelector('.table tbody tr');
      const shown = [...(row?.children ?? [])].filter(cell => getComputedStyle(cell).display !== 'none');
      const label = shown[0] && getComputedStyle(shown[0], '::before').content;
      return {
        rects: range.getClientRects().length,
        size: mark?.scrollWidth ?? 0,
        first: shown[0]?.textContent,
        label,
      };
    });
    expect(seen.rects).toBe(1);
    expect(seen.size).toBeLessThanOrEqual(400);
    expect(seen.first).toMatch(/\p{L}{3}/u);
    expect(seen.label).toBe('none');
  });

  describe('Mermaid', () => {
    it('draws every title as it is, whatever it begins with', async () => {
      const source = planOf(titles);
      const drawn = await draw(new TextDecoder().decode(await exported(source, 'plan', 'mmd')));
      for (const title of titles) expect(drawn.map(squeezed), JSON.stringify(title)).toContain(shown(title));
      // The picture in a document has tasks as long as they are few.
      for (let from = 0; from < titles.length; from += 12) {
        const some = titles.slice(from, from + 12);
        const markdown = new TextDecoder().decode(await exported(planOf(some), 'plan', 'md'));
        const pictured = await draw(/^```mermaid\n(.*?)^```$/ms.exec(markdown)?.[1] ?? '');
        for (const title of some) expect(pictured.map(squeezed), JSON.stringify(title)).toContain(shown(title));
      }
    });

    it('draws them as names of projects and blocks too', async () => {
      for (const title of ['title section', 'Call (now): 5% #1;', 'gantt', '%%{init: {"theme": "dark"}}%%', '---']) {
        const source = planOf(['Task'])
          .replace('name: P', `name: ${JSON.stringify(title)}`)
          .replace('title: B', `title: ${JSON.stringify(title)}`);
        const drawn = (await draw(new TextDecoder().decode(await exported(source, 'plan', 'mmd')))).map(squeezed);
        expect(drawn).toContain(shown(title));
        expect(drawn.filter(text => text.endsWith(shown(title))).length).toBeGreaterThan(1);
      }
    });
  });
});

function aboutOf(kind: string): { block?: string; payment?: number } {
  if (kind === 'invoice') return { payment: 1 };
  const first =
    /^ {2}- id: (\S+)/m.exec(everyKey)?.[1] ?? /id: (\S+?),/.exec(everyKey.slice(everyKey.indexOf('blocks:')))?.[1];
  return kind === 'acceptance' && first !== undefined ? { block: first } : {};
}

/** Runs in the page: what of it a reader at this width would miss. */
function lookAt() {
  const width = document.documentElement.clientWidth;
  const overflow = Math.max(0, document.documentElement.scrollWidth - width);
  const cells = [...document.querySelectorAll('td')].filter(cell => cell.textContent !== '');
  // Words that are broken: a word of a cell on two lines.
  const torn = [...cells, ...document.querySelectorAll('th')].flatMap(cell => {
    const texts = [...cell.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
    return texts.flatMap(node => {
      const range = document.createRange();
      return [...(node.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)].flatMap(match => {
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        return match[0].length < 20 && tops.size > 1 ? [match[0]] : [];
      });
    });
  });
  // Sums that are beside the screen.
  const beside = [...document.querySelectorAll('tr.sum td')].flatMap(cell => {
    const { left, right } = cell.getBoundingClientRect();
    return cell.textContent !== '' && (left < 0 || right > width + 1) ? [cell.textContent] : [];
  });
  return { overflow, cells: cells.length, torn, beside };
}

/** An act with a number that has hyphens, and signatories of whom one has a short name and the other a long one. */
const signed = `plan: 1
project:
  name: P
  start: 2026-12-01
  contract: { number: "17-26", date: 2026-11-21 }
  client: { name: ООО Северный ряд, signatory: { name: Ким А., position: директор } }
  integrator: { name: ООО Ровный ход, signatory: { name: Константинопольская-Лаптева Е. А., position: директор } }
pricing: { currency: RUB, rate: 3200 }
blocks: [{ id: audit, type: audit, title: Аудит, tasks: [{ id: a, title: A, hours: 8 }] }]
`;

/** Runs in the page: numbers that are parted, at what height the lines to sign on are, row by row, and on how many lines the names. */
function readPaper(numbers: string[]) {
  const linesOf = (range: Range | Element) =>
    new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top / 6))).size;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let found = 0;
  const parted: string[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent ?? '';
    for (const number of numbers) {
      const at = text.indexOf(number);
      if (at < 0) continue;
      found++;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + number.length);
      if (linesOf(range) > 1) parted.push(text);
    }
  }
  const rows = new Map<number, number[]>();
  for (const line of document.querySelectorAll('.signatures .line')) {
    const { bottom } = line.getBoundingClientRect();
    const place = Math.round((line.parentElement?.getBoundingClientRect().top ?? 0) / 40);
    rows.set(place, [...(rows.get(place) ?? []), Math.round(bottom)]);
  }
  const names = [...document.querySelectorAll('.under span + span')].map(linesOf);
  return { found, parted, levels: [...rows.values()], names };
}

/** Runs in the page: how much texts and bars stand out from what is behind them (WCAG 2, relative luminance). */
function contrasts() {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const luminanceOf = (color: string) => {
    if (!context) return 0;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map(part => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element): string => {
    for (let own: Element | null = element; own; own = own.parentElement) {
      const color = getComputedStyle(own).backgroundColor;
      if (color !== 'rgba(0, 0, 0, 0)' && color !== 'transparent') return color;
    }
    return '#ffffff';
  };
  const ratioOf = (element: Element, color: string) => {
    const [light = 0, dark = 0] = [luminanceOf(color), luminanceOf(behind(element))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const hasText = (element: Element) =>
    [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  // What is drawn across a draft is to be faint.
  const texts = [...document.querySelectorAll('main *:not(svg, svg *)')].filter(hasText).map(element => ({
    text: element.textContent,
    ratio: ratioOf(element, getComputedStyle(element).color),
  }));
  const bars = [...document.querySelectorAll('.bars rect:not(.rest)')].map(element => ({
    name: element.getAttribute('class'),
    ratio: ratioOf(element, getComputedStyle(element).fill),
  }));
  return { texts, bars };
}

const titles = [
  'Call the client',
  'call (now)',
  'Weekend Friday work',
  'weekend friday',
  'weekday monday',
  '5% discount in the price list',
  '% of leads',
  '100%% sure',
  '%%{init: {"theme": "dark"}}%%',
  'section 2',
  'click here',
  'href "x"',
  'title of the page',
  'gantt',
  'dateFormat X',
  'axisFormat %Y',
  'topAxis',
  'tickInterval 1day',
  'inclusiveEndDates',
  'includes VAT',
  'excludes weekends',
  'todayMarker off',
  'accTitle: x',
  'accDescr { x }',
  'accDescription x',
  'done',
  'crit: now',
  'active, t2',
  'milestone',
  'vert',
  'after t1',
  '2026-12-01',
  '#1 priority; then #2: rest',
  ': ; , # %',
  'style: #a; rest; b',
  'classDef: #a; rest',
  '&lt;b&gt; & <b>bold</b>',
  '<script>alert(1)</script>',
  '<br/>two',
  '"quoted" \'quoted\' `code` ```',
  '[link](https://evil.example) {a} \\n $x$ $$y$$',
  'ﬂ°°37¶ß #37; &#37;',
  'end',
  '--- ***',
  'Аудит: 5%; «ціна»',
  '=1+1',
  'x\u0000y\u001b[31m\nsection z',
  '👍 emoji',
];

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
const shown = (title: string) => squeezed(title.replace(/\n/g, ' ').replace(/\p{Cc}/gu, ''));

const planOf = (names: readonly string[]) => `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
blocks:
  - id: b
    type: audit
    title: B
    tasks:
${names.map((name, index) => `      - { id: t${index}, title: ${JSON.stringify(name)}, hours: 40 }`).join('\n')}
`;

/** What stands in the picture that Mermaid itself makes. */
function draw(chart: string): Promise<string[]> {
  return board.evaluate(async text => {
    const { mermaid } = globalThis as unknown as {
      mermaid: { initialize(options: object): void; render(id: string, text: string): Promise<{ svg: string }> };
    };
    mermaid.initialize({ startOnLoad: false });
    const { svg } = await mermaid.render('chart', text);
    document.body.innerHTML = svg;
    return [...document.querySelectorAll('text')].map(element => element.textContent ?? '');
  }, chart);
}
