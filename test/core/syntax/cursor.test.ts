import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorContext } from '../../../server/src/core/syntax/cursor.ts';
import { Lines } from '../../../server/src/core/syntax/lines.ts';
import { marked } from '../../support/marked.ts';

function at(source: string) {
  const { text, offset } = marked(source);
  const { slot, path, siblings, column, flow, word } = cursorContext(text, new Lines(text), offset);
  return { slot, path: path.join('/'), siblings, column, flow, word: text.slice(word.start, word.end) };
}

describe('keys', () => {
  it('at the top', () => {
    expect(at('plan: 1\n¦\npricing:\n  rate: 1\n')).toMatchObject({
      slot: 'key',
      path: '',
      column: 0,
      siblings: expect.arrayContaining(['plan', 'pricing']),
    });
  });

  it('in an empty file', () => {
    expect(at('¦')).toMatchObject({ slot: 'key', path: '', siblings: [] });
  });

  it('in a mapping, before and after its other keys', () => {
    expect(at('pricing:\n  rate: 1\n  ¦\n  vat:\n    rate: 20%\nblocks: []\n')).toMatchObject({
      slot: 'key',
      path: 'pricing',
      column: 2,
      siblings: ['rate', 'vat'],
    });
  });

  it('in the middle of a word', () => {
    expect(at('pricing:\n  ra¦te\n')).toMatchObject({ slot: 'key', path: 'pricing', word: 'rate' });
  });

  it('first below a key', () => {
    expect(at('pricing:\n  ¦')).toMatchObject({ slot: 'key', path: 'pricing', column: 2, siblings: [] });
  });

  it('after a dash', () => {
    expect(at('blocks:\n  - ¦')).toMatchObject({ slot: 'key', path: 'blocks/0', column: 4, siblings: [] });
    expect(at('blocks:\n  - id: a\n  - i¦')).toMatchObject({ slot: 'key', path: 'blocks/1', column: 4, word: 'i' });
  });

  it('in an item', () => {
    expect(at('blocks:\n  - id: a\n    type: audit\n    ¦\n  - id: b\n')).toMatchObject({
      slot: 'key',
      path: 'blocks/0',
      column: 4,
      siblings: ['id', 'type'],
    });
  });

  it('in a list at the column of its key', () => {
    expect(at('blocks:\n- id: a\n  ¦\n')).toMatchObject({ slot: 'key', path: 'blocks/0', column: 2 });
  });

  it('of a nested task, below broken lines', () => {
    const text = 'blocks:\n  - id: a\n    tasks:\n      - id: x\n        hours\n        ¦\n';
    expect(at(text)).toMatchObject({ slot: 'key', path: 'blocks/0/tasks/0', column: 8, siblings: ['id'] });
  });

  it('where the indentation is deeper than anything can be', () => {
    expect(at('blocks:\n  - id: a\n       ¦\n')).toMatchObject({ slot: 'key', path: 'blocks/0', column: 4 });
  });

  it('where the indentation is short of its level', () => {
    expect(at('blocks:\n  - id: a\n    type: b\n   ¦\n')).toMatchObject({ slot: 'key', path: 'blocks/0', column: 4 });
  });

  it('with CRLF', () => {
    expect(at('pricing:\r\n  rate: 1\r\n  ¦\r\nblocks:\r\n')).toMatchObject({
      slot: 'key',
      path: 'pricing',
      column: 2,
      siblings: ['rate'],
      word: '  ',
    });
  });
});

describe('values', () => {
  it('after a colon', () => {
    expect(at('stage: ¦')).toMatchObject({ slot: 'value', path: 'stage', word: '' });
    expect(at('stage: of¦fer\n')).toMatchObject({ slot: 'value', path: 'stage', word: 'offer' });
  });

  it('directly after the colon, where a space is missing', () => {
    const { text, offset } = marked('stage:¦');
    expect(cursorContext(text, new Lines(text), offset)).toMatchObject({
      slot: 'value',
      path: ['stage'],
      needsSpace: true,
    });
  });

  it('of an item’s first key', () => {
    expect(at('blocks:\n  - id: a\n    tasks:\n      - executor: ¦')).toMatchObject({
      slot: 'value',
      path: 'blocks/0/tasks/0/executor',
    });
  });

  it('before a comment', () => {
    expect(at('stage: lead¦ # soon')).toMatchObject({ slot: 'value', word: 'lead' });
  });
});

describe('items', () => {
  it('below a list’s other items', () => {
    expect(at('blocks:\n  - id: a\n    type: b\n  ¦\n')).toMatchObject({
      slot: 'item',
      path: 'blocks',
      column: 2,
    });
  });

  it('of a nested list', () => {
    expect(at('blocks:\n  - id: a\n    tasks:\n      - id: x\n      ¦\n')).toMatchObject({
      slot: 'item',
      path: 'blocks/0/tasks',
      column: 6,
    });
  });
});

