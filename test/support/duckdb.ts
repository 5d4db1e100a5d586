import { DuckDBInstance } from '@duckdb/node-api';

/** What queries answer in a folder of files, rows as objects with every value as text. */
export async function query(folder: string, sql: string): Promise<Record<string, string | null>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET file_search_path = '${folder}'`);
    const reader = await connection.runAndReadAll(sql);
    const names = reader.columnNames();
    return reader.getRows().map(row => {
      return Object.fromEntries(names.map((name, index) => [name, textOf(row[index])]));
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
