import { describe, expect, it } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver-types';
import { completionsAt } from '../../server/src/features/completion.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { analyse } from '../support/analyse.ts';
import { accept, marked } from '../support/marked.ts';

const telling = { locale: 'en' as const, currencyDisplay: 'symbol' as const };
const own = `case: 1
id: own
title: Own | case
parameters:
  size: { type: enum, values: [small, large], default: large }
  doors: { type: integer, default: 2, min: 1, max: 9, title: Doors, description: How many there are }
  night: { type: boolean }
  who: { type: string, default: "5" }
tasks:
  - { id: x, title: "X | \${who}", hours: =doors }
  - id: group
    title: Group
    tasks:
      - { id: y, title: Y, hours: 1, optional: true }
      - { id: z, title: Z, hours: 0.5 }
`;
const files = [{ uri: 'file:///work/cases/own.case.yaml', text: own }];
const head = `plan: 1
project: { name: A, client: B }
pricing: { currency: UAH, rate: 900 }
blocks:
  - id: a
    type: audit
    rate: 1000
    tasks:
`;

function hover(source: string): string {
  const { text, position } = marked(source);
  const found = hoverAt(analyse(text, 'plan', files), position, telling);
  return found ? (found.contents as MarkupContent).value : '';
}

function complete(source: string) {
  const { text, position } = marked(source);
  const analysis = analyse(text, 'plan', files);
  return { text, items: completionsAt(analysis, analysis, position, { telling, snippets: true }).items };
}

describe('a reference to a case under the cursor', () => {
  const table = `| Task | Hours | Price |
|:--|--:|--:|
| X \\| 5 | 4 h | ₴4,000.00 |
| Group | 0.5 h | ₴500.00 |
| &nbsp;&nbsp;Y · option | 1 h | ₴1,000.00 |
| &nbsp;&nbsp;Z | 0.5 h | ₴500.00 |
| **In all** | **4.5 h** | **₴4,500.00** |`;

  it('shows its tasks with hours and prices at the rates that hold there', () => {
    expect(hover(`${head}      - case: o¦wn\n        with: { doors: 4, night: true }\n`)).toContain(table);
    expect(hover(`${head}      - ca¦se: own\n        with: { doors: 4 }\n`)).toContain(table);
  });

  it('elsewhere shows what it would cost', () => {
    const text = `${head}      - { id: t, title: T, hours: 1 }\ndifficulties:\n  - { type: resistance, state: present, case: o¦wn }\n`;
    expect(hover(text)).toContain('| **In all** | **2.5 h** | **₴2,250.00** |');
  });
});

describe('a parameter of a case', () => {
  const call = (given: string) => `${head}      - case: own\n        with:\n${given}`;

  it('is explained at its name and at its value', () => {
    const page =
      '**Doors** · `doors`\n\nHow many there are · whole number, 1 to 9\n\nDefault: `2`\n\nParameter of the case “Own | case”';
    expect(hover(call('          do¦ors: 4\n')).replaceAll('\\', '')).toBe(page);
    expect(hover(call('          doors: ¦4\n')).replaceAll('\\', '')).toBe(page);
    expect(hover(call('          ni¦ght: true\n'))).toContain('yes or no\n\nto be given');
    expect(hover(call('          col¦our: red\n'))).toBe('');
  });

  it('is completed by name with a value to begin with', () => {
    const { text, items } = complete(call('          doors: 4\n          ¦\n'));
    expect(items.map(({ label }) => label)).toEqual(['size', 'night', 'who']);
    expect(accept(text, items[0]!)).toContain('          size: large\n');
    expect(accept(text, items[2]!)).toContain('          who: "5"\n');
  });

  it('is completed by the values that it takes', () => {
    const values = (given: string) => complete(call(given)).items.map(({ label }) => label);
    expect(values('          size: ¦\n')).toEqual(['large', 'small']);
    expect(values('          night: ¦\n')).toEqual(['false', 'true']);
    expect(values('          doors: ¦\n')).toEqual(['2']);
    expect(values('          who: ¦\n')).toEqual(['"5"']);
  });
});

describe('items of a case', () => {
  const buying = (line: string) =>
    `case: 1\nid: b\ntitle: B\nparameters:\n  seats: { type: integer, description: How many seats }\ntasks:\n  - { id: t, title: T, hours: 1 }\nitems:\n  - { id: seat, title: Seat, price: 1 }\n  - id: care\n    title: Care\n    ${line}\n`;
  const offeredIn = (line: string) => {
    const { text, position } = marked(buying(line));
    const analysis = analyse(text, 'case');
    const known = analysis.isBroken ? analyse(buying('price: 1'), 'case') : analysis;
    return completionsAt(analysis, known, position, { telling, snippets: true }).items.map(({ label }) => label);
  };

  it('are offered the parameters, and one another to be a share of', () => {
    expect(offeredIn('quantity: =¦')).toContain('seats');
    expect(offeredIn('price: =2 * ¦')).toContain('seats');
    expect(offeredIn('of: [¦]')).toEqual(['seat']);
  });

  it('tell what a key is for', () => {
    const { text, position } = marked(buying('quantity: =se¦ats'));
    const hover = hoverAt(analyse(text, 'case'), position, telling);
    expect((hover?.contents as MarkupContent | undefined)?.value).toContain('**Quantity**');
  });

  it('are not offered as a text at the cursor, which has no place for them', () => {
    const own = { uri: 'file:///work/cases/b.case.yaml', text: buying('price: 2') };
    const { text, position } = marked(
      `${head.slice(0, head.indexOf('  - id: a'))}  - id: a\n    type: configuration\n    tasks:\n      - ¦\n`,
    );
    const analysis = analyse(text, 'plan', [own]);
    const offered = completionsAt(analysis, analysis, position, { telling, snippets: true }).items;
    const labels = offered.map(({ label }) => label);
    expect(labels).toContain('case: b');
    expect(labels).not.toContain('b …');
    expect(labels).toContain('mobile-telephony …');
  });
});
