import { describe, expect, it } from 'vitest';
import { symbolsOf } from '../../server/src/features/symbols.ts';
import { analyse } from '../support/analyse.ts';

const telling = { locale: 'ru', currencyDisplay: 'symbol' } as const;
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

describe('the outline', () => {
  // An editor takes a name of blanks for an error and shows no outline at all; U+FEFF is one of them.
  it.each(['? \ufeff', '"": 1', '" ": 1', 'blocks:\n  - title: "\u00a0"\n'])(
    'has a name for every entry of %j',
    text => {
      const names = (list: ReturnType<typeof symbolsOf>): string[] =>
        list.flatMap(({ name, children = [] }) => [name, ...names(children)]);
      const found = names(symbolsOf(analyse(text), telling));
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter(name => name.trim() === '')).toEqual([]);
    },
  );

  it('says what things come to, by title, and has no place for each simple value', () => {
    const found = symbolsOf(
      analyse(`plan: 1
project: { name: CRM, client: Romashka }
pricing: { currency: UAH, rate: 1000 }
executors:
  anna: { name: Anna, kind: own, skills: [analysis] }
blocks:
  - id: audit
    title: Аудит
    tasks:
      - { id: talks, title: Разговоры, hours: 4, executor: anna }
`),
      telling,
    );
    const lines = (list: typeof found, depth = 0): string[] =>
      list.flatMap(({ name, detail, children = [] }) => [
        `${' '.repeat(depth)}${name}: ${plain(detail)}`,
        ...lines(children, depth + 1),
      ]);
    expect(lines(found)).toEqual([
      'project: 4 000 ₴ · 4 ч',
      'pricing: ',
      'executors: ',
      ' Anna: свои сотрудники · 4 ч',
      'blocks: ',
      ' Аудит: 4 000 ₴ · 4 ч',
      '  Разговоры: 4 000 ₴',
    ]);
  });

  it('keeps names that people gave', () => {
    const limits = analyse('methodology: 1\nid: ours\nlimits: { spare-days: 90 }\n', 'methodology');
    expect(JSON.stringify(symbolsOf(limits, telling))).toContain('spare-days');
  });
});
