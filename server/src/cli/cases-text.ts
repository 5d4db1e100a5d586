import type { Analysis } from '../core/analysis/analysis.ts';
import { type Locale, textIn, translate } from '../core/l10n/translate.ts';
import { proposedValue } from '../core/library/cases/arguments.ts';
import type { Case } from '../core/library/cases/model.ts';
import { priceCase } from '../core/pricing/price-case.ts';
import type { PricedTask } from '../core/pricing/price-task.ts';
import { formatEffort } from '../core/pricing/summary.ts';
import { caseEntry } from '../features/cases/list.ts';
import { paragraphs, table } from './table.ts';
import type { Line } from './terminal.ts';

/** A list of cases for the terminal, one per line: id, hours, title, tags. */
export function casesText(cases: Case[], analysis: Analysis, locale: Locale): Line[] {
  const rows = cases.map(caseFile => {
    const { id, hours, title, kind, tags } = caseEntry(caseFile, analysis, telling(locale));
    return [id, hours, title, [...new Set([kind, ...tags])].filter(part => part !== '').join(', ')];
  });
  return table([rows], column => column === 1);
}

/** A case for the terminal: description, parameters, tasks with hours. */
export function caseLines(caseFile: Case, analysis: Analysis, locale: Locale): Line[] {
  const entry = caseEntry(caseFile, analysis, telling(locale));
  const about = [
    entry.kind,
    caseFile.block ?? '',
    entry.tags.filter(tag => tag !== entry.kind).join(', '),
    entry.industries.join(', '),
  ];
  const parameters = caseFile.parameters.map((parameter, index) => {
    const { name, title, help } = entry.parameters[index] ?? { name: '', title: '', help: '' };
    const usual = parameter.default
      ? `${translate(locale, 'hover.default')}: ${proposedValue(parameter)}`
      : translate(locale, 'case.parameter.needed');
    return [`  ${name}`, title, `${help} · ${usual}`];
  });
  const priced = priceCase(caseFile, analysis);
  const tasks = priced ? taskRows(priced.tasks, 1, locale) : [];
  const total = ['', translate(locale, 'case.task.total'), entry.hours];
  return paragraphs([
    [`${caseFile.id}: ${entry.title}`, about.filter(part => part !== '').join(' · ')],
    entry.description === '' ? [] : [entry.description],
    parameters.length === 0 ? [] : [`${translate(locale, 'hover.parameters')}:`, ...table([parameters], () => false)],
    tasks.length === 0 ? [] : table([[...tasks, total]], column => column === 2),
  ]);
}

function taskRows(tasks: PricedTask[], depth: number, locale: Locale): string[][] {
  return tasks.flatMap(({ task, effort, counting, tasks: inner }) => {
    const title = task.title === undefined ? '' : textIn(locale, task.title);
    const mark = counting === 'counted' ? '' : ` (${translate(locale, `counting.${counting}`)})`;
    const id = `${'  '.repeat(depth)}${task.id.slice(task.id.indexOf('.') + 1)}`;
    return [[id, title + mark, formatEffort(effort, telling(locale))], ...taskRows(inner, depth + 1, locale)];
  });
}

/** Without a plan there is no currency. */
function telling(locale: Locale) {
  return { locale, currencyDisplay: 'symbol' as const };
}
