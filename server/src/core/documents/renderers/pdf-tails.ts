import type { Content, Table, TableRow } from '../model.ts';

/**
 * What ends something and says nothing by itself: the sum of a table, a note under it, the closing words of a letter. Alone on
 * top of a page it is torn from what it ends. Where that has come about only a page that is laid out tells; the table before
 * it then gives its last row to that page.
 */
export class Tails {
  readonly #tables = new Map<string, Table>();
  readonly #torn = new Set<Table>();
  #asked = new Set<Table>();

  /** By which the end of a table, or what follows it, is found again once it has a place. */
  idAfter(content: Content | undefined): { id: string } | undefined {
    const table = lastTable(content);
    if (!table || lastRows(table.rows) === 0) return undefined;
    const id = `tail-${this.#tables.size}`;
    this.#tables.set(id, table);
    return { id };
  }

  /** What stands first on its page; nothing else is known by such an id. */
  isFirst(id: unknown): void {
    const table = typeof id === 'string' ? this.#tables.get(id) : undefined;
    if (table) this.#asked.add(table);
  }

  has(id: unknown): boolean {
    return typeof id === 'string' && this.#tables.has(id);
  }

  /** Whether something new was found torn, so that the pages have to be laid out again. */
  settle(): boolean {
    const found = [...this.#asked].filter(table => !this.#torn.has(table));
    for (const table of found) this.#torn.add(table);
    this.#tables.clear();
    this.#asked = new Set();
    return found.length > 0;
  }

  /** A table in the parts that stand on pages of their own. */
  partsOf(table: Table): Table[] {
    if (!this.#torn.has(table)) return [table];
    const from = lastRows(table.rows);
    return [
      { ...table, rows: table.rows.slice(0, from) },
      { ...table, rows: table.rows.slice(from) },
    ];
  }
}

/** The number of the row before the sums at the end; 0 where nothing would be left before it. */
function lastRows(rows: readonly TableRow[]): number {
  const last = rows.findLastIndex(({ emphasis }) => !emphasis);
  return Math.max(last, 0);
}

function lastTable(content: Content | undefined): Table | undefined {
  if (content?.kind === 'section') return lastTable(content.content.at(-1));
  return content?.kind === 'table' ? content : undefined;
}
