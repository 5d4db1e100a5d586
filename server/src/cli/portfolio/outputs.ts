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

/** An output that plans are written to, one after another. */
export interface Output {
  add(entry: PlanEntry): void;
  end(): void;
  /** Called instead of `end` after a failure. */
  abandon?(): void;
}

/** An output that receives plans in runs and may have earlier runs cached. */
export interface RunsOutput extends Output {
  /** Adds all plans of a run if their result is cached under these keys. */
  addKnown(keys: readonly string[]): boolean;
  /** Ends a run, which is cached under these keys. */
  endRun(keys: readonly string[] | undefined): void;
}

export function hasRuns(output: Output): output is RunsOutput {
  return 'endRun' in output;
}

/** The destination: a folder if one is given, else stdout. */
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
  // The library is large and used only for this format.
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

/** A JSON list with one entry per line: it can be written before the last plan is read. */
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

/** Plans only: one stream holds one table. */
function csvOutput({ data }: Terminal): Output {
  data(csvHead('plans'));
  return { add: ({ plan }) => data(csvLine('plans', plan)), end: () => {} };
}
