import bundled from '../../generated/schemas.json' with { type: 'json' };
import { memoize, memoizeByKey } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import type { Path } from '../syntax/nodes.ts';

/** The part of JSON Schema that our schemas use (`schemas/`), with our annotations. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  title?: string;
  description?: string;
  examples?: unknown[];
  default?: unknown;
  const?: unknown;
  enum?: string[];
  enumDescriptions?: string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  pattern?: string;
  minItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  /** `date`: a day. */
  format?: string;
  /** The kind of symbol to which the value refers. */
  'x-reference'?: ReferenceKind;
  /** The kind of symbol that the value (or each key of this mapping) defines. */
  'x-defines'?: ReferenceKind;
  /** Example of the expression that a case may give in place of the value. */
  'x-expression'?: string;
  /** Belongs to one project: removed when tasks become a case, and no key of cases unless it can be an expression. */
  'x-project-only'?: boolean;
  /** What the hover over the key shows of its owner: its price, its dates. */
  'x-hover'?: ('money' | 'time')[];
  /** Never shown to a client. */
  'x-internal'?: boolean;
  /** The unit that a number counts. */
  'x-unit'?: string;
  /** What its values are taken from that is no list of the schema: countries with a calendar of public holidays. */
  'x-values'?: 'countries';
  /** Belongs to a task with an estimate or price of its own, not to a group. */
  'x-leaf'?: boolean;
  /** Differs from project to project: a case inserted as text has a tab stop here. */
  'x-asked'?: boolean;
}

export type ReferenceKind =
  | 'executor'
  | 'block'
  | 'task'
  | 'case'
  | 'methodology'
  | 'blockType'
  | 'difficulty'
  | 'stage'
  | 'rule'
  | 'competence'
  | 'leadStep'
  | 'requirement'
  | 'limit'
  | 'item'
  | 'scenario'
  | UnionKind;

/** References that may mean one of several kinds; the first kind under which the file defines the name wins. */
export const unionKinds = {
  /** What an executor can be assigned to. */
  work: ['block', 'task'],
  /** What an item can be a share of. */
  priced: ['item', 'block'],
  /** What a scenario can include or leave out. */
  part: ['block', 'task', 'item'],
} as const;
export type UnionKind = keyof typeof unionKinds;

export function isUnionKind(kind: ReferenceKind): kind is UnionKind {
  return kind in unionKinds;
}

const files = bundled as unknown as Record<string, JsonSchema>;
const fileOfKind: Record<FileKind, string> = { plan: 'implementation', case: 'case', methodology: 'methodology' };

/** A schema with its context, so that its relative references can be resolved. */
interface Located {
  schema: JsonSchema;
  file: string;
  /** Name of the enclosing definition: `task`, `pricing`; the kind of file at the root. */
  definition: string;
}

/** What the schema allows at a place of a file. */
export interface Place {
  /** The schema of the key, with title, description and examples. */
  schema: JsonSchema;
  /** Key of its texts in `l10n/schema.*.json`: `pricing.currency`. */
  textKey: string;
  /** Names of the definitions passed on the way to the alternatives, outermost first: `hours`, `text`, `task`. */
  definitions: string[];
  /** The unit of a number here, if the schema gives one. */
  unit: string | undefined;
  /** The forms that a value can have, with references and `anyOf` resolved. */
  alternatives: Alternative[];
}

export interface Alternative {
  schema: JsonSchema;
  definition: string;
  file: string;
}

/** The place at a path of keys and indices; undefined if the schema knows no such place. */
export function placeAt(kind: FileKind, path: Path): Place | undefined {
  const file = fileOfKind[kind];
  const schema = files[file];
  let place = schema && toPlace({ schema, file, definition: kind }, kind);
  for (const step of path) place = place && stepInto(place, step);
  return place;
}

/**
 * The place of a kind of object by the name of its definition: `task`, `pricing`; `plan`, `case` and `methodology` are
 * whole files.
 */
