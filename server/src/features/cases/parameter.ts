import type { Analysis } from '../../core/analysis/analysis.ts';
import { type Locale, textIn, translate } from '../../core/l10n/translate.ts';
import { readString } from '../../core/language/values.ts';
import type { Case, Parameter } from '../../core/library/cases/model.ts';
import { nodeAt, type Path } from '../../core/syntax/nodes.ts';
import { codeSpan, escapeMarkdown } from '../markdown.ts';
import { parameterHelp } from './list.ts';

/** The case whose call encloses a place; `path` leads to its `with`. */
export function calledCase({ document, cases }: Analysis, path: Path): Case | undefined {
  const name = readString(nodeAt(document.root, [...path.slice(0, -1), 'case']));
  return name === undefined ? undefined : cases.find(name);
}

/** Documentation of a case parameter at the place of its argument; undefined at other places. */
export function parameterPage(analysis: Analysis, path: Path, locale: Locale): string | undefined {
  const name = path.at(-1);
  if (path.at(-2) !== 'with') return undefined;
  const caseFile = calledCase(analysis, path.slice(0, -1));
  const parameter = caseFile?.parameters.find(candidate => candidate.name === name);
  return caseFile && parameter && pageOf(parameter, caseFile, locale);
}

function pageOf(parameter: Parameter, { title }: Case, locale: Locale): string {
  const heading = parameter.title === undefined ? parameter.name : textIn(locale, parameter.title);
  const usual = readString(parameter.default);
  const byDefault =
    usual === undefined
      ? translate(locale, 'case.parameter.needed')
      : `${translate(locale, 'hover.default')}: ${codeSpan(usual)}`;
  return [
    `**${escapeMarkdown(heading)}** · ${codeSpan(parameter.name)}`,
    escapeMarkdown(parameterHelp(parameter, locale)),
    byDefault,
    escapeMarkdown(translate(locale, 'case.parameter.of', { case: textIn(locale, title) })),
  ].join('\n\n');
}
