import { describe, expect, it } from 'vitest';
import { type LensOptions, lensesOf } from '../../server/src/features/code-lens.ts';
import { hintsOf } from '../../server/src/features/hints.ts';
import { type SemanticToken, semanticTokensOf } from '../../server/src/features/semantic-tokens.ts';
import { tokenTypes } from '../../server/src/features/token-legend.ts';
import { analyse } from '../support/analyse.ts';

const plan = `plan: 1
project: { name: CRM, client: Romashka }
pricing: { currency: UAH, rate: 1000 }
executors:
  anna: { kind: own }
  "mark": { kind: own }
blocks:
  - id: audit
    type: audit
    status: accepted
    accepted: 2026-12-12
    tasks:
      - { id: talks, title: Talks, hours: 2/3/10, executor: anna }
  - id: setup
    type: configuration
    estimate: detailed
    after: [audit]
    tasks:
      - { id: fields, title: Fields, hours: 4, executor: anna, after: [talks] }
      - { case: mobile-telephony, id: phones, with: { lines: 4 }, executor: mark }
`;
const telling = { locale: 'en', currencyDisplay: 'symbol' } as const;
const all = { project: true, block: true, references: true };
const noCommands = { showTotals: undefined, showReferences: undefined };

describe('lenses', () => {
  const analysis = analyse(plan);
  const lines = (choice = all, text = plan) =>
    lensesOf(analyse(text), { choice, commands: noCommands, telling }).map(
      ({ range, command }) => `${range.start.line + 1}: ${command?.title.replaceAll('\u00a0', ' ')}`,
    );

  it('tell what the project and its blocks come to, and how sure that is', () => {
    const told = lines({ ...all, references: false });
    expect(told[0]).toMatch(/^2: ₴[\d,.]+ · [\d.]+ h · 2 blocks$/);
    const paid = plan.replaceAll(/\{ kind: own \}/g, '{ kind: own, cost: 400 }');
    expect(lines({ ...all, references: false }, paid)[0]).toContain(' · margin 60% · 2 blocks');
    expect(told[1]).toBe('8: ₴4,000.00 · 4 h · accepted December 12, 2026 · preliminary estimate');
    expect(told[2]).toMatch(/^14: .* · detailed estimate$/);
  });

  it('leave price and hours to the hint that says them beside the line', () => {
    const told = (choice: LensOptions['choice'], beside: LensOptions['beside']) =>
      lensesOf(analysis, { choice, beside, commands: noCommands, telling }).map(({ command }) => command?.title);
    const both = { project: true, block: true };
    const figures = { ...all, references: false };
    expect(told(figures, both)).toEqual([
      '2 blocks',
      'accepted December 12, 2026 · preliminary estimate',
      'detailed estimate',
    ]);
    expect(told(figures, { project: false, block: true })[0]).toContain('₴');
    expect(told({ ...figures, figures: true }, both).every(title => title?.startsWith('₴'))).toBe(true);
  });

  it('tell what people have to do, how full their fullest week is, and how often blocks are named', () => {
    const named = { project: false, block: false, references: true };
    const dated = plan.replace('client: Romashka', 'client: Romashka, start: 2026-12-07');
    expect(lines(named, dated).slice(0, 2)).toEqual([
      '5: 2 tasks · 8 h · busy up to 10%',
      '6: 8 tasks · 18.58 h · busy up to 46%',
    ]);
    expect(lines(named)).toEqual(['5: 2 tasks · 8 h', '6: 8 tasks · 18.58 h', '8: 1 reference']);
  });

  it('say nothing of figures while the text cannot be read', () => {
    expect(lines(all, plan.replace('type: audit\n', 'type audit\n')).join()).not.toContain('₴');
  });

  it('lead to the totals and to the places, in an editor that can', () => {
    const commands = { showTotals: 'totals', showReferences: 'references' };
    const [project] = lensesOf(analysis, { choice: all, commands, telling });
    expect(project?.command).toMatchObject({ command: 'totals', arguments: [analysis.uri] });
    const anna = lensesOf(analysis, { choice: { ...all, project: false, block: false }, commands, telling })[0];
    expect(anna?.command?.arguments?.[1]).toEqual({ line: 4, character: 2 });
    const places: { range: { start: { line: number } } }[] = anna?.command?.arguments?.[2];
    expect(places.map(({ range }) => range.start.line + 1)).toEqual([13, 19]);
  });
});

