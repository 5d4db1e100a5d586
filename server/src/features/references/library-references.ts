import { fileKey } from '../../core/base/source.ts';
import { referenceTo } from '../../core/base/uri.ts';
import { type Text, textIn, translate } from '../../core/l10n/translate.ts';
import type { Case } from '../../core/library/cases/model.ts';
import { defaultMethodology } from '../../core/library/methodology/library.ts';
import { priceCase } from '../../core/pricing/price-case.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { child } from '../../core/syntax/nodes.ts';
import { caseTable } from '../cases/table.ts';
import { codeSpan, escapeMarkdown } from '../markdown.ts';
import type { SymbolProvider } from './symbol-provider.ts';

/** Symbols with files of their own: cases and methodologies. */
export const cases: SymbolProvider = {
  kind: 'case',
  candidates: ({ analysis, telling }) =>
    analysis.cases.all().map(caseFile => ({
      value: caseFile.id,
      detail: textIn(telling.locale, caseFile.title),
      documentation: casePage(caseFile, telling),
    })),
  page: (name, { analysis, path, telling }) => {
    const caseFile = analysis.cases.find(name);
    if (!caseFile) return undefined;
    // A call has figures of its own; elsewhere the case is priced as it would be.
    const priced = analysis.kind === 'plan' && path[0] !== 'blocks' ? priceCase(caseFile, analysis) : undefined;
    const table = priced ? [caseTable(priced, analysis.priced.currency, telling)] : [];
    return [casePage(caseFile, telling), ...table].join('\n\n');
  },
  target: (name, { analysis }) => {
    const caseFile = analysis.cases.find(name);
    const id = child(caseFile?.root, 'id');
    return (
      caseFile && {
        uri: caseFile.uri,
        text: caseFile.text,
        span: analysis.document.at(id?.span ?? { start: 0, end: 0 }),
      }
    );
  },
};

/** Title, description and parameters of a case. */
export function casePage(caseFile: Case, { locale }: MoneyFormat): string {
  const parameters = caseFile.parameters.map(({ name, type, title, description, default: byDefault }) => {
    const text = title ?? description;
    const meaning = text === undefined ? '' : ` – ${escapeMarkdown(textIn(locale, text))}`;
    const value = byDefault?.kind === 'scalar' ? ` = ${escapeMarkdown(byDefault.source)}` : '';
    return `- ${codeSpan(name)}: ${type}${value}${meaning}`;
  });
  const parts = [titledPage(caseFile.title, [caseFile.description], locale)];
  if (parameters.length > 0) parts.push(`${translate(locale, 'hover.parameters')}:\n${parameters.join('\n')}`);
  return parts.join('\n\n');
}

export const methodologies: SymbolProvider = {
  kind: 'methodology',
  candidates: ({ analysis, telling, neighbours = [] }) => {
    const { methodologies, uri: own } = analysis;
    const followed = methodologies.files().filter(uri => methodologies.find(referenceTo(uri, own), own));
    const files = [...followed, ...neighbours].filter(uri => fileKey(uri) !== fileKey(own));
    const names = [...methodologies.builtIn(), ...files.map(uri => referenceTo(uri, own))];
    return [...new Set(names)].map(value => {
      const title = methodologies.find(value, own)?.title;
      return { value, detail: title === undefined ? undefined : textIn(telling.locale, title) };
    });
  },
  page: (name, { analysis, telling }) => {
    const found = analysis.methodologies.find(name || defaultMethodology, analysis.uri);
    return found && titledPage(found.title ?? found.id, [], telling.locale);
  },
  target: (name, { analysis }) => {
    const source = analysis.methodologies.locate(name, analysis.uri);
    const id = child(source?.root, 'id');
    return (
      source && { uri: source.uri, text: source.text, span: analysis.document.at(id?.span ?? { start: 0, end: 0 }) }
    );
  },
};

export function titledPage(title: Text, texts: (Text | undefined)[], locale: MoneyFormat['locale']): string {
  const rest = texts.filter(text => text !== undefined).map(text => escapeMarkdown(textIn(locale, text)));
  return [`**${escapeMarkdown(textIn(locale, title))}**`, ...rest].join('\n\n');
}
