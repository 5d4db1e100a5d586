import { rules } from '../generated/rules.ts';
import type { Printed } from './report.ts';

/** A report of `check`, parsed as JSON or as text. */
export type ReadReport = { json: unknown } | { text: string };

type Parts = Record<string, unknown>;

interface SarifRun {
  tool: { driver: { name: string; version: string; rules: { id: string }[] } };
  results: Parts[];
}

/** Merges reports of one kind, in the order of the files; undefined if they are of different kinds. */
export function mergedReport(reports: readonly ReadReport[]): Printed | undefined {
  for (const merge of [mergedLists, mergedSarif, mergedSuites]) {
    const merged = merge(reports);
    if (merged) return merged;
  }
  return undefined;
}

/** Plain JSON and GitLab code quality: lists of problems. */
function mergedLists(reports: readonly ReadReport[]): Printed | undefined {
  const lists = reports.map(report => ('json' in report && Array.isArray(report.json) ? report.json : undefined));
  if (!lists.every(list => list !== undefined)) return undefined;
  const problems = lists.flat();
  for (const fileIn of [fileOfProblem, fileOfIssue]) {
    const files = problems.map(fileIn);
    if (files.every(file => typeof file === 'string')) return { json: byFile(problems, fileIn) };
  }
  return undefined;
}

const fileOfProblem = (problem: unknown) => partAt(problem, 'file');
const fileOfIssue = (issue: unknown) => partAt(issue, 'location', 'path');
const fileOfResult = (result: unknown) =>
  partAt(partAt(result, 'locations', '0'), 'physicalLocation', 'artifactLocation', 'uri');

/** Merged into one run: services show only the last of several runs of one tool, or reject them. */
function mergedSarif(reports: readonly ReadReport[]): Printed | undefined {
  const logs = reports.map(report => ('json' in report ? report.json : undefined));
  const runs = logs.map(log => partAt(log, 'runs', '0'));
  if (!runs.every(isRun)) return undefined;
  const [first] = runs;
  const driver = first?.tool.driver;
  if (!first || !driver || runs.some(run => run.tool.driver.version !== driver.version)) return undefined;
  const described = new Map(runs.flatMap(run => run.tool.driver.rules.map(rule => [rule.id, rule] as const)));
  const known = rules.flatMap(({ id }) => described.get(id) ?? []);
  const results = byFile(
    runs.flatMap(run => run.results),
    fileOfResult,
  );
  const run = { ...first, tool: { driver: { ...driver, rules: known } }, results };
  return { json: { ...(logs[0] as Parts), runs: [run] } };
}

function isRun(run: unknown): run is SarifRun {
  const driver = partAt(run, 'tool', 'driver');
  return (
    partAt(driver, 'name') === 'planwright' &&
    Array.isArray(partAt(driver, 'rules')) &&
    Array.isArray(partAt(run, 'results'))
  );
}

/** The line with the sums in `reports/junit.ts`. */
const sums = /^<testsuites name="planwright" tests="(\d+)" failures="(\d+)">$/;
const suiteBegin = /^ {2}<testsuite name="([^"]*)"/;

interface Suites {
  tests: number;
  failures: number;
  /** With the lines of each, unchanged. */
  suites: { file: string; lines: string[] }[];
}

function mergedSuites(reports: readonly ReadReport[]): Printed | undefined {
  const read = reports.map(report => ('text' in report ? suitesIn(report.text.split('\n')) : undefined));
  if (!read.every(found => found !== undefined)) return undefined;
  const count = (key: 'tests' | 'failures') => read.reduce((sum, found) => sum + found[key], 0);
  const suites = byFile(
    read.flatMap(found => found.suites),
    ({ file }) => file,
  );
  const head = `<testsuites name="planwright" tests="${count('tests')}" failures="${count('failures')}">`;
  const body = suites.length > 0 ? suites.flatMap(({ lines }) => lines) : [''];
  return { text: `${['<?xml version="1.0" encoding="UTF-8"?>', head, ...body, '</testsuites>'].join('\n')}\n` };
}

/** Parses our own report, which has one tag per line and escapes user content. */
function suitesIn([, head = '', ...lines]: string[]): Suites | undefined {
  const [, tests, failures] = sums.exec(head) ?? [];
  if (tests === undefined) return undefined;
  const suites: Suites['suites'] = [];
  for (const line of lines) {
    const [, file] = suiteBegin.exec(line) ?? [];
    if (file !== undefined) suites.push({ file, lines: [line] });
    else if (line !== '' && line !== '</testsuites>') suites.at(-1)?.lines.push(line);
  }
  return { tests: Number(tests), failures: Number(failures), suites };
}

/** Problems of one file keep their order. */
function byFile<T>(parts: readonly T[], fileIn: (part: T) => unknown): T[] {
  const keyed = parts.map(part => ({ part, file: String(fileIn(part)) }));
  return keyed.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)).map(({ part }) => part);
}

function partAt(of: unknown, ...keys: string[]): unknown {
  let part = of;
  for (const key of keys) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return undefined;
    part = (part as Parts)[key];
  }
  return part;
}
