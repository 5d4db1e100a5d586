// Turns folders of files into modules that any bundle can import: messages, schemas, compiled validators, bundled
// snippets, and the registries of rules, documents and formats. Runs before every build and test.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPE as ICU, parse } from '@formatjs/icu-messageformat-parser';
import { loadSources } from './docs/sources.mjs';
import { annotations, choicesOf, loadSchemas, objectsOf } from './schemas.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const out = join(root, 'server/src/generated');
const resources = join(out, 'resources');
rmSync(resources, { recursive: true, force: true });
mkdirSync(resources, { recursive: true });
const clientOut = join(root, 'client/src/generated');
mkdirSync(clientOut, { recursive: true });

/** Files of a folder with an extension, sorted so that the same tree always generates the same bytes. */
const files = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => name.endsWith(ending))
    .sort();
const read = path => readFileSync(join(root, path), 'utf8');
const write = (name, text) => writeFileSync(join(out, name), text);
/** Writes a resource, which is loaded on first use: `core/base/resources.ts`. */
const writeResource = (name, data) => writeFileSync(join(resources, `${name}.json`), JSON.stringify(data));

/** The languages are those with files in `l10n/`; English, to which every text falls back, comes first. */
function locales() {
  const tags = new Set(files('l10n', '.json').map(file => file.split('.').at(-2)));
  const inOrder = ['en', ...[...tags].filter(tag => tag !== 'en').sort()];
  write('locales.ts', `export const locales = [${inOrder.map(literal).join(', ')}] as const;\n`);
}

/** The texts of `l10n/AREA.LANG.json` by language; those of schemas, which contain English themselves, are separate. */
function textsByLanguage(isWanted) {
  const byLanguage = {};
  for (const file of files('l10n', '.json').filter(file => isWanted(file.startsWith('schema.')))) {
    const language = file.split('.').at(-2);
    byLanguage[language] = { ...byLanguage[language], ...JSON.parse(read(`l10n/${file}`)) };
  }
  return byLanguage;
}

/** One object per language: texts of the server, texts of keys, and the few texts of the client. */
function messages() {
  const ofKeys = textsByLanguage(isOfSchema => isOfSchema);
  const all = textsByLanguage(isOfSchema => !isOfSchema);
  const isClients = ([key]) => key.startsWith('client.');
  const part = (texts, isWanted) => Object.fromEntries(Object.entries(texts).filter(isWanted));
  for (const [language, texts] of Object.entries(ofKeys)) writeResource(`key-texts.${language}`, texts);
  for (const [language, texts] of Object.entries(all)) {
    writeResource(
      `texts.${language}`,
      part(texts, entry => !isClients(entry)),
    );
  }
  const clients = Object.entries(all).map(([language, texts]) => [`texts.${language}`, part(texts, isClients)]);
  writeFileSync(join(clientOut, 'texts.json'), JSON.stringify(Object.fromEntries(clients)));
  write('messages.ts', messageTypes(all.en));
}

const literal = text => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const union = texts => texts.map(literal).join(' | ') || 'never';

/** Types of ICU elements that take a value, as TypeScript types. Other elements are literal text and `#`. */
const placeholderTypes = {
  [ICU.argument]: 'MessageValue',
  [ICU.number]: 'number',
  [ICU.date]: 'number',
  [ICU.time]: 'number',
  [ICU.plural]: 'number',
};

/**
 * Types of a text's placeholders by name, including those inside plurals and selections; the narrowest type if one
 * occurs twice.
 */
function placeholders(elements, found = new Map()) {
  for (const element of elements) {
    const type = element.type === ICU.select ? selectType(element) : placeholderTypes[element.type];
    const { value: name, options = {} } = element;
    if (type !== undefined && (found.get(name) ?? 'MessageValue') === 'MessageValue') found.set(name, type);
    for (const { value } of Object.values(options)) placeholders(value, found);
  }
  return found;
}

/** The arm `other` accepts any text. */
function selectType({ options }) {
  const arms = Object.keys(options);
  return arms.includes('other') ? 'string' : union(arms);
}

const shapeOfKeys = ({ name, keys }) => keys.map(key => [key, name]);

/**
 * The texts of each kind of document: its own and those common to all; `any` has those that every kind has. Flat,
 * because the type checker would take seconds to compute it from the keys.
 */
