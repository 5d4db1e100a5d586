import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnySchemaObject } from 'ajv';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { currencyCodes } from '../../../server/src/core/base/currency.ts';
import type { FileKind } from '../../../server/src/core/base/source.ts';
import { locales } from '../../../server/src/core/l10n/locale.ts';
import { choicesOf, keysOf, placeAt } from '../../../server/src/core/language/schema.ts';
import type { Path } from '../../../server/src/core/syntax/nodes.ts';
import { documents } from '../../../server/src/generated/documents.ts';
import { analyse } from '../../support/analyse.ts';

const root = join(import.meta.dirname, '../../..');
const script: string = '../../../scripts/schemas.mjs';
const { annotations }: { annotations: string[] } = await import(script);
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const names = ['common', 'implementation', 'case', 'methodology'];
const outputs = ['totals', 'problems', 'schedule', 'load', 'status', 'compare'];
const schemas: Record<string, AnySchemaObject> = Object.fromEntries(
  [...names, ...outputs].map(name => [name, read(`schemas/${name}.schema.json`)]),
);
/** Plans in `test/fixtures` whose money was computed by hand. */
const pricedByHand = ['every-key', 'vat-included', 'packages', 'monthly-bills'];
/** `snippets/FOLDER` has files of this kind. */
const bundled = { cases: 'case', methodologies: 'methodology' };

function newAjv() {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
  formats.default(ajv);
  ajv.addVocabulary(annotations);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, `${name}.schema.json`);
  return ajv;
}

interface Found {
  file: string;
  key: string;
  schema: AnySchemaObject;
}

const kindOf: Record<string, string> = { implementation: 'plan', case: 'case', methodology: 'methodology' };

/** Every property of every definition of a file, with the key of its texts. */
function propertiesOf(file: string): Found[] {
  const schema = schemas[file] ?? {};
  const owners = Object.entries<AnySchemaObject>({
    ...schema.$defs,
    ...(schema.type ? { [kindOf[file] ?? file]: schema } : {}),
  });
  return owners.flatMap(([owner, definition]) =>
    Object.entries<AnySchemaObject>(definition.properties ?? {}).map(([name, property]) => ({
      file,
      key: `${owner}.${name}`,
      schema: property,
    })),
  );
}

const properties = names.flatMap(propertiesOf);

/** A schema and all schemas within. */
function within(schema: AnySchemaObject): AnySchemaObject[] {
  const { properties: own, $defs, anyOf = [], items, additionalProperties, propertyNames } = schema;
  const maps = [own, $defs].flatMap(map => Object.values<AnySchemaObject>(map ?? {}));
  const inner = [...maps, ...anyOf, items, additionalProperties, propertyNames];
  return [schema, ...inner.filter(part => typeof part === 'object').flatMap(within)];
}

/** The lists of values that a property has in itself, not by reference. */
const listsOf = (schema: AnySchemaObject): AnySchemaObject[] => within(schema).filter(part => part.enum);

const enums: Found[] = names.flatMap(file =>
  Object.entries<AnySchemaObject>(schemas[file]?.$defs ?? {})
    .filter(([, definition]) => definition.enum)
    .map(([key, schema]) => ({ file, key, schema })),
);

