// Lists in hand-written files that follow from folders: languages from `l10n/`, documents from `core/documents/kinds`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name of a language, in English or in the language itself. */
function nameOf(locale, inLanguage = 'en') {
  const name = new Intl.DisplayNames([inLanguage], { type: 'language' }).of(locale);
  return name[0].toLocaleUpperCase(inLanguage) + name.slice(1);
}

const listOf = values => `[${values.map(value => JSON.stringify(value)).join(', ')}]`;

/** Schemas with their lists of languages and documents, by path; everything else in them stays as it is written. */
export function schemaLists(root, { locales, documents }) {
  const read = name => readFileSync(join(root, 'schemas', name), 'utf8');
  const languages = text => text.replace(/"enum": \["en"(?:, "[a-z]+")*\]/g, `"enum": ${listOf(locales)}`);
  const named = text =>
    text.replace(
      /"enumDescriptions": \["English"(?:, "[^"]+")*\]/g,
      `"enumDescriptions": ${listOf(locales.map(locale => nameOf(locale)))}`,
    );
  const ids = documents.map(({ id }) => `        ${JSON.stringify(id)}`).join(',\n');
  const kinds = text => text.replace(/("document": \{\n +"enum": )\[[^\][]*\]/, `$1[\n${ids}\n      ]`);
  return {
    'schemas/implementation.schema.json': named(languages(read('implementation.schema.json'))),
    'schemas/document.schema.json': kinds(languages(read('document.schema.json'))),
    'schemas/common.schema.json': withTexts(read('common.schema.json'), locales, root),
  };
}

/** The keys of a text in several languages; its example in a language is what the product calls an offer in it. */
function withTexts(schema, locales, root) {
  const start = schema.indexOf('"texts": {');
  const known = JSON.parse(schema).$defs.texts.properties;
  const missing = locales.filter(locale => !(locale in known));
  if (missing.length === 0) return schema;
  const added = missing.map(locale => {
    const texts = JSON.parse(readFileSync(join(root, `l10n/documents.${locale}.json`), 'utf8'));
    const [name, example] = [nameOf(locale), texts['document.offer.title']];
    return `,
        ${JSON.stringify(locale)}: {
          "type": "string",
          "title": ${JSON.stringify(name)},
          "description": ${JSON.stringify(`The text in ${name}.`)},
          "examples": ${listOf([example])}
        }`;
  });
  const end = schema.indexOf('\n      }\n    }', start);
  return schema.slice(0, end) + added.join('') + schema.slice(end);
}

/** Sets the choice of a language in settings of the manifest. */
export function setLanguages({ contributes }, locales) {
  const { properties } = contributes.configuration;
  for (const name of ['planwright.language', 'planwright.newPlan.language']) {
    const setting = properties[name];
    setting.enum = ['auto', ...locales];
    setting.markdownEnumDescriptions = ['%setting.language.auto%', ...locales.map(locale => nameOf(locale, locale))];
  }
}
