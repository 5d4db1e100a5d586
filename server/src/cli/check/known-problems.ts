import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../command.ts';
import { readError } from '../file-errors.ts';
import { fingerprints } from '../fingerprint.ts';
import type { ReportedFile, ReportedProblem } from '../report.ts';

/** Problems of an earlier report with their number of occurrences. */
export type KnownProblems = ReadonlyMap<string, number>;

/**
 * Reads an earlier report of `check` as JSON, GitLab code quality or SARIF. Reports with fingerprints are valid in
 * every language; in plain JSON the message is compared.
 */
export function readKnownProblems(path: string, cwd: string): KnownProblems {
  const names = namesIn(parsed(path, cwd));
  if (!names) throw new UsageError('cli.error.baseline', { path });
  const known = new Map<string, number>();
  for (const name of names) known.set(name, (known.get(name) ?? 0) + 1);
  return known;
}

function parsed(path: string, cwd: string): unknown {
  const text = readText(path, cwd);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readText(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw readError(error, path);
  }
}

function namesIn(report: unknown): string[] | undefined {
  const results = Array.isArray(report) ? report : resultsOf(report);
  const names = results?.map(nameOf);
  return names?.every(name => name !== undefined) ? names : undefined;
}

function resultsOf(report: unknown): unknown[] | undefined {
  const runs = entryOf(report, 'runs');
  if (!Array.isArray(runs)) return undefined;
  return runs.flatMap(run => {
    const results = entryOf(run, 'results');
    return Array.isArray(results) ? results : [];
  });
}

function nameOf(result: unknown): string | undefined {
  const mark = entryOf(result, 'fingerprint') ?? entryOf(entryOf(result, 'partialFingerprints'), 'planwright/v1');
  if (typeof mark === 'string') return mark;
  const [file, rule, message] = ['file', 'rule', 'message'].map(key => entryOf(result, key));
  const isProblem = [file, rule, message].every(part => typeof part === 'string');
  return isProblem ? wordsOf({ file, rule, message } as ReportedProblem) : undefined;
}

function entryOf(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined;
}

function wordsOf({ file, rule, message }: ReportedProblem): string {
  return JSON.stringify([file, rule, message]);
}

/** Problems that the earlier report lacks, or contains less often. */
export function newProblems(
  problems: readonly ReportedProblem[],
  files: ReportedFile[],
  known: KnownProblems,
): ReportedProblem[] {
  const left = new Map(known);
  const marks = fingerprints([...problems], files);
  return problems.filter((problem, index) => {
    const name = [marks[index] ?? '', wordsOf(problem)].find(candidate => (left.get(candidate) ?? 0) > 0);
    if (name !== undefined) left.set(name, (left.get(name) ?? 0) - 1);
    return name === undefined;
  });
}
