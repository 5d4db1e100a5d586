import type { Content, List, Table } from '../model.ts';
import { endPlace, isFew, keptRows } from '../outline.ts';

type Breakable = Table | List;

/**
 * Keeps together what would be meaningless alone at the top of a page: the sum of a table, a note below a table or
 * list, the closing paragraph of a letter. Whether they are separated is known only after layout; then the last row
 * before them, or a small table as a whole, is moved to their page, and pages are laid out again.
 */
export class Tails {
  /** Number of pages of the last layout. */
  pages = 0;
  /** Start of the last node on the last page, relative to the page height. */
  end = 1;
  readonly #found = new Map<string, Breakable>();
  readonly #torn = new Set<Breakable>();
  readonly #left = new Set<Breakable>();
  #asked = new Set<Breakable>();
  #named = 0;
  #last: { torn: Breakable; asked: Set<Breakable> } | undefined;

  /** A new layout begins. */
  begin(): void {
    this.#found.clear();
    this.#asked = new Set();
    this.#named = 0;
  }

  /** Id for a node after a table or list, to find its position. */
  idAfter(content: Content | undefined): { id: string } | undefined {
    return this.#idOf(lastOf(content));
  }

  /**
   * Id for the first sum of a table. Rows kept with the head are never separated, and pdfmake does not report their
   * positions.
   */
  idOfSum(table: Table): { id: string } | undefined {
    return isSmall(table) ? undefined : this.#idOf(table);
  }

  #idOf(own: Breakable | undefined): { id: string } | undefined {
    if (!own || (!isSmall(own) && lastPlace(own) === 0)) return undefined;
    const id = `tail-${this.#found.size}`;
    this.#found.set(id, own);
    return { id };
  }

  /** A unique id. */
  name(): string {
    this.#named++;
    return `row-${this.#named}`;
  }

  has(id: unknown): boolean {
    return typeof id === 'string' && this.#found.has(id);
  }

  /** The node is the first on its page. */
  isFirst(id: unknown): void {
    const own = typeof id === 'string' ? this.#found.get(id) : undefined;
    if (own) this.#asked.add(own);
  }

  /**
   * Whether something was separated, so that another layout is needed: one change at a time, because it moves what
   * follows.
   */
  settle(): boolean {
    const torn = [...this.#asked].find(own => !this.#torn.has(own) && !this.#left.has(own));
    if (!torn) return false;
    this.#torn.add(torn);
    this.#last = { torn, asked: this.#asked };
    return true;
  }

  /** Reverts the last change, because it would add a half empty page. */
  undo(): void {
    if (!this.#last) return;
    this.#torn.delete(this.#last.torn);
    this.#left.add(this.#last.torn);
    this.#asked = this.#last.asked;
  }

  /** Whether it is moved to the next page as a whole, with its heading. */
  isMoved(content: Content | undefined): boolean {
    return isBreakable(content) && isSmall(content) && this.#torn.has(content);
  }

  /** A table divided into the parts on separate pages. */
  partsOf(table: Table): Table[] {
    return this.#isParted(table) ? partedRows(table.rows, lastPlace(table)).map(rows => ({ ...table, rows })) : [table];
  }

  /** A list divided into the parts on separate pages. */
  listsOf(list: List): List[] {
    return this.#isParted(list) ? partedRows(list.items, lastPlace(list)).map(items => ({ ...list, items })) : [list];
  }

  #isParted(own: Breakable): boolean {
    return this.#torn.has(own) && !isSmall(own);
  }
}

function partedRows<T>(rows: readonly T[], from: number): T[][] {
  return [rows.slice(0, from), rows.slice(from)];
}

/** Whether it is always kept on one page. */
function isSmall(own: Breakable): boolean {
  return own.kind === 'list' ? isFew(own.items) : keptRows(own.rows) >= own.rows.length;
}

/** Index of the row before the final sums, or of the last item; 0 if nothing would remain before it. */
function lastPlace(own: Breakable): number {
  if (own.kind === 'list') return Math.max(own.items.length - 1, 0);
  return Math.max(endPlace(own.rows) - 1, 0);
}

function isBreakable(content: Content | undefined): content is Breakable {
  return content?.kind === 'table' || content?.kind === 'list';
}

function lastOf(content: Content | undefined): Breakable | undefined {
  if (content?.kind === 'section') return lastOf(content.content.at(-1));
  return isBreakable(content) ? content : undefined;
}
