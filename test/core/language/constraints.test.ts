import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { FileKind } from '../../../server/src/core/base/source.ts';
import type { Problem } from '../../../server/src/core/diagnostics/problem.ts';
import { schemaProblems } from '../../../server/src/core/diagnostics/schema-problems.ts';
import { locales, render } from '../../../server/src/core/l10n/translate.ts';
import {
  choicesOf,
  type JsonSchema,
  keysOf,
  type Place,
  placeAt,
  stepInto,
} from '../../../server/src/core/language/schema.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { nodeAt, type Path, pairOf } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';
import { analyse } from '../../support/analyse.ts';

const kinds: FileKind[] = ['plan', 'case', 'methodology'];

interface Spot {
  kind: FileKind;
  path: Path;
  place: Place;
}

/** Every place of the language once, whatever leads there. */
function placesOf(kind: FileKind): Spot[] {
  const seen = new Set<string>();
  const walk = (path: Path, place: Place): Spot[] => {
    const name = `${place.textKey} ${place.definitions.join()} ${typeof path.at(-1)}`;
    if (seen.has(name)) return [];
    seen.add(name);
    const keys: (string | number)[] = keysOf(place).map(key => key.name);
    // A list's items and a mapping's own names.
    const steps = [...keys, ...(keys.length === 0 ? ['own'] : []), 0];
    const inner = steps.flatMap(step => {
      const next = stepInto(place, step);
      return next ? walk([...path, step], next) : [];
    });
    return [{ kind, path, place }, ...inner];
  };
  const root = placeAt(kind, []);
  return root ? walk([], root).filter(({ path }) => path.length > 0) : [];
}

/** Values that break one constraint of a schema each, of the type that it asks for, and one of another type. */
function breaking(schema: JsonSchema, place: Place): [constraint: string, value: unknown][] {
  const types = [schema.type].flat();
  const values: [string, unknown][] = [];
  if (schema.minimum !== undefined) values.push(['minimum', schema.minimum - 1]);
  if (schema.exclusiveMinimum !== undefined) values.push(['exclusiveMinimum', schema.exclusiveMinimum]);
  if (schema.maximum !== undefined) values.push(['maximum', schema.maximum + 1]);
  if (schema.minLength !== undefined) values.push(['minLength', '']);
  if (schema.minItems !== undefined) values.push(['minItems', []]);
  if (schema.minProperties !== undefined) values.push(['minProperties', {}]);
  if (schema.pattern !== undefined) values.push(['pattern', '?? ??']);
  if (schema.format === 'date') values.push(['format', 'soon'], ['noSuchDay', '2026-02-30']);
  if (schema.enum) values.push(['enum', 'zzzzzzzzzzzz']);
  if (schema.const !== undefined) values.push(['const', 7]);
  if (schema.uniqueItems) {
    const item = stepInto(place, 0);
    const [choice] = item ? choicesOf(item) : [];
    values.push(['uniqueItems', [choice?.value, choice?.value]]);
  }
  if (types.includes('integer')) values.push(['integer', 1.5]);
  if (types.includes('string')) values.push(['type', 12], ['type', true], ['type', ['a']], ['type', { a: 1 }]);
  if (types.includes('number') || types.includes('integer')) values.push(['type', 'abc'], ['type', [1]]);
  if (types.includes('boolean')) values.push(['type', 'zzzz'], ['type', 3]);
  if (types.includes('array')) values.push(['type', 12], ['type', { a: 1 }]);
  if (types.includes('object')) values.push(['type', 12], ['type', ['a']]);
  return values;
}

function fileWith(path: Path, value: unknown): string {
  const wrapped = path.reduceRight<unknown>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
  return stringify(wrapped);
}

/** Problems with the value itself, or with its key. */
function problemsAt(text: string, { kind, path }: Spot): Problem[] {
  const document = parse(text);
  const problems = schemaProblems(kind, document);
  const node = nodeAt(document.root, path);
  const key = path.findLast(step => typeof step === 'string');
  const at = path.lastIndexOf(key ?? '');
  const pair = pairOf(nodeAt(document.root, path.slice(0, at)), String(key));
  const start = pair ? document.at(pair.key.span).start : 0;
  const end = node ? document.at(node.span).end : 0;
  return problems.filter(({ rule, span }) => rule === 'wrong-value' && span.start >= start && span.start <= end);
}