function documentParts(shapeByKey) {
  const below = home =>
    [...shapeByKey].flatMap(([key, shape]) => {
      const prefix = `document.${home}.`;
      return key.startsWith(prefix) ? [[key.slice(prefix.length), shape]] : [];
    });
  const kinds = modulesOf('server/src/core/documents/kinds').map(file => file.replace(/\.ts$/, ''));
  const parts = kinds.map(kind => [kind, new Map([...below('common'), ...below(kind)])]);
  const [[, first], ...others] = parts;
  const shared = [...first].filter(([part, shape]) => others.every(([, other]) => other.get(part) === shape));
  const lines = [...parts, ['any', shared]].map(([kind, said]) => {
    return `  ${literal(kind)}: { ${[...said].map(([part, shape]) => `${literal(part)}: ${shape}`).join('; ')} };`;
  });
  return ['export type DocumentParts = {', ...lines, '};'].join('\n');
}

/**
 * Types of all keys and their placeholders. Keys with one shape are grouped, so that the type checker compares less.
 */
function messageTypes(english) {
  const byShape = new Map();
  for (const [key, text] of Object.entries(english)) {
    const taken = [...placeholders(parse(text, { ignoreTag: true }))].sort(([a], [b]) => (a < b ? -1 : 1));
    const shape = taken.map(([name, type]) => `${literal(name)}: ${type}`).join('; ');
    byShape.set(shape, [...(byShape.get(shape) ?? []), key]);
  }
  const plain = byShape.get('') ?? [];
  byShape.delete('');
  const shapes = [...byShape].map(([shape, keys], index) => ({ name: `Shape${index}`, shape, keys }));
  return [
    "import type { MessageValue } from '../core/l10n/message.ts';",
    ...shapes.map(({ name, shape }) => `type ${name} = { ${shape} };`),
    `export type PlainKey = ${union(plain)};`,
    'export interface MessageShapes {',
    ...shapes.flatMap(({ name, keys }) => keys.map(key => `  ${literal(key)}: ${name};`)),
    '}',
    'export type Message =',
    '  | { key: PlainKey; values?: undefined }',
    ...shapes.map(({ name, keys }) => `  | { key: ${union(keys)}; values: ${name} }`),
    documentParts(new Map([...plain.map(key => [key, 'null']), ...shapes.flatMap(shapeOfKeys)])),
    '',
  ].join('\n');
}

function schemas() {
  const all = loadSchemas(root);
  write('schemas.json', JSON.stringify(all));
  write('keys.ts', keyTypes(all));
  return all;
}

/** Types of all keys and enumerated values; `core/language/keys.ts` has their order and annotations. */
function keyTypes(all) {
  const objects = [...objectsOf(all)];
  const keys = objects.map(([name, { schema }]) => `  ${literal(name)}: ${union(Object.keys(schema.properties))};`);
  const choices = objects.flatMap(([name, { schema, file }]) =>
    Object.entries(schema.properties).flatMap(([key, property]) => {
      const values = choicesOf(property, all, file);
      return values ? [`  ${literal(`${name}.${key}`)}: ${union(values)};`] : [];
    }),
  );
  return [
    '/** The keys of each kind of object, by the name of its definition. */',
    'export interface Keys {',
    ...keys,
    '}',
    '/** What can stand at a key whose values are listed, or in its list. */',
    'export interface Choices {',
    ...choices,
    '}',
    '',
  ].join('\n');
}

/** Ajv runs only here: a web worker forbids `eval`, and start-up should not wait for compilation. */
function validators(all) {
  const Ajv = require('ajv/dist/2020').default;
  const formats = require('ajv-formats').default;
  const standalone = require('ajv/dist/standalone').default;
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    messages: false,
    code: { source: true },
  });
  formats(ajv);
  ajv.addVocabulary(annotations);
  for (const [name, schema] of Object.entries(all)) ajv.addSchema(schema, `${name}.schema.json`);
  const kinds = { plan: 'implementation', case: 'case', methodology: 'methodology' };
  // Ajv's own comparison calls `valueOf` of its operands, which fails for objects without prototype or with a key of
  // that name.
  const equal = 'require("ajv/dist/runtime/equal").default';
  for (const [kind, name] of Object.entries(kinds)) {
    const code = standalone(ajv, { check: `${name}.schema.json` }).replaceAll(equal, 'require("dequal/lite").dequal');
    if (code.includes('runtime/equal'))
      throw new Error('the validators compare by a function that breaks on plain data');
    writeFileSync(join(resources, `schema-check.${kind}.cjs`), code);
    const declaration = "export declare const check: import('../../core/base/resources.ts').SchemaCheck;\n";
    writeFileSync(join(resources, `schema-check.${kind}.d.cts`), declaration);
  }
}

/** Public holidays by country: a table made by `holidays.mjs`. */
function holidays() {
  writeResource('holidays', JSON.parse(read('data/holidays.json')));
}

/**
 * Words that people look for a key by (`data/concepts.json`), as one flat table: by a word what it is about; by an object and
 * a word that, and the key of which it is another name there. `word=value` is what a word with that value is another way to say of.
 */
