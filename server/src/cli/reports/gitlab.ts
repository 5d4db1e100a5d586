import { fingerprints } from '../fingerprint.ts';
import type { Report } from '../report.ts';

const levels = { error: 'critical', warning: 'major', information: 'minor', hint: 'info' } as const;

/** GitLab's code quality report, a subset of Code Climate's. */
export const report: Report = {
  format: 'gitlab',
  print(problems, files) {
    const marks = fingerprints(problems, files);
    const issues = problems.map(({ file, rule, severity, message, range }, index) => ({
      type: 'issue',
      check_name: rule,
      description: message,
      severity: levels[severity],
      fingerprint: marks[index],
      location: { path: file, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
    }));
    return { json: issues };
  },
};
