// The schemas of the language: reads them, makes the published schema of cases from that of plans, and answers what the
// generated types and pages ask of a key.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Our annotations in addition to JSON Schema's keywords; `JsonSchema` in `core/language/schema.ts` explains each. */
export const annotations = [
  'x-reference',
  'x-defines',
  'x-expression',
  'x-project-only',
  'x-hover',
  'x-internal',
  'x-unit',
  'x-values',
  'x-leaf',
  'x-asked',
  'enumDescriptions',
];

/** Files of the language, and the names of their roots. */
export const languageFiles = { common: undefined, implementation: 'plan', case: 'case', methodology: 'methodology' };

/** Every schema of the language; that of cases is generated from `schemas/sources` and written beside the others. */
export function loadSchemas(root) {
  const read = path => JSON.parse(readFileSync(join(root, 'schemas', path), 'utf8'));
  const common = read('common.schema.json');
  const implementation = read('implementation.schema.json');
  const ready = caseSchema(read('sources/case.schema.json'), implementation, common);
  const text = `${JSON.stringify(ready, null, 2)}\n`;
  const published = join(root, 'schemas/case.schema.json');
  if (readFileSync(published, { encoding: 'utf8', flag: 'a+' }) !== text) writeFileSync(published, text);
  return { common, implementation, case: ready, methodology: read('methodology.schema.json') };
}

/** A definition with `x-derived` takes over the keys of another file's definition in the form for cases. */
function caseSchema(source, implementation, common) {
  const definitions = Object.entries(source.$defs).map(([name, definition]) => {
    if (!definition['x-derived']) return [name, definition];
    const plans = implementation.$defs[name];
    const kept = new Set(definition['x-with'] ?? []);
    const properties = Object.entries(plans.properties)
      .filter(([key, schema]) => !schema['x-project-only'] || schema['x-expression'] || kept.has(key))
      .map(([key, schema]) => [key, elsewhere(inCase(schema, implementation, common), source)]);
    return [name, { ...plans, properties: Object.fromEntries(properties) }];
  });
  const notice = 'Made by scripts/generate.mjs from schemas/sources and the schema of plans.';
  return { $schema: source.$schema, $comment: notice, ...source, $defs: Object.fromEntries(definitions) };
}

/**
 * A key that may be an expression in a case. A shared definition with a form for cases (`caseHours`) is replaced by it.
 */
function inCase(schema, implementation, common) {
  const { 'x-expression': expression, ...plain } = schema;
  if (expression === undefined) return plain;
  const { title, description, default: usual, examples, $ref, ...value } = plain;
  const about = Object.fromEntries(Object.entries(value).filter(([keyword]) => keyword.startsWith('x-')));
  const form = Object.fromEntries(Object.entries(value).filter(([keyword]) => !keyword.startsWith('x-')));
  const rest = { title, description, ...(usual !== undefined && { default: usual }), examples, ...about };
  const name = $ref?.split('/').at(-1);
  const own = name && `case${name[0].toUpperCase()}${name.slice(1)}`;
  if (own && common.$defs[own]) return { $ref: `common.schema.json#/$defs/${own}`, ...rest };
  const unit = resolved(schema, { implementation, common }, 'implementation').schema['x-unit'];
  if (unit) rest['x-unit'] = unit;
  const formula = {
    $ref: 'common.schema.json#/$defs/expression',
    title: `an expression over the case’s parameters, e.g. ${expression}`,
  };
  return {
    anyOf: [{ ...($ref && { $ref }), ...form, title: nameOfForm(schema, implementation, common) }, formula],
    ...rest,
  };
}

function nameOfForm(schema, implementation, common) {
  const { type, enum: choices, format, anyOf } = resolved(schema, { implementation, common }, 'implementation').schema;
  const [example] = schema.examples;
  if (choices || anyOf) return `${/^[aeiou]/i.test(schema.title) ? 'an' : 'a'} ${schema.title.toLowerCase()}`;
  if (type === 'boolean') return 'yes or no';
  if (schema.$ref?.endsWith('/money')) return `an amount, e.g. ${example}`;
  const kind = format === 'date' ? 'a date' : type === 'string' ? 'a text' : 'a number';
  return `${kind}, e.g. ${example}`;
}

/** Rewrites references of the plan's schema for a file that has some of the definitions itself. */
function elsewhere(schema, source) {
  const move = $ref =>
    $ref.startsWith('#/') && !source.$defs[$ref.split('/').at(-1)] ? `implementation.schema.json${$ref}` : $ref;
  if (Array.isArray(schema)) return schema.map(part => elsewhere(part, source));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { examples, ...rest } = schema;
  const moved = Object.entries(rest).map(([key, part]) => [key, key === '$ref' ? move(part) : elsewhere(part, source)]);
  return { ...Object.fromEntries(moved), ...(examples && { examples }) };
}

/** Resolves a reference with the annotations of both; those at the reference come first. */
export function resolved(schema, all, file) {
  if (schema.$ref === undefined) return { schema, file };
  const [name, pointer = ''] = schema.$ref.split('#');
  const home = name ? name.replace('.schema.json', '') : file;
  const target = resolved(pointer ? all[home].$defs[pointer.split('/').at(-1)] : all[home], all, home);
  const { $ref: _, ...beside } = schema;
  return { schema: { ...target.schema, ...beside }, file: target.file };
}

/** Every kind of object with its keys; of two definitions with one name, the plan's counts. */
export function objectsOf(all) {
  const found = new Map();
  for (const [file, kind] of Object.entries(languageFiles)) {
    const definitions = { ...(kind ? { [kind]: all[file] } : {}), ...all[file].$defs };
    for (const [name, schema] of Object.entries(definitions)) {
      if (schema.properties && !found.has(name)) found.set(name, { file, schema });
    }
  }
  return found;
}

/**
 * Enumerated values of a key, of the items of its list, or of the entries of its map; undefined if not enumerated. Of a
 * key with several scalar forms, those of its enumerated form: `at` of a payment is an event or a date.
 */
export function choicesOf(schema, all, file) {
  const target = resolved(schema, all, file);
  const { items, additionalProperties: entries, anyOf } = target.schema;
  if (anyOf) {
    const forms = anyOf.map(form => resolved(form, all, target.file).schema);
    const values = forms.flatMap(form => form.enum ?? []);
    return values.length > 0 && forms.every(form => form.type === 'string') ? values : undefined;
  }
  if (items) return choicesOf(items, all, target.file);
  if (typeof entries === 'object') return choicesOf(entries, all, target.file);
  return target.schema.enum;
}