function concepts() {
  const all = Object.entries(JSON.parse(read('data/concepts.json')));
  const wordsIn = text => text.split(' ').filter(word => word !== '');
  const table = {};
  for (const [id, { words, keys = {} }] of all) {
    for (const word of wordsIn(words)) table[word] = id;
    for (const [owner, names] of Object.entries(keys)) {
      for (const [key, others] of Object.entries(names)) {
        for (const word of wordsIn(others)) {
          table[`${owner} ${word}`] = `${id} ${key}`.trim();
          const [name] = word.split('=');
          if (name !== word) table[`${owner} ${name}`] ??= id;
        }
      }
    }
  }
  writeResource('concepts', table);
  write('concepts.ts', `export type ConceptId = ${all.map(([id]) => literal(id)).join(' | ')};\n`);
}

/** The style of web pages; `core/documents/style.ts` prepends the colours. */
writeResource('page-style', { css: read('data/page-style.css').trimEnd() });

/** Search words for cases, by tag and by case: `data/case-synonyms.json`, as a flat table. */
function caseSynonyms() {
  const groups = Object.entries(JSON.parse(read('data/case-synonyms.json')));
  const rows = groups.flatMap(([group, names]) =>
    Object.entries(names).map(([name, words]) => [`${group} ${name}`, words]),
  );
  writeResource('case-synonyms', Object.fromEntries(rows));
}

function snippets() {
  const texts = folder =>
    Object.fromEntries(files(`snippets/${folder}`, '.yaml').map(f => [f, read(`snippets/${folder}/${f}`)]));
  for (const folder of ['cases', 'methodologies', 'templates']) writeResource(folder, texts(folder));
}

/** Sample plans: `examples/`. */
function samples() {
  const plans = files('examples', '.implementation.yaml').map(name => [name, read(`examples/${name}`)]);
  writeResource('samples', Object.fromEntries(plans));
}

/** All resources in one module, for programs without resource files. */
function bundledResources() {
  const all = readdirSync(resources)
    .filter(file => /\.(json|cjs)$/.test(file))
    .sort();
  const imports = all.map((file, i) => {
    const path = literal(`./resources/${file}`);
    return file.endsWith('.json')
      ? `import resource${i} from ${path} with { type: 'json' };`
      : `import { check as check${i} } from ${path};`;
  });
  const entries = all.map((file, i) => {
    const name = literal(file.replace(/\.(json|cjs)$/, ''));
    return `  ${name}: ${file.endsWith('.json') ? `resource${i}` : `{ check: check${i} }`},`;
  });
  write(
    'bundled-resources.ts',
    [
      "import type { PartName, Resource, ResourceName } from '../core/base/resources.ts';",
      "import * as cel from '../core/expressions/cel.ts';",
      "import * as yaml from '../core/syntax/yaml-library.ts';",
      "import * as iban from '../core/base/iban-library.ts';",
      "import * as qrCode from '../core/documents/payment-code/qr-library.ts';",
      "import * as numberWords from '../core/l10n/number-words.ts';",
      ...imports,
      '',
      'export const bundledResources: { [Name in Exclude<ResourceName, PartName>]: Resource<Name> } = {',
      '  cel,',
      '  yaml,',
      "  'number-words': numberWords,",
      "  'qr-code': qrCode,",
      '  iban,',
      ...entries,
      '};',
      '',
    ].join('\n'),
  );
}

const modulesOf = folder => files(folder, '.ts').filter(file => !file.includes('/'));

/** Types for the names in registries: each entry is named after its file. */
function names() {
  const types = Object.entries({
    RuleId: 'server/src/core/diagnostics/rules',
    DocumentId: 'server/src/core/documents/kinds',
    FormatId: 'server/src/core/documents/formats',
    CommandName: 'server/src/cli/commands',
    ReportFormat: 'server/src/cli/reports',
  });
  const lines = types.map(([type, folder]) => {
    return `export type ${type} = ${union(modulesOf(folder).map(file => file.replace(/\.ts$/, '')))};\n`;
  });
  write('names.ts', lines.join(''));
}

/** A registry lists the files of a folder, each of which exports one thing under one name. */
function registry(name, folder, exported, type) {
  const modules = modulesOf(folder);
  const depth = '../';
  const imports = modules.map(
    (file, i) =>
      `import { ${exported} as ${exported}${i} } from '${depth}${folder.replace('server/src/', '')}/${file}';`,
  );
  const list = modules.map((_, i) => `${exported}${i}`).join(', ');
  write(`${name}.ts`, `${type.import}\n${imports.join('\n')}\n\nexport const ${name}: ${type.name}[] = [${list}];\n`);
}

/**
 * The sections of each kind of document as data, so that methodologies can be checked without loading the documents.
 * The kinds indirectly import this list, so it is empty while they are loaded.
 */
