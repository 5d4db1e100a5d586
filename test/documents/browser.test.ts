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
