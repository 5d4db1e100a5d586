import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/src/features/completion.ts';
import { hintsOf } from '../../server/src/features/hints.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { symbolsOf } from '../../server/src/features/symbols.ts';
import { analyse } from '../support/analyse.ts';
import { marked } from '../support/marked.ts';

const plan = `plan: 1
project: { name: P, client: C }
pricing: { currency: UAH, rate: 100 }
executors:
  anna: { name: Anna, cost: 40 }
  romashka: { name: Romashka, kind: client }
blocks:
  - id: setup
    type: configuration
    tasks:
      - { id: funnel, hours: 10, executor: anna }
      - { id: lessons, hours: 2, executor: anna, internal: true }
      - { id: test, hours: 4, executor: romashka }
      - { id: week, hours: 1, every: week, times: 3, executor: anna }
    items:
      - { id: seats, title: Seat, quantity: 15, price: 390, discount: 10% }
      - { id: extra, title: More, price: 70, optional: true }
  - id: care
    type: support
    every: month
    times: 6
    price: 2500
  - id: more
    type: rollout
    optional: true
    tasks: [{ id: show, hours: 2, executor: anna }]
`;
const telling = { locale: 'en', currencyDisplay: 'symbol' } as const;
const all = { project: true, block: true, task: true };

describe('what integrators sell, beside the text', () => {
  const analysis = analyse(plan);
  const range = analysis.document.lines.range({ start: 0, end: plan.length });
  const hints = hintsOf(analysis, analysis, range, all, telling);
  const hintAt = (text: string) => {
    const line = plan.slice(0, plan.indexOf(text)).split('\n').length - 1;
    const { label } = hints.find(hint => hint.position.line === line) ?? { label: undefined };
    return typeof label === 'string' ? label : label?.map(part => part.value).join('');
  };

  it('shows items with their price, own work and the client’s with its hours, occurrences together', () => {
    expect(hintAt('id: seats')).toBe('₴5,265');
    expect(hintAt('id: extra')).toBe('₴70 · option');
    expect(hintAt('id: lessons')).toBe('internal, 2 h');
    expect(hintAt('id: test')).toBe('client’s own, 4 h');
    expect(hintAt('id: week')).toBe('₴300');
  });

  it('shows a recurring block by its period, an option as such, and hours by who pays', () => {
    expect(hintAt('id: setup')).toBe('₴6,565 · 13 h + 4 h of the client’s people + 2 h internal');
    expect(hintAt('id: care')).toBe('₴2,500 per month · 0 h');
    expect(hintAt('id: more')).toBe('₴200 · 2 h · option');
  });

  it('says how a figure came about', () => {
    const hover = (text: string) => {
      const { text: source, position } = marked(text);
      return JSON.stringify(hoverAt(analyse(source), position, telling) ?? '');
    };
    expect(hover(plan.replace('quantity: 15', 'quan¦tity: 15'))).toContain('15 × ₴390.00 × (1 − 10%) = **₴5,265.00**');
    expect(hover(plan.replace('every: week', 'ev¦ery: week'))).toContain(' × 3');
    expect(hover(plan.replace('every: month', 'ev¦ery: month'))).toContain('| Per month | ₴2,500.00 × 6 |');
    expect(hover(plan.replace('internal: true', 'inter¦nal: true'))).toContain('neither pays for it nor sees it');
    expect(hover(plan.replace('project:', 'pro¦ject:'))).toContain('Hours are those that the client pays for');
  });

  describe('payments', () => {
    const paid = plan
      .replace('client: C }', 'client: C, start: 2027-02-01, contract: { number: "7", date: 2027-01-25 } }')
      .replace('rate: 100 }', 'rate: 100, pay-in: { currency: USD, rate: 0.025, plus: 1% }, vat: 20% }')
      .replace(
        'executors:',
        'payments:\n  - { share: 30%, at: signing, due: 5 }\n  - { amount: 1000, after: setup }\n  - { rest: true, after: setup, lag: 90 }\nterms: { warranty: 90d }\nexecutors:',
      );
    const hover = (from: string, to: string) => {
      const { text, position } = marked(paid.replace(from, to));
      return JSON.stringify(hoverAt(analyse(text), position, telling) ?? '');
    };

    it('say how each came about, and when it falls', () => {
      expect(hover('share: 30%', 'sh¦are: 30%')).toContain('30% × ₴7,878.00 = **₴2,363.40**');
      expect(hover('share: 30%', 'sh¦are: 30%')).toContain('January 25, 2027** · in time until January 30, 2027');
      expect(hover('rest: true', 're¦st: true')).toContain('₴7,878.00 − ₴3,363.40 = **₴4,514.60**');
      expect(hover('lag: 90', 'la¦g: 90')).toContain('+ 90 days = **');
      expect(hover('payments:', 'pay¦ments:')).toContain('| Jan 25, 2027 | Payment | ₴2,363.40 |');
      expect(hover('rate: 0.025', 'ra¦te: 0.025')).toContain(' × 0.025 × (1 + 1%) = **$');
    });

    it('stand beside their lines and in the outline', () => {
      const analysis = analyse(paid);
      const range = analysis.document.lines.range({ start: 0, end: paid.length });
      const labels = hintsOf(analysis, analysis, range, all, telling).map(({ label }) => JSON.stringify(label));
      expect(labels.join()).toContain('₴2,363.40 · Jan 25, 2027');
      expect(JSON.stringify(symbolsOf(analysis, telling))).toContain('₴2,363.40 · Jan 25, 2027');
    });
  });

  it('says what a share is of, the rate of VAT that holds, and how long a wait is', () => {
    const more = plan
      .replace('price: 70, optional: true', 'share: 10%, of: [seats], min: 700')
      .replace('rate: 100 }', 'rate: 100, vat: 20% }')
      .replace('    type: configuration\n', '    type: configuration\n    vat: 7%\n')
      .replace('      - { id: test,', '      - { id: port, duration: 5d, waits-for: operator }\n      - { id: test,');
    const { text, position } = marked(more.replace('share: 10%', 'sha¦re: 10%'));
    const share = JSON.stringify(hoverAt(analyse(text), position, telling));
    expect(share).toContain('10% × ₴5,265.00 < ₴700.00');
    const block = marked(more.replace('vat: 7%', 'va¦t: 7%'));
    expect(JSON.stringify(hoverAt(analyse(block.text), block.position, telling))).toContain('| VAT 7% |');
    const waiting = analyse(more);
    const range = waiting.document.lines.range({ start: 0, end: more.length });
    expect(JSON.stringify(hintsOf(waiting, waiting, range, all, telling))).toContain('waits 5 days');
  });

  it('offers no VAT, and on whom a task waits', () => {
    const offered = (source: string) => {
      const { text, position } = marked(source);
      const options = { telling, snippets: true };
      return completionsAt(analyse(text), analysis, position, options).items.map(({ label }) => label);
    };
    expect(offered(plan.replace('quantity: 15', 'vat: ¦, quantity: 15'))).toContain('none');
    expect(offered(plan.replace('every: week, times: 3', 'duration: 5d, waits-for: ¦'))).toContain('operator');
  });

  it('has items in the outline', () => {
    expect(JSON.stringify(symbolsOf(analysis, telling))).toContain('Seat');
  });
});