async function sectionsOfDocuments() {
  write('sections.json', '{}');
  const { documents } = await loadSources(root, ["export { documents } from './generated/documents.ts';"]);
  write('sections.json', JSON.stringify(Object.fromEntries(documents.map(({ id, sections }) => [id, sections]))));
}

/** Settings that only the client uses. */
const ownSettings = ['trace.server'];

/** The manifest is the only description of settings: types, defaults and validation are generated from it. */
function settings() {
  const { contributes } = JSON.parse(read('package.json'));
  const texts = JSON.parse(read('package.nls.json'));
  const described = Object.entries(contributes.configuration.properties)
    .map(([name, schema]) => ({ name: name.replace(/^planwright\./, ''), schema }))
    .filter(({ name }) => !ownSettings.includes(name));
  const groups = new Map();
  for (const one of described) {
    const [group] = one.name.split('.');
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  const member = ({ name, schema }) =>
    `  /** ${texts[`setting.${name}`]} */\n  ${name.split('.').at(-1)}: ${settingType(schema)};\n`;
  const members = [...groups].map(([group, all]) =>
    all.length === 1 && all[0].name === group ? member(all[0]) : `  ${group}: {\n${all.map(member).join('')}  };\n`,
  );
  const shapes = described.map(({ name, schema: { type, default: value, enum: choices, additionalProperties } }) => {
    const values = choices ?? additionalProperties?.enum;
    return { path: name.split('.'), type, default: value, ...(values && { values }) };
  });
  write(
    'settings.ts',
    [
      '/** Settings of section `planwright`, as the server asks for them by `workspace/configuration`. */',
      `export interface Settings {\n${members.join('')}}\n`,
      `export const settingShapes = ${JSON.stringify(shapes, undefined, 2)} as const;\n`,
    ].join('\n'),
  );
}

function settingType({ type, enum: choices, items, additionalProperties }) {
  if (choices) return union(choices);
  if (type === 'array') return `${settingType(items)}[]`;
  return type === 'object' ? `Record<string, ${settingType(additionalProperties)}>` : type;
}

/**
 * The walls of `walls.json` for the linter. The last override that matches a file counts, so a room repeats its
 * layer's.
 */
function walls() {
  const { rooms, layers } = JSON.parse(read('walls.json'));
  const wall = (folder, { forbidden, allowed = [], message }) => ({
    includes: [`${folder}/**`],
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: { patterns: [{ group: [...forbidden, ...allowed.map(path => `!${path}`)], message }] },
          },
        },
      },
    },
  });
  const core = layers['server/src/core'];
  const later = rooms.map((room, index) => {
    const above = rooms.slice(index + 1).map(name => `**/${name}/**`);
    const message = `${core.message} A room imports those before it in walls.json.`;
    return wall(`server/src/core/${room}`, { forbidden: [...core.forbidden, ...above], message });
  });
  const overrides = [...Object.entries(layers).map(([folder, layer]) => wall(folder, layer)), ...later];
  write('walls.biome.json', JSON.stringify({ overrides }));
}

locales();
settings();
messages();
walls();
validators(schemas());
snippets();
samples();
holidays();
concepts();
caseSynonyms();
bundledResources();
names();
/** Commands of the extension by name, which is that of their file. */
function clientCommands() {
  const modules = modulesOf('client/src/commands');
  const imports = modules.map((file, i) => `import { command as command${i} } from '../commands/${file}';`);
  const entries = modules.map((file, i) => `  ${file.replace(/\.ts$/, '')}: command${i},`);
  const type = "import type { Command } from '../command.ts';";
  const list = `export const commands: Record<string, Command> = {\n${entries.join('\n')}\n};\n`;
  writeFileSync(join(clientOut, 'commands.ts'), `${type}\n${imports.join('\n')}\n\n${list}`);
}

clientCommands();
registry('rules', 'server/src/core/diagnostics/rules', 'rule', {
  import: "import type { Rule } from '../core/diagnostics/rule.ts';",
  name: 'Rule',
});
registry('documents', 'server/src/core/documents/kinds', 'document', {
  import: "import type { DocumentKind } from '../core/documents/model.ts';",
  name: 'DocumentKind',
});
registry('formats', 'server/src/core/documents/formats', 'format', {
  import: "import type { Format } from '../core/documents/model.ts';",
  name: 'Format',
});
registry('commands', 'server/src/cli/commands', 'command', {
  import: "import type { Command } from '../cli/command.ts';",
  name: 'Command',
});
registry('reports', 'server/src/cli/reports', 'report', {
  import: "import type { Report } from '../cli/report.ts';",
  name: 'Report',
});
await sectionsOfDocuments();
