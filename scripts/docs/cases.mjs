import { loadSources } from './sources.mjs';

/** Texts of the pages besides the cases. */
const words = {
  en: {
    heading: 'Ready-made cases',
    intro:
      'Hours are those at the usual values of the parameters, without what is optional. `planwright cases WORDS` finds a case by what it is called in everyday speech, in any of the three languages; `planwright cases ID` shows its tasks.',
    columns: ['case', 'what it brings', 'hours', 'parameters'],
  },
  ru: {
    heading: 'Готовые кейсы',
    intro:
      'Часы указаны при обычных значениях параметров, без опций. `planwright cases СЛОВА` находит кейс по тому, как его называют в жизни, на любом из трёх языков; `planwright cases ID` показывает его задачи.',
    columns: ['кейс', 'что даёт', 'часы', 'параметры'],
  },
  uk: {
    heading: 'Готові кейси',
    intro:
      'Години вказано за звичайних значень параметрів, без опцій. `planwright cases СЛОВА` знаходить кейс за тим, як його називають у житті, будь-якою з трьох мов; `planwright cases ID` показує його завдання.',
    columns: ['кейс', 'що дає', 'години', 'параметри'],
  },
};

/** A page of the bundled cases in each language, by block type. */
export async function casePages(root, notice) {
  const sources = await loadSources(root, [
    "export { Analysis } from './core/analysis/analysis.ts';",
    "export { priceCase } from './core/pricing/price-case.ts';",
    "export { textIn } from './core/l10n/translate.ts';",
    "export { formatEffort } from './core/pricing/summary.ts';",
    "export { createLibrary } from './core/library/cases/library.ts';",
    "export { createMethodologies } from './core/library/methodology/library.ts';",
  ]);
  const around = { cases: sources.createLibrary([]), methodologies: sources.createMethodologies([]) };
  const analysis = new sources.Analysis('plan', '', { uri: 'file:///new.implementation.yaml', ...around });
  const cases = [...analysis.cases.all()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pages = Object.keys(words).map(locale => [nameOf(locale), pageIn(locale, cases, analysis, sources, notice)]);
  return Object.fromEntries(pages);
}

const nameOf = locale => (locale === 'en' ? 'docs/cases.md' : `docs/cases.${locale}.md`);

function pageIn(locale, cases, analysis, sources, notice) {
  const { heading, intro, columns } = words[locale];
  const others = Object.keys(words).filter(other => other !== locale);
  const links = others.map(other => `[${other}](${nameOf(other).replace('docs/', '')})`).join(' · ');
  const types = [...analysis.methodology.blocks].map(([id, { code, title }]) => ({ id, code, title }));
  const sections = types.flatMap(({ id, code, title }) => {
    const rows = cases.filter(({ block }) => block === id).map(one => rowOf(one, locale, analysis, sources));
    if (rows.length === 0) return [];
    const head = [`| ${columns.join(' | ')} |`, '|:--|:--|--:|:--|'];
    const name = [code, title].map(text => sources.textIn(locale, text)).join(' ');
    return [`## ${name}`, [...head, ...rows].join('\n')];
  });
  return [notice, `# ${heading} (${cases.length})`, links, intro, ...sections, ''].join('\n\n');
}

function rowOf(one, locale, analysis, { textIn, priceCase, formatEffort }) {
  const { effort } = priceCase(one, analysis);
  const hours = formatEffort(effort, { locale, currencyDisplay: 'symbol' });
  const parameters = one.parameters.map(parameter => parameterText(parameter, locale, textIn)).join('<br>');
  const cells = [
    `**${textIn(locale, one.title)}**<br>\`${one.id}\``,
    textIn(locale, one.description).trim(),
    hours,
    parameters,
  ];
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** `Lines: 3 (1…200)`. */
function parameterText({ name, title, default: usual, min, max }, locale, textIn) {
  const range = min === undefined && max === undefined ? '' : ` (${min ?? ''}…${max ?? ''})`;
  return `${title === undefined ? name : textIn(locale, title)}: ${usual?.value ?? ''}${range}`;
}