describe('colours', () => {
  const tokens = semanticTokensOf(analyse(plan));
  const text = plan.split('\n');
  const shown = (found = tokens) =>
    found.map(
      ({ line, character, length, type, modifiers }) =>
        `${text[line]?.slice(character, character + length)} ${tokenTypes[type]}${modifiers ? '!' : ''}`,
    );

  const isNumber = ({ type }: SemanticToken) => ['number', 'planDate'].includes(tokenTypes[type] ?? '');

  it('are of hours, amounts, percentages and dates, and of no text that looks like them', () => {
    const written = `plan: 1
project: { name: 2026-12-07, client: 4/6/10, deadline: 2026-12-07 }
pricing: { currency: UAH, rate: 1000.50, contingency: 10%, discount: 500 }
blocks:
  - id: a
    title: 10%
    accepted: 2026-12-12
    tasks:
      - { id: t, title: 7, hours: 4/6/10, price: "500" }
      - { id: w, title: W, duration: 5d }
`;
    const found = semanticTokensOf(analyse(written)).filter(isNumber);
    const lines = written.split('\n');
    expect(
      found.map(
        ({ line, character, length, type }) =>
          `${lines[line]?.slice(character, character + length)} ${tokenTypes[type]}`,
      ),
    ).toEqual([
      '1 number',
      '2026-12-07 planDate',
      '1000.50 number',
      '10% number',
      '500 number',
      '2026-12-12 planDate',
      '4/6/10 number',
      '5d number',
    ]);
  });

  it('are of what is named, without its quotes', () => {
    expect(shown(tokens.filter(token => !isNumber(token)))).toEqual([
      'anna class!',
      'mark class!',
      'audit namespace!',
      'audit enumMember',
      'talks function!',
      'anna class',
      'setup namespace!',
      'configuration enumMember',
      'audit namespace',
      'fields function!',
      'anna class',
      'talks function',
      'mobile-telephony type',
      'phones function!',
      'lines parameter',
      'mark class',
    ]);
  });

  it('of a part are those of the whole that lie in it', () => {
    const part = { start: { line: 13, character: 0 }, end: { line: 17, character: 0 } };
    expect(shown(semanticTokensOf(analyse(plan), part))).toEqual([
      'setup namespace!',
      'configuration enumMember',
      'audit namespace',
    ]);
  });
});

describe('hints', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = (text: string, display: 'symbol' | 'name' = 'symbol') => {
    const analysis = analyse(text);
    const choice = { project: true, block: true, task: true };
    return hintsOf(analysis, analysis, range, choice, { ...telling, currencyDisplay: display });
  };
  const leads = (text: string) =>
    hints(text).map(({ label }) => (typeof label === 'string' ? undefined : label[0]?.location?.range.start));

  it('lead to what they are the sum of', () => {
    const at = (words: string, after = 0) => {
      const before = plan.slice(0, plan.indexOf(words, after)).split('\n');
      return { line: before.length - 1, character: before.at(-1)?.length };
    };
    expect(leads(plan)).toEqual([
      at('blocks:'),
      at('tasks:'),
      at('tasks:', plan.indexOf('setup')),
      at('anna:'),
      at('anna:'),
      at('case:'),
    ]);
  });

  it('have minor units where an amount has them, or where they are asked for', () => {
    const labels = (text: string, minorUnits: boolean) => {
      const analysis = analyse(text);
      const choice = { project: false, block: true, task: false, minorUnits };
      return hintsOf(analysis, analysis, range, choice, telling).map(({ label }) => JSON.stringify(label))[0];
    };
    expect(labels(plan, false)).toContain('₴4,000 ·');
    expect(labels(plan, true)).toContain('₴4,000.00 ·');
    expect(labels(plan.replace('rate: 1000', 'rate: 1000.11'), false)).toContain('₴4,000.44 ·');
  });

  it('shorten amounts that leave no room for the line', () => {
    const text = (rate: string, display?: 'name') =>
      hints(plan.replace('rate: 1000', `rate: ${rate}`), display).map(({ label }) =>
        (typeof label === 'string' ? label : (label[0]?.value ?? '')).replaceAll('\u00a0', ' '),
      )[1];
    expect(text('1000')).toBe('₴4,000 · 4 h');
    expect(text('1000', 'name')).toBe('₴4,000 · 4 h');
    expect(text('123456789000')).toBe('₴493,827,156,000 · 4 h');
    expect(text('987654321987.65')).toBe('₴3.951T · 4 h');
  });
});
