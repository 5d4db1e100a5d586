// The page of all keys: where each stands, what it takes, in which unit, and what holds without it.
import { choicesOf, languageFiles, loadSchemas, resolved } from '../schemas.mjs';

const titles = { implementation: 'Plans', case: 'Cases', methodology: 'Methodologies', common: 'Shared by all' };
const fileNames = { plan: '*.implementation.yaml', case: '*.case.yaml', methodology: '*.methodology.yaml' };

/** Forms of a value with a name of their own; for others the JSON type is shown. */
const typeNames = {
  text: 'text, or one a language',
  id: 'id',
  money: 'amount',
  signedMoney: 'amount, may be below 0',
  effort: 'effort: `6`, `2d`, `1w`',
  signedEffort: 'effort, may be below 0',
  hours: 'effort, or least/likely/most: `4/6/10`',
  signedHours: 'effort, may be below 0',
  caseHours: 'effort, least/likely/most, or an expression',
  caseEffort: 'effort, or an expression',
  lag: 'effort, may be below 0',
  percent: 'percentage',
  discount: 'percentage or amount',
  date: 'date',
  currency: 'currency (ISO 4217)',
  partyOrName: 'a name, or [party](#party)',
  link: 'id of a task, or [linkDetails](#linkdetails)',
  expression: 'expression',
};
const jsonTypes = { string: 'text', boolean: 'yes or no', integer: 'whole number' };

const cell = text => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const anchor = name => `[${name}](#${name.toLowerCase()})`;
const code = value => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

export function keysPage(root, notice) {
  const all = loadSchemas(root);
  const places = placesOf(all);
  const parts = ['implementation', 'case', 'methodology', 'common'].flatMap(file => {
    const kind = languageFiles[file];
    const definitions = Object.entries({ ...(kind ? { [kind]: all[file] } : {}), ...all[file].$defs });
    const tables = definitions
      .filter(([, definition]) => definition.properties)
      .map(([name, definition]) => section(name, definition, file, places.get(`${file} ${name}`) ?? [], all));
    return [`## ${titles[file]}`, ...tables];
  });
  const introduction = [
    'From the schemas in `schemas/`. Required keys are bold. Keys stand in the order in which *Order Keys* puts them and in which fixes add them.',
    'An amount is in the currency of the plan; an effort counts hours, days or weeks of its calendar. † is never shown to a client. ƒ may be an expression in a case.',
  ];
  return [notice, '# Every key', ...introduction, ...parts, ''].join('\n\n');
}

function section(name, { properties, required = [] }, file, places, all) {
  const rows = Object.entries(properties).map(([key, schema]) => {
    const marks = `${schema['x-internal'] ? ' †' : ''}${schema['x-expression'] ? ' ƒ' : ''}`;
    const shown = (required.includes(key) ? `**\`${key}\`**` : `\`${key}\``) + marks;
    const unit = resolved(schema, all, file).schema['x-unit'] ?? '';
    const usual = schema.default === undefined ? '' : code(schema.default);
    const cells = [typeOf(schema, all, file), unit, usual, schema.description, code(schema.examples[0])];
    return `| ${[shown, ...cells.map(cell)].join(' | ')} |`;
  });
  const where = places.length > 0 ? [`Stands at ${places.join(', ')}.`, ''] : [];
  return [
    `### ${name}`,
    '',
    ...where,
    '| key | takes | in | without it | meaning | example |',
    '|:--|:--|:--|:--|:--|:--|',
    ...rows,
  ].join('\n');
}

function typeOf(schema, all, file) {
  const choices = choicesOf(schema, all, file);
  const { $ref, items, anyOf, additionalProperties } = schema;
  const name = $ref?.split('/').at(-1);
  if (name && typeNames[name]) return typeNames[name];
  if (choices && choices.length < 12)
    return `${items || name?.endsWith('List') ? 'list of ' : ''}${choices.map(code).join(', ')}`;
  if (items) return `list: ${typeOf(items, all, file)}`;
  if (typeof additionalProperties === 'object') return `by name: ${typeOf(additionalProperties, all, file)}`;
  const target = resolved(schema, all, file).schema;
  if (name && target.properties) return anchor(name);
  if (schema['x-reference']) return `name of a ${schema['x-reference']}`;
  if (anyOf) return [...new Set(anyOf.map(form => typeOf(form, all, file)))].join(', or ');
  if (target.const !== undefined) return code(target.const);
  if (target.anyOf) return typeOf({ anyOf: target.anyOf }, all, resolved(schema, all, file).file);
  return [target.type]
    .flat()
    .map(type => jsonTypes[type] ?? type)
    .join(', ');
}

/** Where objects of each kind occur: `blocks[].tasks[]`. */
function placesOf(all) {
  const places = new Map(
    Object.entries(languageFiles).flatMap(([file, kind]) => (kind ? [[`${file} ${kind}`, []]] : [])),
  );
  const add = (name, place) => {
    const known = places.get(name) ?? [];
    if (!known.includes(place)) places.set(name, [...known, place]);
  };
  const visit = (schema, file, place) => {
    if (schema.$ref) {
      const [fileName, pointer = ''] = schema.$ref.split('#');
      const home = fileName ? fileName.replace('.schema.json', '') : file;
      const name = pointer.split('/').at(-1);
      const target = all[home].$defs[name];
      if (target.properties) return add(`${home} ${name}`, place);
      return visit(target, home, place);
    }
    if (schema.items) visit(schema.items, file, `${place}[]`);
    if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, file, `${place}.*`);
    for (const form of schema.anyOf ?? []) visit(form, file, place);
  };
  for (const [file, kind] of Object.entries(languageFiles)) {
    const definitions = { ...(kind ? { [kind]: all[file] } : {}), ...all[file].$defs };
    for (const [name, { properties = {} }] of Object.entries(definitions)) {
      for (const [key, schema] of Object.entries(properties)) {
        visit(schema, file, name === kind ? `\`${fileNames[kind]}\`: \`${key}\`` : `${anchor(name)}: \`${key}\``);
      }
    }
  }
  return new Map([...places].map(([name, list]) => [name, list.map(tidy)]));
}

/** `` `a`[] `` -> `` `a[]` ``. */
function tidy(place) {
  return place.replace(/`((?:\[\]|\.\*)+)$/, '$1`');
}