describe('the schemas', () => {
  it('are valid JSON Schemas of draft 2020-12 that stand beside each other', () => {
    const ajv = newAjv();
    for (const [name, schema] of Object.entries(schemas)) {
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(schema, name).not.toHaveProperty('$id');
      expect(ajv.getSchema(`${name}.schema.json`)).toBeTypeOf('function');
    }
  });

  it('name every object, close it, and tell alternatives by name', () => {
    for (const [file, schema] of Object.entries(schemas)) {
      const named = new Set<unknown>([schema, ...Object.values(schema.$defs ?? {})]);
      for (const part of within(schema)) {
        const place = `${file}: ${JSON.stringify(part).slice(0, 200)}`;
        for (const keyword of ['oneOf', 'allOf', 'if', 'not']) expect(part, place).not.toHaveProperty(keyword);
        if (part.properties) expect(named.has(part), place).toBe(true);
        if (part.properties) expect(part.additionalProperties, place).toBe(false);
        for (const form of part.anyOf ?? []) expect(form.title, place).toMatch(/\S/);
      }
    }
  });

  it('refer to and define only what the language has names for', () => {
    const kinds =
      'executor block task case methodology blockType difficulty stage rule competence leadStep requirement limit item scenario work priced part'.split(
        ' ',
      );
    const used = Object.values(schemas)
      .flatMap(within)
      .flatMap(part => [part['x-reference'], part['x-defines']].filter(kind => kind !== undefined));
    expect([...new Set(used)].filter(kind => !kinds.includes(kind))).toEqual([]);
  });

  it('say of every key what it is, with an example that is valid', () => {
    const ajv = newAjv();
    expect(properties.length).toBeGreaterThan(150);
    for (const { file, key, schema } of [...properties, ...outputs.flatMap(propertiesOf)]) {
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
    const inline = properties.flatMap(found => listsOf(found.schema).map(schema => ({ ...found, schema })));
    for (const { key, schema } of [...enums, ...inline]) {
      expect(schema.enumDescriptions?.length, key).toBe(schema.enum.length);
      for (const text of schema.enumDescriptions) expect(text, key).toMatch(/\S/);
    }
  });

  it.each(locales.filter(locale => locale !== 'en'))('have all their texts in %s and no others', locale => {
    const texts = read(`l10n/schema.${locale}.json`);
    const inline = properties.flatMap(({ key, schema }) =>
      listsOf(schema).flatMap(({ enum: values }) => values.map((value: string) => `${key}#${value}`)),
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
    for (const [folder, kind] of Object.entries(bundled)) {
      const check = ajv.getSchema(`${kind}.schema.json`);
      for (const name of readdirSync(join(root, 'snippets', folder))) {
        const text = readFileSync(join(root, 'snippets', folder, name), 'utf8');
        expect(check?.(parse(text, { merge: true })), `${name} ${JSON.stringify(check?.errors)}`).toBe(true);
      }
    }
  });

  it('take a case and a methodology with every key', () => {
    const ajv = newAjv();
    for (const [kind, text] of Object.entries({ case: everyKeyOfCases, methodology: everyKeyOfMethodologies })) {
      const data = parse(text);
      const validate = ajv.getSchema(`${kind}.schema.json`);
      expect(validate?.(data), JSON.stringify(validate?.errors)).toBe(true);
      const used = keysIn(data);
      const missing = propertiesOf(kind).filter(({ key }) => !used.has(key.split('.')[1] ?? ''));
      expect(missing.map(({ key }) => key)).toEqual([]);
    }
  });

  it.each([
    'hours: =n',
    'hours: { min: =n, likely: =2 * n, max: =3 * n }',
    'quantity: =n',
    'rate: =100 * n',
    'price: =100 * n',
    'cost: =100 * n',
    'optional: =n < 3',
    'first-win: =n < 3',
    'assumption: =n < 3',
    'executor: =who',
    'skill: \'=n > 3 ? "development" : "product"\'',
    'method: \'=n > 3 ? "development" : "manual"\'',
    'status: \'=n > 3 ? "todo" : "dropped"\'',
    'start: =day',
    'not-before: =day',
  ])('let a case compute %s, and a plan not', line => {
    const ajv = newAjv();
    const task = parse(line);
    const validateCase = ajv.getSchema('case.schema.json');
    expect(validateCase?.({ case: 1, id: 'a', title: 'A', tasks: [task] }), JSON.stringify(validateCase?.errors)).toBe(
      true,
    );
    if ('executor' in task) return;
    const plan = { plan: 1, project: { name: 'A', client: 'B' }, blocks: [{ id: 'a', type: 'audit', tasks: [task] }] };
    expect(ajv.getSchema('implementation.schema.json')?.(plan)).toBe(false);
  });

  it('still say which word is wrong in a case', () => {
    const said = (line: string) =>
      analyse(`case: 1\nid: a\ntitle: A\ntasks:\n  - id: t\n    title: T\n    hours: 1\n    ${line}\n`, 'case')
        .problems;
    expect(said('method: manul')).toMatchObject([{ message: { key: 'wrong-value.similar' } }]);
    expect(said('skill: nothing')).toMatchObject([{ message: { key: 'wrong-value.choice' } }]);
    expect(said('start: soon')).toMatchObject([{ message: { values: { expected: { key: 'expected.date' } } } }]);
    expect(said('method: \'=1 < 2 ? "manual" : "development"\'')).toEqual([]);
  });

  it('take the totals of the plans priced by hand', () => {
    const validate = newAjv().getSchema('totals.schema.json');
    for (const name of pricedByHand)
      expect(validate?.(read(`test/fixtures/${name}.totals.json`)), JSON.stringify(validate?.errors)).toBe(true);
  });

  it('the plans priced by hand have every key between them', () => {
    const plans = pricedByHand.map(name =>
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
    expect(textKeysOfChoices('plan', ['blocks', 0, 'tasks', 0, 'method'])).toContain('task.method#manual');
    expect(textKeysOfChoices('case', ['tasks', 0, 'method'])).toContain('task.method#manual');
    expect(textKeysOfChoices('case', ['tasks', 0, 'skill'])).toContain('skill#analysis');
    expect(placeAt('plan', ['nowhere'])).toBeUndefined();
    expect(placeAt('plan', ['constructor'])).toBeUndefined();
  });

  it('knows which keys are required', () => {
    const place = placeAt('plan', []);
    const required = place && keysOf(place).filter(key => key.required);
    expect(required?.map(key => key.name)).toEqual(['plan', 'project']);
  });
});

function textKeysOfChoices(kind: FileKind, path: Path): string[] {
  const place = placeAt(kind, path);
  return place ? choicesOf(place).map(({ textKey }) => textKey) : [];
}

/** References of a part, made to work outside its file. */
function absolute(schema: AnySchemaObject, file: string): AnySchemaObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${file}.schema.json#/`));
}

function keysIn(value: unknown): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap(item => [...keysIn(item)]));
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]));
}

