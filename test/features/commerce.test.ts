import { describe, expect, it } from 'vitest';
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

  it('has items in the outline', () => {
    expect(JSON.stringify(symbolsOf(analysis, telling))).toContain('Seat');
  });
});
