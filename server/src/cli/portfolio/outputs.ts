import { resolve } from 'node:path';
import { tableNames } from '../../core/output/facts/columns.ts';
import { type Terminal, UsageError } from '../command.ts';
import { writing } from '../file-errors.ts';
import { harmlessJson } from '../harmless.ts';
import type { FactsCache } from './cache.ts';
import { csvHead, csvLine } from './csv.ts';
import { entryJson, factsIn, type PlanEntry } from './entry.ts';
import { CsvTable, TableFiles, tableInTheWay } from './table-files.ts';
import { PortfolioText } from './text.ts';

export const formats = ['text', 'json', 'csv', 'ndjson', 'parquet'] as const;
export type PortfolioFormat = (typeof formats)[number];

/** Where plans go, one after another. */
export interface Output {
  add(entry: PlanEntry): void;
  end(): void;
  /** Instead of `end`, where something failed. */
  abandon?(): void;
}

/** An output that is told which plans make a run, and that may know runs from before. */
export interface RunsOutput extends Output {
  /** Adds all plans of a run, if it knows what they came to by their keys in the cache. */
  addKnown(keys: readonly string[]): boolean;
  /** What has been added since the last run is one, to be known by these keys from now on. */
  endRun(keys: readonly string[] | undefined): void;
}

export function hasRuns(output: Output): output is RunsOutput {
  return 'endRun' in output;
}

/** Where to: a folder where one is given, else stdout. */
export interface Destination {
  folder: string | undefined;
  force: boolean;
  cache: FactsCache | undefined;
}

export async function outputFor(
  format: PortfolioFormat,
  { folder, ...how }: Destination,
  terminal: Terminal,
): Promise<Output> {
  if (folder !== undefined) return folderOutput(format, folder, how, terminal);
  if (format === 'parquet') throw new UsageError('cli.error.portfolio-to');
  return { text: textOutput, json: jsonOutput, csv: csvOutput, ndjson: linesOutput }[format](terminal);
}

async function folderOutput(
  format: PortfolioFormat,
  folder: string,
  { force, cache }: Omit<Destination, 'folder'>,
  { cwd }: Terminal,
): Promise<Output> {
  if (format !== 'csv' && format !== 'parquet') throw new UsageError('cli.error.portfolio-tables', { format });
  const path = resolve(cwd, folder);
  const existing = force ? undefined : tableInTheWay(path, format);
  if (existing !== undefined) throw new UsageError('cli.error.exists', { path: existing });
  if (format === 'csv') return csvFiles(path, folder);
  // The library is large, and most who ask for a portfolio do not want it.
  const { PackedTables } = await import('./packed-tables.ts');
  const tables = writing(folder, () => new PackedTables(path, cache));
  const output: RunsOutput = {
    add: entry => tables.add(entry),
    addKnown: keys => writing(folder, () => tables.addKnown(keys)),
    endRun: keys => writing(folder, () => tables.endRun(keys)),
    end: () => writing(folder, () => tables.end()),
    abandon: () => tables.abandon(),
  };
  return output;
}

function csvFiles(path: string, folder: string): Output {
  const files = writing(folder, () => new TableFiles(path, 'csv', (name, file) => new CsvTable(name, file)));
  return {
    add: entry =>
      writing(folder, () => {
        const facts = factsIn(entry);
        for (const name of tableNames) for (const row of facts[name]) files.table(name).add(row);
      }),
    end: () => writing(folder, () => files.end()),
    abandon: () => files.abandon(),
  };
}

function textOutput({ locale, lines }: Terminal): Output {
  const text = new PortfolioText(locale);
  return { add: entry => text.add(entry), end: () => lines(text.lines()) };
}

/** A list, an entry a line: it can be begun before the last plan is read. */
function jsonOutput({ data }: Terminal): Output {
  let before = '[\n';
  return {
    add(entry) {
      data(`${before}${harmlessJson(entryJson(entry))}`);
      before = ',\n';
    },
    end: () => data(before === ',\n' ? '\n]\n' : '[]\n'),
  };
}

function linesOutput({ data }: Terminal): Output {
  return { add: entry => data(`${harmlessJson(entryJson(entry))}\n`), end: () => {} };
}

/** The plans alone: one stream holds one table. */
function csvOutput({ data }: Terminal): Output {
  data(csvHead('plans'));
  return { add: ({ plan }) => data(csvLine('plans', plan)), end: () => {} };
}
