import type { Content, Table, TableRow } from '../model.ts';
import { keptRows } from '../outline.ts';

/**
 * What ends something and says nothing by itself: the sum of a table, a note under it, the closing words of a letter. Alone on
 * top of a page it is torn from what it ends. Where that has come about only a page that is laid out tells; the table before
 * it then gives its last row to that page.
 */
export class Tails {
  /** How many pages there were the last time. */
  pages = 0;
  readonly #found = new Map<string, Table>();
  readonly #torn = new Set<Table>();
  #asked = new Set<Table>();
  #named = 0;

  /** By which what follows a table is found again once it has a place. */
  idAfter(content: Content | undefined): { id: string } | undefined {
    return this.#idOf(lastTable(content));
  }

  /**
   * By which the first sum at the end of a table is. What is kept with the head of its table is never torn, and pdfmake does not
   * tell where it has come to stand.
   */
  idOfSum(table: Table): { id: string } | undefined {
    return keptRows(table.rows) < table.rows.length ? this.#idOf(table) : undefined;
  }

  #idOf(table: Table | undefined): { id: string } | undefined {
    if (!table || lastRow(table.rows) === 0) return undefined;
    const id = `tail-${this.#found.size}`;
    this.#found.set(id, table);
    return { id };
  }

  /** One that nothing else has. */
  name(): string {
    this.#named++;
    return `row-${this.#named}`;
  }

  has(id: unknown): boolean {
    return typeof id === 'string' && this.#found.has(id);
  }

  /** It stands first on its page. */
  isFirst(id: unknown): void {
    const table = typeof id === 'string' ? this.#found.get(id) : undefined;
    if (table) this.#asked.add(table);
  }

  /** Whether something new was found torn, so that the pages have to be laid out again. */
  settle(): boolean {
    const found = [...this.#asked].filter(table => !this.#torn.has(table));
    for (const table of found) this.#torn.add(table);
    this.#found.clear();
    this.#asked = new Set();
    return found.length > 0;
  }

  /** A table in the parts that stand on pages of their own. */
  partsOf(table: Table): Table[] {
    if (!this.#torn.has(table)) return [table];
    const from = lastRow(table.rows);
    return [
      { ...table, rows: table.rows.slice(0, from) },
      { ...table, rows: table.rows.slice(from) },
    ];
  }
}

/** The number of the row before the sums at the end; 0 where nothing would be left before it. */
function lastRow(rows: readonly TableRow[]): number {
  const last = rows.findLastIndex(({ emphasis }) => !emphasis);
  return Math.max(last, 0);
}

function lastTable(content: Content | undefined): Table | undefined {
  if (content?.kind === 'section') return lastTable(content.content.at(-1));
  return content?.kind === 'table' ? content : undefined;
}