const everyKeyOfCases = `
case: 1
id: telephony
title: { en: Telephony, ru: Телефония, uk: Телефонія }
client-title: Calls in the CRM
description: A mobile operator’s lines in the CRM
kind: solution
industries: [retail]
tags: [calls]
block: configuration
parameters:
  lines: { type: integer, title: Lines, description: Half an hour each, default: 3, min: 1, max: 20 }
  operator: { type: enum, values: [first, second], default: first }
deliverables: [Calls are in the CRM]
acceptance: [A test call is seen]
tasks:
  - id: order
    title: "Order lines: \${lines}"
    client-title: Lines
    description: From the operator
    hours: { min: 1, likely: =lines, max: 3d }
    quantity: =lines
    unit: line
    every: week
    times: 3
    duration: 7d
    waits-for: operator
    internal: false
    rate: 900
    cost: 400
    executor: anna
    skill: product
    method: manual
    first-win: true
    optional: =lines < 3
    assumption: true
    status: todo
    deliverables: [Lines]
    acceptance: [They ring]
    start: 2027-01-11
    not-before: 2027-01-11
    spent: 3
    vendor-estimate: { requested: 2027-01-04, received: 2027-01-08, hours: 20, price: 24000 }
    basis: The last five lines took as long
    notes: Ask for the discount
    tasks: [{ id: call, title: Call, price: 100 }]
  - { case: recording, id: rec, with: { lines: =lines }, after: [order, { task: order, type: SS, lag: 2d }] }
items:
  - id: phones
    title: Telephones
    description: For every seat
    kind: equipment
    quantity: =lines
    unit: piece
    price: 2400
    cost: 1900
    discount: 5%
    vat: 20%
    cap: 50000
    optional: true
    notes: From the warehouse
  - { id: care, title: Care, kind: service, share: 10%, of: [phones], min: 700 }
  - { id: trip, title: Trip, kind: expense, cost: 900, at-cost: true }
difficulties:
  - { type: no-single-responsible, state: unknown, mitigation: An order, case: resistance-playbook }
tricks:
  - { id: cheap, title: Calls at no cost, effect: 15 times cheaper, task: order }
`;

const everyKeyOfMethodologies = `
methodology: 1
id: ours
title: Ours
description: For retail
version: 1.2.0
extends: onebox
integrator: { name: Acme, logo: ./logo.png, colour: "#336699", details: [Kyiv] }
documents:
  offer:
    title: Proposal
    lead: Dear {client}
    closing: Yours
    sections: [goal, { title: About us, text: Ten years, items: [40 projects] }]
    texts: { row.contingency: Reserve }
    contingency: shown
    discount: spread
  plan: { title: Work plan }
  estimate-request: { title: Estimate this }
  estimate-check: { title: Check this }
  acceptance: { title: Act }
  invoice: { title: Bill }
  changes: { title: Changes }
  retrospective: { title: Lessons }
estimates:
  preliminary: { low: -10%, high: 30% }
  detailed: { low: -5%, high: 10% }
  fixed: { low: 0%, high: 0% }
blocks:
  pilot:
    code: B0
    title: Pilot
    outcome: Three people work in the CRM
    description: Before the rest
    skills: { management: { min: 60%, max: 100% } }
    draws-on: { configuration: 15% }
    executors: [own, vendor]
    deliverables: [A report]
stages:
  offer: { title: Offer, description: What the client signs, gate: [goal, means] }
difficulties:
  sabotage: { title: Sabotage, description: Nobody logs in, mitigation: An order, case: resistance-playbook }
competences:
  newcomer:
    title: Newcomer
    description: Has not implemented yet
    lead-checklist: { composition: Clarify the composition }
    largest-project: { hours: 80 }
limits: { task-hours: 40, executors: 5 }
rates:
  UAH: { floor: 500, market: { min: 700, max: 1500 } }
rules: { first-win-missing: off }
custom-rules:
  - { id: named, each: task, when: "!has(task.title)", message: { en: No title, uk: Без назви }, severity: hint }
`;

describe('lists that schemas share with the code', () => {
  const schema = (name: string) => JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8'));

  it('name the documents that there are', () => {
    const ids = documents.map(({ id }) => id).sort();
    expect([...schema('document').properties.document.enum].sort()).toEqual(ids);
    expect(Object.keys(schema('methodology').$defs.documentTemplates.properties).sort()).toEqual(ids);
  });

  it('name the languages that there are', () => {
    const tags = [...locales];
    expect(schema('document').properties.locale.enum).toEqual(tags);
    expect(schema('implementation').properties.locale.enum).toEqual(tags);
  });
});
