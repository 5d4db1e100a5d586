import { describe, expect, it } from 'vitest';
import { symbolsOf } from '../../server/src/features/symbols.ts';
import { analyse } from '../support/analyse.ts';

describe('the outline', () => {
  // An editor takes a name of blanks for an error and shows no outline at all; U+FEFF is one of them.
  it.each(['? \ufeff', '"": 1', '" ": 1', 'blocks:\n  - title: "\u00a0"\n'])(
    'has a name for every entry of %j',
    text => {
      const names = (list: ReturnType<typeof symbolsOf>): string[] =>
        list.flatMap(({ name, children = [] }) => [name, ...names(children)]);
      const found = names(symbolsOf(analyse(text), 'en'));
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter(name => name.trim() === '')).toEqual([]);
    },
  );
});
