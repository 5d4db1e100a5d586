import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyRow, type TableName, tableNames } from '../../core/output/facts/columns.ts';
import { csvHead, csvLine } from './csv.ts';

/** A table file, complete when it is ended. */
export interface FileWriter {
  end(): void;
}

/**
 * A file per table in one folder. Files are written under temporary names and renamed when all are complete, so that
 * readers never see a part.
 */
export class TableFiles<Writer extends FileWriter> {
  readonly #mark = randomBytes(6).toString('hex');
  readonly #folder: string;
  readonly #ending: string;
  readonly #tables: ReadonlyMap<TableName, Writer>;

  /** `make` creates a table file at a path. */
  constructor(folder: string, ending: string, make: (name: TableName, path: string) => Writer) {
    this.#folder = folder;
    this.#ending = ending;
    mkdirSync(folder, { recursive: true });
    this.#tables = new Map(tableNames.map(name => [name, make(name, this.#draft(name))]));
  }

  table(name: TableName): Writer {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`no table ${name}`);
    return table;
  }

  end(): void {
    for (const writer of this.#tables.values()) writer.end();
    for (const name of this.#tables.keys()) renameSync(this.#draft(name), tablePath(this.#folder, name, this.#ending));
  }

  /** Removes everything that was begun. */
  abandon(): void {
    for (const name of this.#tables.keys()) rmSync(this.#draft(name), { force: true });
  }

  #draft(name: TableName): string {
    return join(this.#folder, `.${name}.${this.#mark}.tmp`);
  }
}

function tablePath(folder: string, name: TableName, ending: string): string {
  return join(folder, `${name}.${ending}`);
}

/** The first existing file that would be overwritten. */
export function tableInTheWay(folder: string, ending: string): string | undefined {
  return tableNames.map(name => tablePath(folder, name, ending)).find(existsSync);
}

/** Characters per write. */
const chunk = 100_000;

export class CsvTable implements FileWriter {
  readonly #name: TableName;
  readonly #file: number;
  #text: string;

  constructor(name: TableName, path: string) {
    this.#name = name;
    this.#file = openSync(path, 'w');
    this.#text = csvHead(name);
  }

  add(row: AnyRow): void {
    this.#text += csvLine(this.#name, row);
    if (this.#text.length > chunk) this.#flush();
  }

  end(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text);
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    this.#text = '';
  }
}
