import { closeSync, openSync, writeSync } from 'node:fs';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import {
  type AnyRow,
  type Column,
  type ColumnType,
  factTables,
  type TableName,
} from '../../core/output/facts/columns.ts';
import type { TableWriter } from './table-files.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** Rows of a group: enough that each column packs well, few enough to keep in memory. */
const rowsOfGroup = 20_000;
const scale = 4;
/** What DECIMAL(18, 4) holds, in ten-thousandths. */
const mostUnits = 10n ** 18n;

const elements: Record<ColumnType, Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  money: { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale },
  number: { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale },
  integer: { type: 'INT32' },
  date: { type: 'INT32', converted_type: 'DATE' },
  boolean: { type: 'BOOLEAN' },
};

/** One table as a Parquet file that grows a group of rows at a time: what is written is not kept. */
export class ParquetTable implements TableWriter {
  readonly #file: number;
  readonly #columns: readonly Column[];
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #rows: AnyRow[] = [];

  constructor(name: TableName, path: string) {
    this.#columns = factTables[name].columns;
    this.#file = openSync(path, 'w');
    const columns = this.#columns.map(({ name: column, type }) => ({
      name: column,
      repetition_type: 'OPTIONAL' as const,
      ...elements[type],
    }));
    const schema: SchemaElement[] = [{ name, num_children: columns.length }, ...columns];
    this.#writer = new ParquetWriter({ writer: writingTo(this.#file, this.#bytes), schema, createdBy: 'planwright' });
  }

  add(row: AnyRow): void {
    this.#rows.push(row);
    if (this.#rows.length >= rowsOfGroup) this.#writeGroup();
  }

  end(): void {
    if (this.#rows.length > 0) this.#writeGroup();
    this.#writer.finish();
    closeSync(this.#file);
  }

  #writeGroup(): void {
    const columnData = this.#columns.map(({ name, type }) => ({
      name,
      data: this.#rows.map(row => columnValue(row[name] ?? null, type)),
    }));
    this.#writer.write({ columnData, rowGroupSize: rowsOfGroup });
    this.#rows = [];
  }
}

/** Bytes go to the file as soon as a group is whole; where it stands in the file the writer counts itself. */
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
  return type === 'date' ? new Date(`${value}T00:00:00Z`) : value;
}

/** A decimal in ten-thousandths, exactly; what the type does not hold is unknown rather than wrong. */
function unitsOf(decimal: string): bigint | null {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(decimal) ?? [];
  if (whole === '') return null;
  const units = BigInt(whole + part.padEnd(scale, '0'));
  if (units >= mostUnits) return null;
  return sign ? -units : units;
}