export const placeOf = memoizeByKey(
  (name: string) => name,
  (name): Place => {
    const file = Object.keys(files).find(key => files[key]?.$defs?.[name]);
    const whole = Object.hasOwn(fileOfKind, name) ? fileOfKind[name as FileKind] : undefined;
    const home = whole ?? file;
    const schema = whole ? files[whole] : files[home ?? '']?.$defs?.[name];
    if (home === undefined || !schema) throw new Error(`the schemas define no ${name}`);
    return toPlace({ schema, file: home, definition: name }, name);
  },
);

/** The place of a key or index inside a place; undefined if there is none. */
export function stepInto(place: Place, step: string | number): Place | undefined {
  // All items of a list have one place.
  const key = typeof step === 'number' ? 0 : step;
  const known = stepsOf(place);
  const answer = known.get(key);
  if (answer || known.has(key)) return answer;
  const inner = findStep(place, key);
  // Known keys are memoized; names chosen by authors are unbounded in number.
  if (key === 0 || place.alternatives.some(({ schema }) => Object.hasOwn(schema.properties ?? {}, key))) {
    known.set(key, inner);
  }
  return inner;
}

const stepsOf = memoize((_: Place) => new Map<string | number, Place | undefined>());

function findStep(place: Place, step: string | number): Place | undefined {
  for (const alternative of place.alternatives) {
    const inner = typeof step === 'number' ? itemOf(alternative, place) : propertyOf(alternative, step, place);
    if (inner) return inner;
  }
  return undefined;
}

function itemOf({ schema, file, definition }: Alternative, place: Place): Place | undefined {
  return schema.items && toPlace({ schema: schema.items, file, definition }, place.textKey);
}

function propertyOf({ schema, file, definition }: Alternative, key: string, place: Place): Place | undefined {
  const properties = schema.properties ?? {};
  const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (property) return toPlace({ schema: property, file, definition }, `${definition}.${key}`);
  const others = schema.additionalProperties;
  return typeof others === 'object' ? toPlace({ schema: others, file, definition }, place.textKey) : undefined;
}

/**
 * Places are memoized by schema, context and text key, so there are as few as there are schemas: walking a file asks
 * for one at each node, and other memos use the place as their key.
 */
function toPlace(located: Located, textKey: string): Place {
  const { schema, file, definition } = located;
  const ofSchema = places(schema);
  const key = `${file} ${definition} ${textKey}`;
  let place = ofSchema.get(key);
  if (!place) {
    const definitions: string[] = [];
    const alternatives = flatten(located, definitions);
    place = { schema, textKey, definitions, unit: follow(located).schema['x-unit'], alternatives };
    ofSchema.set(key, place);
  }
  return place;
}

const places = memoize((_: JsonSchema) => new Map<string, Place>());

function flatten(located: Located, definitions: string[]): Alternative[] {
  const target = follow(located);
  if (target.definition !== located.definition) definitions.push(target.definition);
  if (!target.schema.anyOf) return [target];
  return target.schema.anyOf.flatMap(schema => flatten({ ...target, schema }, definitions));
}

/** Resolves a `$ref`; annotations beside it belong to the place and stay with it. */
function follow(located: Located): Located {
  const { $ref, ...beside } = located.schema;
  if ($ref === undefined) return located;
  const [fileName = '', pointer = ''] = $ref.split('#');
  const file = fileName ? fileName.replace('.schema.json', '') : located.file;
  const name = pointer.split('/').at(-1) ?? '';
  const schema = pointer ? files[file]?.$defs?.[name] : files[file];
  if (!schema) throw new Error(`schema reference ${$ref} leads nowhere`);
  const target = follow({ schema, file, definition: name || file });
  return { ...target, schema: { ...target.schema, ...annotationsOf(beside) } };
}

