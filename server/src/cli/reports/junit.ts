import { escapeXml } from '../../core/documents/xml.ts';
import { harmless } from '../harmless.ts';
import type { Report, ReportedProblem } from '../report.ts';

/**
 * A test suite per file and a test case per problem; a file without problems is one passed case. Only errors and
 * warnings fail.
 */
export const report: Report = {
  format: 'junit',
  print(problems, files) {
    const suites = files.map(({ path }) =>
      suite(
        path,
        problems.filter(problem => problem.file === path),
      ),
    );
    const totals = `tests="${suites.reduce((sum, s) => sum + s.tests, 0)}" failures="${suites.reduce((sum, s) => sum + s.failures, 0)}"`;
    const body = suites.map(s => s.xml).join('\n');
    return {
      text: `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="planwright" ${totals}>\n${body}\n</testsuites>\n`,
    };
  },
};

function suite(path: string, problems: ReportedProblem[]) {
  const failures = problems.filter(isFailure).length;
  const tests = Math.max(1, problems.length);
  const cases = problems.length
    ? problems.map(testCase)
    : [`    <testcase name="check" classname="${escaped(path)}"/>`];
  const head = `<testsuite name="${escaped(path)}" tests="${tests}" failures="${failures}" errors="0" skipped="0">`;
  return { tests, failures, xml: `  ${head}\n${cases.join('\n')}\n  </testsuite>` };
}

function isFailure({ severity }: ReportedProblem): boolean {
  return severity === 'error' || severity === 'warning';
}

function testCase(problem: ReportedProblem): string {
  const { file, rule, message, range } = problem;
  const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  const open = `    <testcase name="${escaped(`${rule} ${place}`)}" classname="${escaped(file)}"`;
  if (!isFailure(problem)) return `${open}><system-out>${escaped(message)}</system-out></testcase>`;
  const failure = `<failure type="${escaped(rule)}" message="${escaped(message)}">${escaped(place)}</failure>`;
  return `${open}>${failure}</testcase>`;
}

/**
 * Line breaks in an attribute would be read as blanks, and a log that shows the file may act on other control
 * characters.
 */
function escaped(text: string): string {
  return escapeXml(harmless(text)).replaceAll('##', '#&#35;');
}
