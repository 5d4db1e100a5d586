import { deserialize, serialize } from 'node:v8';
import { type AnyRow, type TableName, tableNames } from '../../core/output/facts/columns.ts';
import { type FactsCache, hashOf } from './cache.ts';
import { factsIn, type PlanEntry } from './entry.ts';
import type { RunsOutput } from './outputs.ts';
import { type PackedRows, ParquetTable, packRows } from './parquet.ts';
import { TableFiles } from './table-files.ts';

/** Rows per row group: enough for each column to compress well, few enough to keep in memory. */
const rowsTogether = 20_000;

/** The packed rows of a run, by table. */
type PackedRun = readonly (readonly [TableName, PackedRows])[];

/**
 * All tables in Parquet. Packing rows takes longer than everything else if the facts are cached, so packed runs are
 * cached too, by the keys of their plans.
 */
export class PackedTables implements RunsOutput {
  readonly #files: TableFiles<ParquetTable>;
  readonly #cache: FactsCache | undefined;
  #rows = new Map<TableName, AnyRow[]>();
  #run: [TableName, PackedRows][] = [];

  constructor(folder: string, cache: FactsCache | undefined) {
    this.#files = new TableFiles(folder, 'parquet', (name, path) => new ParquetTable(name, path));
    this.#cache = cache;
  }

  add(entry: PlanEntry): void {
    const facts = factsIn(entry);
    for (const name of tableNames) {
      const rows = this.#rows.get(name) ?? [];
      this.#rows.set(name, rows);
      for (const row of facts[name]) rows.push(row);
      if (rows.length >= rowsTogether) this.#pack(name);
    }
  }

  addKnown(keys: readonly string[]): boolean {
    const packed = this.#cache?.bytes(runKey(keys));
    if (!packed) return false;
    this.#write(deserialize(packed) as PackedRun);
    return true;
  }

  endRun(keys: readonly string[] | undefined): void {
    for (const name of tableNames) this.#pack(name);
    // Cached before it is written, because writing assigns positions in a file.
    if (keys) this.#cache?.putBytes(runKey(keys), serialize(this.#run));
    this.#write(this.#run);
    this.#run = [];
  }

  end(): void {
    this.#files.end();
  }

  abandon(): void {
    this.#files.abandon();
  }

  #pack(name: TableName): void {
    const rows = this.#rows.get(name) ?? [];
    if (rows.length > 0) this.#run.push([name, packRows(name, rows)]);
    this.#rows.set(name, []);
  }

  #write(run: PackedRun): void {
    for (const [name, rows] of run) this.#files.table(name).add(rows);
  }
}

/** The keys of plans identify the program that computed the facts, and so the one that packed them. */
function runKey(keys: readonly string[]): string {
  return hashOf('parquet', ...keys);
}