describe('flow style', () => {
  it('keys and their siblings', () => {
    expect(at('pricing: { currency: UAH, ¦ }')).toMatchObject({
      slot: 'key',
      path: 'pricing',
      flow: true,
      siblings: ['currency'],
    });
    expect(at('pricing: { ¦, rate: 5 }')).toMatchObject({ slot: 'key', siblings: ['rate'] });
  });

  it('values', () => {
    expect(at('pricing: { currency: ¦ }')).toMatchObject({ slot: 'value', path: 'pricing/currency' });
    expect(at('pricing: { vat: { rate: 20%, included: t¦ } }')).toMatchObject({
      slot: 'value',
      path: 'pricing/vat/included',
      word: 't',
    });
  });

  it('items of a list', () => {
    expect(at('calendar: { workdays: [mon, t¦] }')).toMatchObject({
      slot: 'value',
      path: 'calendar/workdays/1',
      word: 't',
    });
    expect(at('blocks:\n  - id: a\n    after: [¦]')).toMatchObject({ slot: 'value', path: 'blocks/0/after/0' });
  });

  it('over several lines', () => {
    expect(at('pricing: {\n  currency: UAH,\n  ¦\n}\n')).toMatchObject({
      slot: 'key',
      path: 'pricing',
      flow: true,
      siblings: ['currency'],
    });
  });

  it('in an item of a list', () => {
    expect(at('needs:\n  - { text: A, so¦ }\n')).toMatchObject({ slot: 'key', path: 'needs/0', siblings: ['text'] });
    expect(at('needs:\n  - { text: A }\n  - { text: ¦ }\n')).toMatchObject({ slot: 'value', path: 'needs/1/text' });
  });

  it('after a flow collection that is closed', () => {
    expect(at('calendar: { workdays: [mon] }\n¦')).toMatchObject({ slot: 'key', path: '', siblings: ['calendar'] });
  });
});

describe('nowhere', () => {
  it('in comments and block texts', () => {
    expect(at('# planned ¦')).toMatchObject({ slot: 'none' });
    expect(at('stage: lead # so¦')).toMatchObject({ slot: 'none' });
    expect(at('project:\n  goal: |\n    more ¦sales\n')).toMatchObject({ slot: 'none' });
  });

  it('in a quoted text of several lines, from its second line on', () => {
    expect(at('changes:\n  - {\n      " first¦\n      second ",\n    }\n')).toMatchObject({ slot: 'key' });
    expect(at('changes:\n  - {\n      " first\n      sec¦ond ",\n    }\n')).toMatchObject({ slot: 'none' });
  });

  it('but after a block text again', () => {
    expect(at('project:\n  goal: |\n    more sales: now\n  ¦\n')).toMatchObject({
      slot: 'key',
      path: 'project',
      siblings: ['goal'],
    });
  });
});

describe('lines that nobody writes', () => {
  it.each([
    ['spaces without end', ' '.repeat(300_000)],
    ['hashes without end', `a: x${' #'.repeat(300_000)}`],
    ['brackets without end', `a: ${'[ "'.repeat(100_000)}`],
  ])('%s take no time, here or above', (_name, line) => {
    expect(at(`plan: 1\n${line}¦\n`)).toMatchObject({ slot: 'none' });
    expect(at(`plan: 1\nb: 1\n${line}\n¦\n`)).toBeDefined();
  });

  it('a comment inside a flow collection is no missing comma', () => {
    const { text, offset } = marked('a: {\n  ¦\n  # more\n}\n');
    expect(cursorContext(text, new Lines(text), offset)).toMatchObject({ slot: 'key', needsComma: false });
  });
});

describe('what was open where the last cursor stood', () => {
  const texts = readdirSync('examples')
    .filter(name => name.endsWith('.yaml'))
    .map(name => readFileSync(join('examples', name), 'utf8'));
  const fragment = fc.constantFrom(
    'a',
    'key: 1\n',
    '\n',
    '- ',
    '  ',
    '{',
    '"',
    ': |\n',
    'top:\n',
    '# x',
    '    deep: 1\n',
  );

  it('is not seen in what is open where the next one stands, in that text or in another', () => {
    const step = fc.record({ text: fc.nat(), at: fc.nat(10_000), typed: fragment, cursor: fc.nat(10_000) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), steps => {
        let text = texts[0] ?? '';
        for (const { text: other, at, typed, cursor } of steps) {
          if (other % 7 === 0) text = texts[other % texts.length] ?? '';
          const place = Math.floor((at / 10_000) * text.length);
          text = text.slice(0, place) + typed + text.slice(place);
          // Mostly near the edit, as hands work.
          const offset = Math.min(text.length, cursor % 3 === 0 ? cursor : place + (cursor % 60));
          const context = cursorContext(text, new Lines(text), offset);
          cursorContext('', new Lines(''), 0);
          cursorContext('a:\n\n', new Lines('a:\n\n'), 4);
          expect(cursorContext(text, new Lines(text), offset), text.slice(0, offset)).toEqual(context);
          cursorContext(text, new Lines(text), offset);
        }
      }),
      { numRuns: 300 },
    );
  });
});
