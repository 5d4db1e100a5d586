import { closeSync, openSync, writeSync } from 'node:fs';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { memoizeByKey } from '../../core/base/memo.ts';
import {
  type AnyRow,
  type Column,
  type ColumnType,
  factTables,
  type TableName,
} from '../../core/output/facts/columns.ts';
import type { FileWriter } from './table-files.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

const scale = 4;
/** Limit of DECIMAL(18, 4), in ten-thousandths. */
const mostUnits = 10n ** 18n;

const elements: Record<ColumnType, Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  money: { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale },
  number: { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale },
  integer: { type: 'INT32' },
  date: { type: 'INT32', converted_type: 'DATE' },
  boolean: { type: 'BOOLEAN' },
};

/** Packed rows of a table, independent of their position in a file: bytes and metadata. */
export interface PackedRows {
  bytes: Uint8Array;
  groups: ParquetWriter['row_groups'];
  indexes: ParquetWriter['pendingIndexes'];
}

/** Every Parquet file begins with four magic bytes. */
const headLength = 4;

export function packRows(name: TableName, rows: readonly AnyRow[]): PackedRows {
  const bytes = new ByteWriter();
  const writer = writerOf(name, bytes);
  const columnData = factTables[name].columns.map(({ name: column, type }: Column) => ({
    name: column,
    data: rows.map(row => columnValue(row[column] ?? null, type)),
  }));
  writer.write({ columnData, rowGroupSize: Math.max(1, rows.length) });
  return { bytes: bytes.getBytes().slice(headLength), groups: writer.row_groups, indexes: writer.pendingIndexes };
}

/** A Parquet file to which packed rows are appended: written rows are not kept in memory. */
export class ParquetTable implements FileWriter {
  readonly #file: number;
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;

  constructor(name: TableName, path: string) {
    this.#file = openSync(path, 'w');
    this.#writer = writerOf(name, writingTo(this.#file, this.#bytes));
  }

  add({ bytes, groups, indexes }: PackedRows): void {
    const by = BigInt(this.#bytes.offset - headLength);
    this.#bytes.appendBytes(bytes);
    this.#writer.writer.flush?.();
    // Index entries refer to column objects of the row groups, which the writer modifies.
    for (const { columns } of groups) for (const column of columns) move(column, by);
    for (const { offsetIndex } of indexes) for (const page of offsetIndex?.page_locations ?? []) page.offset += by;
    for (const group of groups) {
      this.#writer.row_groups.push(group);
      this.#writer.num_rows += group.num_rows;
    }
    this.#writer.pendingIndexes.push(...indexes);
  }

  end(): void {
    this.#writer.finish();
    closeSync(this.#file);
  }
}

/** Shifts the positions of a column by a number of bytes. */
function move(column: PackedRows['groups'][number]['columns'][number], by: bigint): void {
  column.file_offset += by;
  const { meta_data: data } = column;
  if (!data) return;
  data.data_page_offset += by;
  if (data.dictionary_page_offset !== undefined) data.dictionary_page_offset += by;
}

function writerOf(name: TableName, writer: ByteWriter): ParquetWriter {
  const columns = factTables[name].columns.map(({ name: column, type }: Column) => ({
    name: column,
    repetition_type: 'OPTIONAL' as const,
    ...elements[type],
  }));
  const schema: SchemaElement[] = [{ name, num_children: columns.length }, ...columns];
  return new ParquetWriter({ writer, schema, createdBy: 'planwright' });
}

/** Writes bytes as soon as rows are complete; the writer counts its own position in the file. */
function writingTo(file: number, bytes: ByteWriter) {
  const flush = () => {
    const chunk = bytes.getBytes();
    for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written);
    bytes.index = 0;
  };
  return Object.assign(bytes, { flush, finish: flush });
}

function columnValue(value: string | number | boolean | null, type: ColumnType) {
  if (value === null) return null;
  if (type === 'money' || type === 'number') return unitsOf(String(value));
  return type === 'date' ? dateOf(String(value)) : value;
}

/** Plans repeat their dates and amounts. */
const dateOf = memoizeByKey(
  (date: string) => date,
  date => new Date(`${date}T00:00:00Z`),
);

const unitsOf = memoizeByKey((decimal: string) => decimal, unitsIn);

/** A decimal in ten-thousandths, exactly; null if it exceeds the type. */
function unitsIn(decimal: string): bigint | null {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(decimal) ?? [];
  if (whole === '') return null;
  const units = BigInt(whole + part.padEnd(scale, '0'));
  if (units >= mostUnits) return null;
  return sign ? -units : units;
}
