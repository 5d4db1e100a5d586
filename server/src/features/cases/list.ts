import type { Position } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { bundledScheme } from '../../core/base/source.ts';
import { decoded } from '../../core/base/uri.ts';
import { knownKey, type Locale, textIn, translate } from '../../core/l10n/translate.ts';
import { proposedValue } from '../../core/library/cases/arguments.ts';
import type { Case, Parameter } from '../../core/library/cases/model.ts';
import { searchCases } from '../../core/library/cases/search.ts';
import { wordIn } from '../../core/library/cases/words.ts';
import { priceCase } from '../../core/pricing/price-case.ts';
import { formatAmount, formatEffort, type MoneyFormat } from '../../core/pricing/summary.ts';
import { child } from '../../core/syntax/nodes.ts';
import type { CaseEntry, ParameterEntry } from './answers.ts';

/** The cases a plan can call that match a query; without one, cases for the current block's type come first. */
export function caseList(analysis: Analysis, query: string, position: Position, telling: MoneyFormat): CaseEntry[] {
  const line = position.line;
  const { lines } = analysis.document;
  const here = analysis.plan.blocks.findLast(
    block => lines.lineAt(analysis.document.at(block.node.span).start) <= line,
  );
  const type = here?.type?.value;
  const caseFiles = analysis.cases.all().filter(one => child(one.root, 'tasks'));
  const fitting = (one: Case) => (type !== undefined && one.block === type ? 0 : 1);
  const ordered = [...caseFiles].sort((a, b) => fitting(a) - fitting(b) || (a.id < b.id ? -1 : 1));
  return searchCases(ordered, query).map(one => caseEntry(one, analysis, telling, here));
}

export function caseEntry(
  caseFile: Case,
  analysis: Analysis,
  telling: MoneyFormat,
  block?: Analysis['plan']['blocks'][number],
): CaseEntry {
  const { locale } = telling;
  const priced = priceCase(caseFile, analysis, undefined, block);
  return {
    id: caseFile.id,
    uri: caseFile.uri,
    title: textIn(locale, caseFile.title),
    description: caseFile.description === undefined ? '' : textIn(locale, caseFile.description).trim(),
    kind: kindText(caseFile, locale),
    hours: priced ? formatEffort(priced.effort, telling) : '',
    price: priced ? formatAmount(priced.net, analysis.priced.currency, telling) : '',
    tags: caseFile.tags.map(tag => wordIn(locale, tag)),
    industries: caseFile.industries.map(industry => wordIn(locale, industry)),
    origin: originOf(caseFile),
    parameters: caseFile.parameters.map(parameter => parameterEntry(parameter, locale)),
  };
}

function kindText({ kind }: Case, locale: Locale): string {
  const key = knownKey(`case.kind.${kind ?? ''}`);
  return key ? translate(locale, key) : (kind ?? '');
}

function originOf({ uri }: Case): string {
  if (uri.startsWith(`${bundledScheme}:`)) return '';
  return decoded(uri.split('/').slice(-3, -1).join('/'));
}

function parameterEntry(parameter: Parameter, locale: Locale): ParameterEntry {
  const { name, type, values, title } = parameter;
  return {
    name,
    title: title === undefined ? name : textIn(locale, title),
    type,
    help: parameterHelp(parameter, locale),
    proposed: proposedValue(parameter),
    values,
  };
}

/** Description and accepted values of a parameter: `How many lines · whole number, 1 to 200`. */
export function parameterHelp(parameter: Parameter, locale: Locale): string {
  const { description, type, values, min, max } = parameter;
  const range =
    min !== undefined && max !== undefined
      ? translate(locale, 'case.parameter.range', { min, max })
      : min !== undefined
        ? translate(locale, 'case.parameter.from', { min })
        : max !== undefined
          ? translate(locale, 'case.parameter.to', { max })
          : undefined;
  const kind = [translate(locale, `case.parameter.${type}`, { values: values.join(', ') }), range]
    .filter(part => part !== undefined)
    .join(', ');
  return [description === undefined ? undefined : textIn(locale, description).trim(), kind].filter(Boolean).join(' · ');
}
