import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis.ts';
import { type Locale, render } from '../core/l10n/translate.ts';
import type { Problem } from '../core/problem.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export function diagnosticsOf(analysis: Analysis, locale: Locale): Diagnostic[] {
  return analysis.problems.map(problem => toDiagnostic(problem, analysis, locale));
}

function toDiagnostic(problem: Problem, { document, uri }: Analysis, locale: Locale): Diagnostic {
  return {
    range: document.lines.range(problem.span),
    severity: severities[problem.severity],
    code: problem.rule,
    source: 'planwright',
    message: render(locale, problem.message),
    relatedInformation: problem.related?.map(({ span, message }) => ({
      location: { uri, range: document.lines.range(span) },
      message: render(locale, message),
    })),
  };
}
