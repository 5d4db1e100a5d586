import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { memoizeByKey } from '../core/base/memo.ts';
import type { Problem } from '../core/diagnostics/problem.ts';
import { knownKey, type Locale, type Message, render } from '../core/l10n/translate.ts';
import { rules } from '../generated/rules.ts';

const idleRules = new Set<string>(rules.filter(rule => rule.isUnnecessary).map(rule => rule.id));

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export interface DiagnosticOptions {
  locale: Locale;
  /** Uri of a rule's page, with `{rule}` in place of its id. */
  rulePage: string | undefined;
}

export function diagnosticsOf(analysis: Analysis, options: DiagnosticOptions): Diagnostic[] {
  return analysis.problems.map(problem => toDiagnostic(problem, analysis, options));
}

export function toDiagnostic(problem: Problem, analysis: Analysis, options: DiagnosticOptions): Diagnostic {
  const { document, uri } = analysis;
  const { locale, rulePage } = options;
  return {
    range: document.lines.range(problem.span),
    severity: severities[problem.severity],
    code: problem.rule,
    ...(rulePage && hasPage(problem) && { codeDescription: { href: rulePage.replace('{rule}', problem.rule) } }),
    source: 'planwright',
    ...(idleRules.has(problem.rule) && { tags: [DiagnosticTag.Unnecessary] }),
    message: words({ locale, message: problem.message }),
    relatedInformation: problem.related?.map(({ span, message }) => ({
      location: { uri, range: document.lines.range(span) },
      message: words({ locale, message }),
    })),
  };
}

/** Limit of remembered diagnostics. */
const mostWords = 5000;

/** Most problems at a keystroke were there at the last one, so their messages are memoized. */
const words = memoizeByKey(
  ({ locale, message }: { locale: Locale; message: Message }) => `${locale} ${JSON.stringify(message)}`,
  ({ locale, message }) => render(locale, message),
  mostWords,
);

/** Custom rules of methodologies have no page. */
function hasPage({ rule }: Problem): boolean {
  return knownKey(`rule.${rule}.title`) !== undefined;
}
