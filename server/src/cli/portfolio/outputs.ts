import { resolve } from 'node:path';
import { type Terminal, UsageError } from '../command.ts';
import { writing } from '../file-errors.ts';
import { harmlessJson } from '../harmless.ts';
import { csvHead, csvLine } from './csv.ts';
import { entryJson, type PlanEntry } from './entry.ts';
import { CsvTable, TableFiles, type TableMaker, tableInTheWay } from './table-files.ts';
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

/** Where to: a folder where one is given, else stdout. */
export interface Destination {
  folder: string | undefined;
  force: boolean;
}

export async function outputFor(
  format: PortfolioFormat,
  { folder, force }: Destination,
  terminal: Terminal,
): Promise<Output> {
  if (folder !== undefined) return folderOutput(format, folder, force, terminal);
  if (format === 'parquet') throw new UsageError('cli.error.portfolio-to');
  return { text: textOutput, json: jsonOutput, csv: csvOutput, ndjson: linesOutput }[format](terminal);
}

async function folderOutput(
  format: PortfolioFormat,
  folder: string,
  force: boolean,
  { cwd }: Terminal,
): Promise<Output> {
  if (format !== 'csv' && format !== 'parquet') throw new UsageError('cli.error.portfolio-tables', { format });
  const path = resolve(cwd, folder);
  const existing = force ? undefined : tableInTheWay(path, format);
  if (existing !== undefined) throw new UsageError('cli.error.exists', { path: existing });
  const make = await tableMaker(format);
  const files = writing(folder, () => new TableFiles(path, format, make));
  return {
    add: entry => writing(folder, () => files.add(entry)),
    end: () => writing(folder, () => files.end()),
    abandon: () => files.abandon(),
  };
}

async function tableMaker(format: 'csv' | 'parquet'): Promise<TableMaker> {
  if (format === 'csv') return (name, file) => new CsvTable(name, file);
  // The library is large, and most who ask for a portfolio do not want it.
  const { ParquetTable } = await import('./parquet.ts');
  return (name, file) => new ParquetTable(name, file);
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