function annotationsOf(schema: JsonSchema): JsonSchema {
  const annotations: JsonSchema = {};
  if (schema['x-reference']) annotations['x-reference'] = schema['x-reference'];
  if (schema['x-defines']) annotations['x-defines'] = schema['x-defines'];
  if (schema['x-unit']) annotations['x-unit'] = schema['x-unit'];
  return annotations;
}

/** A key that a mapping may have. */
export interface KeySchema {
  name: string;
  textKey: string;
  schema: JsonSchema;
  required: boolean;
}

/** The keys that a mapping at this place may have, in the order of the schema. */
export function keysOf(place: Place): KeySchema[] {
  return place.alternatives.flatMap(({ schema, definition }) =>
    Object.entries(schema.properties ?? {}).map(([name, property]) => ({
      name,
      textKey: `${definition}.${name}`,
      schema: property,
      required: schema.required?.includes(name) ?? false,
    })),
  );
}

/** The kind of symbol that the keys of a mapping define or refer to. */
export interface KeyNames {
  reference: ReferenceKind | undefined;
  defines: ReferenceKind | undefined;
  choices: { value: string; description: string | undefined; textKey: string }[];
}

/** For a mapping whose keys are names chosen by the author; undefined for any other place. */
export const keyNamesOf = memoize((place: Place): KeyNames | undefined => {
  for (const { schema, file, definition } of place.alternatives) {
    if (!schema.propertyNames) continue;
    const names = toPlace({ schema: schema.propertyNames, file, definition }, place.textKey);
    const defines = place.schema['x-defines'] ?? schema['x-defines'];
    return { reference: referenceAt(names), defines, choices: choicesOf(names) };
  }
  return undefined;
});

/** The enumerated values of a place, with the text key of each. */
export function choicesOf(place: Place): { value: string; description: string | undefined; textKey: string }[] {
  return place.alternatives.flatMap(({ schema, definition }) =>
    (schema.enum ?? []).map((value, index) => {
      // The texts of a shared definition's enum belong to the definition; those of an enum at the key belong to the
      // key.
      const owner = place.definitions.includes(definition) && !schema.properties ? definition : place.textKey;
      return { value, description: schema.enumDescriptions?.[index], textKey: `${owner}#${value}` };
    }),
  );
}

/** The kind of symbol to which the value of a place refers. */
export const referenceAt = memoize((place: Place): ReferenceKind | undefined => {
  return place.schema['x-reference'] ?? place.alternatives.find(a => a.schema['x-reference'])?.schema['x-reference'];
});

export function accepts(alternative: Alternative, type: 'object' | 'array'): boolean {
  return [alternative.schema.type].flat().includes(type);
}

/** Whether a place accepts a number. */
export function isNumeric({ alternatives }: Place): boolean {
  return alternatives.some(({ schema }) => ['number', 'integer'].some(type => [schema.type].flat().includes(type)));
}

/** Whether the value is an effort: hours, days, weeks. */
export function isEffort({ unit, alternatives }: Place): boolean {
  return unit === 'hours' && alternatives.some(form => [form.schema.type].flat().includes('string'));
}

const percentages = new Set(['percent', 'signedPercent', 'discount', 'vatRate', 'vatTerms']);

/** Whether the value is, or may be, a percentage. */
export function isPercent({ definitions }: Place): boolean {
  return definitions.some(name => percentages.has(name));
}

/** Whether the value is text for people: a string, one per language, or a person or company. */
export function isTextual({ definitions }: Place): boolean {
  return definitions.some(name => name === 'text' || name === 'partyOrName');
}

/** Whether a place accepts any text, as a title does; false for ids, enumerations, dates, expressions. */
export function takesOwnWords(place: Place): boolean {
  if (referenceAt(place) !== undefined) return false;
  return place.alternatives.some(
    ({ schema }) =>
      [schema.type].flat().includes('string') && !schema.enum && schema.pattern === undefined && !schema.format,
  );
}