/** What a message must not say of a value, because it is that already. */
function isUntrue(said: string, value: unknown): boolean {
  const expected = said.slice(said.lastIndexOf('expected ') + 'expected '.length);
  if (!said.includes('expected ')) return false;
  if (Array.isArray(value)) return /\ba list\b/.test(expected);
  if (typeof value === 'number') return /\ba (whole )?number\b/.test(expected) && !/\bor\b/.test(expected);
  if (typeof value === 'boolean') return /true or false/.test(expected);
  if (typeof value === 'string') return /^a text\b/.test(expected);
  return /a group of keys/.test(expected);
}

describe.each(kinds)('every constraint of a %s', kind => {
  const spots = placesOf(kind);
  const broken = spots.flatMap(spot =>
    spot.place.alternatives.flatMap(({ schema }) =>
      breaking(schema, spot.place).map(([constraint, value]) => ({ spot, constraint, value })),
    ),
  );

  it('is tried at many places', () => expect(broken.length).toBeGreaterThan(100));

  it('is told, if it is broken, in words that are true of the value', () => {
    const wrong: string[] = [];
    for (const { spot, constraint, value } of broken) {
      const text = fileWith(spot.path, value);
      const where = `${spot.path.join('.')} (${constraint}): ${JSON.stringify(value)}`;
      const problems = problemsAt(text, spot);
      const isTaken = constraint === 'type' && isTakenByAnother(spot, value);
      if (problems.length === 0 && !isTaken) wrong.push(`${where}: nothing is told`);
      for (const { message } of problems) {
        const said = render('en', message);
        if (isUntrue(said, value)) wrong.push(`${where}: ${said}`);
        if (constraint !== 'type' && /cannot be a list|cannot have keys/.test(said)) wrong.push(`${where}: ${said}`);
        for (const locale of locales)
          if (/\{\w+\}|undefined/.test(render(locale, message))) wrong.push(`${where}: hole`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is kept by every fix', () => {
    const wrong: string[] = [];
    for (const { spot, value } of broken) {
      const text = fileWith(spot.path, value);
      for (const problem of problemsAt(text, spot)) {
        for (const fix of problem.fixes?.() ?? []) {
          const mended = applyEdits(text, fix.edits);
          if (problemsAt(mended, spot).length > 0) wrong.push(`${spot.path.join('.')}: ${text} → ${mended}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Whether another form of the place takes the value, or what is wrong lies inside it. */
function isTakenByAnother({ place }: Spot, value: unknown): boolean {
  return place.alternatives.some(({ schema }) => {
    const types = [schema.type].flat();
    if (types[0] === undefined) return true;
    const type = Array.isArray(value) ? 'array' : typeof value;
    return types.includes(type) || (type === 'number' && types.includes('integer'));
  });
}

describe('a bound', () => {
  const told = (text: string) => {
    const problem = analyse(text).problems.find(({ rule }) => rule === 'wrong-value');
    return problem && render('en', problem.message);
  };
  const head = 'plan: 1\nproject: { name: A, client: B }\n';

  it.each([
    ['calendar:\n  workdays: []\n', 'the list “workdays” is empty: write at least one item, or delete it'],
    ['pricing: { currency: UAH, round-to: 0 }\n', '“round-to: 0” is too small: write more than 0'],
    ['calendar: { hours-per-day: 25 }\n', '“hours-per-day: 25” is too large: write 24 or less'],
    ['executors: { a: { people: 1.5 } }\n', '“people: 1.5” is a fraction: write a whole number'],
    ['offer: { valid-days: 0 }\n', '“valid-days: 0” is too small: write 1 or more'],
    ['notes: ""\n', 'the text of “notes” is empty: write one, or delete it'],
    ['notes: {}\n', 'the group “notes” is empty: write at least one of its keys, or delete it'],
    ['notes: 12\n', '“notes: 12” is no text to YAML: put it in quotes'],
    ['blocks: [{ id: 12, type: audit }]\n', '“id: 12” is no text to YAML: put it in quotes'],
    ['pricing: { currency: UAH, rate: "100" }\n', '“rate: 100” in quotes is a text to YAML: take the quotes away'],
    [
      "pricing: { currency: UAH, vat: { rate: 20%, included: 'true' } }\n",
      '“included: true” in quotes is a text to YAML: take the quotes away',
    ],
    ['pricing: { currency: UAH, rate: "1,5" }\n', '“rate: 1,5”: decimals are written with a dot: 1.5'],
    ['pricing: { currency: UAH, rate: .inf }\n', '“rate: .inf” cannot be counted with: write a number in digits'],
  ])('%s says “%s”', (text, message) => {
    expect(told(head + text)).toBe(message);
  });
});
