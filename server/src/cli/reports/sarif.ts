import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Locale, translate } from '../../core/l10n/translate.ts';
import { rules } from '../../generated/rules.ts';
import { fingerprints } from '../fingerprint.ts';
import type { Report, ReportedProblem } from '../report.ts';

declare const __PLANWRIGHT_VERSION__: string;

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** SARIF 2.1.0. */
export const report: Report = {
  format: 'sarif',
  print(problems, files, locale) {
    const marks = fingerprints(problems, files);
    const run = {
      tool: { driver: driver(problems, locale) },
      columnKind: 'utf16CodeUnits',
      results: problems.map((problem, index) => result(problem, marks[index] ?? '')),
    };
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [run],
    };
    return { json: log };
  },
};

function driver(problems: ReportedProblem[], locale: Locale) {
  const used = new Set(problems.map(problem => problem.rule));
  return {
    name: 'planwright',
    version: __PLANWRIGHT_VERSION__,
    rules: rules
      .filter(rule => used.has(rule.id))
      .map(rule => ({
        id: rule.id,
        shortDescription: { text: translate(locale, `rule.${rule.id}.title`) },
        fullDescription: { text: translate(locale, `rule.${rule.id}.why`) },
        help: { text: translate(locale, `rule.${rule.id}.fix`) },
        defaultConfiguration: { level: levels[rule.severity] },
      })),
  };
}

function result({ file, rule, severity, message, range }: ReportedProblem, mark: string) {
  const { start, end } = range;
  const region = {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: withoutLinks(message) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
    partialFingerprints: { 'planwright/v1': mark },
  };
}

/** SARIF messages may contain links, `[text](target)`; user content must not create any. */
function withoutLinks(message: string): string {
  return message.replaceAll('](', ']\\(');
}

/**
 * A uri relative to the working directory, else absolute. Lone surrogates are replaced, because a uri cannot contain
 * them.
 */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  const wellFormed = file.replace(/\p{Surrogate}/gu, '\ufffd');
  return wellFormed.split(/[\\/]/).map(encodeURIComponent).join('/');
}
