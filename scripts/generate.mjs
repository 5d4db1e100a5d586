// Turns folders of files into modules that any bundle can import: messages, schemas, compiled validators, bundled
// snippets, and the registries of rules, documents and formats. Runs before every build and test.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const out = join(root, 'server/src/generated');
mkdirSync(out, { recursive: true });

/** Files of a folder by ending, sorted so that the same tree always generates the same bytes. */
const files = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => name.endsWith(ending))
    .sort();
const read = path => readFileSync(join(root, path), 'utf8');
const write = (name, text) => writeFileSync(join(out, name), text);

/** `l10n/AREA.LANG.json` -> one object a language. */
function messages() {
  const byLocale = {};
  for (const file of files('l10n', '.json')) {
    const locale = file.split('.').at(-2);
    byLocale[locale] = { ...byLocale[locale], ...JSON.parse(read(`l10n/${file}`)) };
  }
  write('messages.json', JSON.stringify(byLocale));
  const isClients = ([key]) => key.startsWith('client.');
  const clients = Object.entries(byLocale).map(([locale, texts]) => [
    locale,
    Object.fromEntries(Object.entries(texts).filter(isClients)),
  ]);
  write('messages.client.json', JSON.stringify(Object.fromEntries(clients)));
}

/** What each message of the command line takes in, as a type: a call that gives something else does not compile. */
function cliMessages() {
  const areas = files('l10n', '.en.json').map(file => JSON.parse(read(`l10n/${file}`)));
  const texts = Object.entries(Object.assign({}, ...areas)).filter(([key]) => key.startsWith('cli.'));
  const namesIn = elements =>
    elements.flatMap(element => [
      ...(element.type !== 0 && typeof element.value === 'string' ? [element.value] : []),
      ...Object.values(element.options ?? {}).flatMap(option => namesIn(option.value)),
    ]);
  const lines = texts.map(([key, text]) => {
    const ast = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
    const names = [...new Set(namesIn(ast))].map(name => `'${name}'`);
    return `  '${key}': ${names.join(' | ') || 'never'};`;
  });
  write('cli-messages.ts', `export interface CliMessages {\n${lines.join('\n')}\n}\n`);
}

const languageSchemas = ['common', 'implementation', 'case', 'methodology'];

function schemas() {
  const all = Object.fromEntries(languageSchemas.map(name => [name, JSON.parse(read(`schemas/${name}.schema.json`))]));
  write('schemas.json', JSON.stringify(all));
  return all;
}

/** Ajv runs here and never in the product: the web worker forbids `eval`, and start-up should not wait for it. */
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
  ajv.addVocabulary(['x-reference', 'x-defines', 'enumDescriptions']);
  for (const [name, schema] of Object.entries(all)) ajv.addSchema(schema, `${name}.schema.json`);
  const kinds = { plan: 'implementation', case: 'case', methodology: 'methodology' };
  const exports = Object.fromEntries(
    Object.entries(kinds).map(([kind, name]) => [`validate_${kind}`, `${name}.schema.json`]),
  );
  // Ajv's own comparison calls `valueOf` of what it compares: data without a prototype, or a key of that name, breaks it.
  const equal = 'require("ajv/dist/runtime/equal").default';
  const code = standalone(ajv, exports).replaceAll(equal, 'require("dequal/lite").dequal');
  if (code.includes('runtime/equal')) throw new Error('the validators compare by a function that breaks on plain data');
  write('validators.cjs', code);
  const declarations = Object.keys(exports).map(
    name => `export declare const ${name}: ((data: unknown) => boolean) & { errors?: ErrorObject[] | null };`,
  );
  write('validators.d.cts', `import type { ErrorObject } from 'ajv';\n${declarations.join('\n')}\n`);
}

function snippets() {
  const texts = folder =>
    Object.fromEntries(files(`snippets/${folder}`, '.yaml').map(f => [f, read(`snippets/${folder}/${f}`)]));
  write(
    'snippets.json',
    JSON.stringify({ cases: texts('cases'), methodologies: texts('methodologies'), templates: texts('templates') }),
  );
}

/** A registry is the list of a folder's files, each of which exports one thing under one name. */
function registry(name, folder, exported, type) {
  const modules = files(folder, '.ts').filter(file => !file.includes('/'));
  const depth = '../';
  const imports = modules.map(
    (file, i) =>
      `import { ${exported} as ${exported}${i} } from '${depth}${folder.replace('server/src/', '')}/${file}';`,
  );
  const list = modules.map((_, i) => `${exported}${i}`).join(', ');
  write(`${name}.ts`, `${type.import}\n${imports.join('\n')}\n\nexport const ${name}: ${type.name}[] = [${list}];\n`);
}

messages();
cliMessages();
validators(schemas());
snippets();
registry('rules', 'server/src/core/rules', 'rule', {
  import: "import type { Rule } from '../core/rule.ts';",
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
