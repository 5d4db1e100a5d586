import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnySchemaObject } from 'ajv';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { keysOf, placeAt } from '../../../server/src/core/language/schema.ts';
import { currencyCodes } from '../../../server/src/core/money/currency.ts';

const root = join(import.meta.dirname, '../../..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const names = ['common', 'implementation', 'case', 'methodology'];
const schemas: Record<string, AnySchemaObject> = Object.fromEntries(
  names.map(name => [name, read(`schemas/${name}.schema.json`)]),
);

function newAjv() {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
  formats.default(ajv);
  ajv.addVocabulary(['x-reference', 'x-defines', 'enumDescriptions']);
  for (const name of names) ajv.addSchema(schemas[name] ?? {}, `${name}.schema.json`);
  return ajv;
}

interface Found {
  file: string;
  key: string;
  schema: AnySchemaObject;
}

const kindOf: Record<string, string> = { implementation: 'plan', case: 'case', methodology: 'methodology' };

/** Every property of every definition, with the key of its texts. */
const properties: Found[] = names.flatMap(file => {
  const schema = schemas[file] ?? {};
  const owners = Object.entries<AnySchemaObject>({
    ...schema.$defs,
    ...(kindOf[file] ? { [kindOf[file]]: schema } : {}),
  });
  return owners.flatMap(([owner, definition]) =>
    Object.entries<AnySchemaObject>(definition.properties ?? {}).map(([name, property]) => ({
      file,
      key: `${owner}.${name}`,
      schema: property,
    })),
  );
});

const enums: Found[] = names.flatMap(file =>
  Object.entries<AnySchemaObject>(schemas[file]?.$defs ?? {})
    .filter(([, definition]) => definition.enum)
    .map(([key, schema]) => ({ file, key, schema })),
);

describe('the schemas', () => {
  it('are valid JSON Schemas of draft 2020-12 that stand beside each other', () => {
    const ajv = newAjv();
    for (const name of names) {
      expect(schemas[name]?.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(ajv.getSchema(`${name}.schema.json`)).toBeTypeOf('function');
    }
    for (const name of ['totals', 'problems'])
      expect(ajv.compile(read(`schemas/${name}.schema.json`))).toBeTypeOf('function');
  });

  it('say of every key what it is, with an example that is valid', () => {
    const ajv = newAjv();
    expect(properties.length).toBeGreaterThan(150);
    for (const { file, key, schema } of properties) {
      expect(schema.title, key).toMatch(/\S/);
      expect(schema.description, key).toMatch(/^\S.{6,}[.:?]$/s);
      expect(schema.examples?.length, key).toBeGreaterThan(0);
      const { title, description, examples, ...rest } = schema;
      const validate = ajv.compile({ ...absolute(rest, file), $schema: undefined });
      for (const example of [...examples, ...('default' in schema ? [schema.default] : [])]) {
        expect(validate(example), `${key}: ${JSON.stringify(example)} ${JSON.stringify(validate.errors)}`).toBe(true);
      }
    }
  });

  it('say what each value of a list of values means', () => {
    const inline = properties.flatMap(found =>
      found.schema.enum ? [found] : found.schema.items?.enum ? [{ ...found, schema: found.schema.items }] : [],
    );
    for (const { key, schema } of [...enums, ...inline]) {
      expect(schema.enumDescriptions?.length, key).toBe(schema.enum.length);
      for (const text of schema.enumDescriptions) expect(text, key).toMatch(/\S/);
    }
  });

  it.each(['ru', 'uk'])('have all their texts in %s and no others', locale => {
    const texts = read(`l10n/schema.${locale}.json`);
    const inline = properties.flatMap(({ key, schema }) =>
      (schema.enum ?? schema.items?.enum ?? []).map((value: string) => `${key}#${value}`),
    );
    const expected = [
      ...properties.flatMap(({ key }) => [`${key}.title`, `${key}.description`]),
      ...enums.flatMap(({ key, schema }) => schema.enum.map((value: string) => `${key}#${value}`)),
      ...inline,
      ...Object.values(kindOf).flatMap(kind => [`${kind}.title`, `${kind}.description`]),
    ];
    expect(Object.keys(texts).sort()).toEqual([...new Set(expected)].sort());
    for (const [key, text] of Object.entries(texts)) expect(text, key).toMatch(/\S/);
  });

  it('know every currency whose digits we know', () => {
    expect([...(schemas.common?.$defs.currency.enum ?? [])].sort()).toEqual(currencyCodes().sort());
  });

  it('take the plan with every key of the language, and every bundled file', () => {
    const ajv = newAjv();
    const plan = readFileSync(join(root, 'test/fixtures/every-key.implementation.yaml'), 'utf8');
    const validate = ajv.getSchema('implementation.schema.json');
    expect(validate?.(parse(plan, { merge: true })), JSON.stringify(validate?.errors)).toBe(true);
  });

  it('the plans priced by hand have every key between them', () => {
    const plans = ['every-key', 'vat-included'].map(name =>
      parse(readFileSync(join(root, `test/fixtures/${name}.implementation.yaml`), 'utf8')),
    );
    const used = keysIn(plans);
    const missing = properties
      .filter(({ file }) => file === 'implementation')
      .filter(({ key }) => !used.has(key.split('.')[1] ?? ''));
    expect(missing.map(({ key }) => key)).toEqual([]);
  });
});

describe('the way through a schema', () => {
  it('leads to keys at any depth, with the texts of where they are defined', () => {
    expect(placeAt('plan', ['blocks', 0, 'tasks', 1, 'tasks', 0, 'hours'])?.textKey).toBe('task.hours');
    expect(placeAt('plan', ['executors', 'anna', 'rate'])?.textKey).toBe('executor.rate');
    expect(placeAt('plan', ['project', 'client', 'contact'])?.textKey).toBe('party.contact');
    expect(placeAt('case', ['tasks', 0, 'hours', 'min'])?.textKey).toBe('caseThreePoint.min');
    expect(placeAt('plan', ['nowhere'])).toBeUndefined();
    expect(placeAt('plan', ['constructor'])).toBeUndefined();
  });

  it('knows which keys are required', () => {
    const place = placeAt('plan', []);
    const required = place && keysOf(place).filter(key => key.required);
    expect(required?.map(key => key.name)).toEqual(['plan', 'project']);
  });
});

/** References of a part, made to work outside its file. */
function absolute(schema: AnySchemaObject, file: string): AnySchemaObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${file}.schema.json#/`));
}

function keysIn(value: unknown): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap(item => [...keysIn(item)]));
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]));
}
