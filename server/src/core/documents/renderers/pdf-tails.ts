import type { Content, List, Table } from '../model.ts';
import { endPlace, isFew, keptRows } from '../outline.ts';

type Breakable = Table | List;

/**
 * What ends something and says nothing by itself: the sum of a table, a note under it or under a list, the closing words of a letter.
 * Alone on top of a page it is torn from what it ends. Where that has come about only pages that are laid out tell; what stands before
 * it then gives its last row to that page, or, where it is small, goes there as a whole.
 */
export class Tails {
  /** How many pages there were the last time. */
  pages = 0;
  /** Where on the last page the last thing began, as a share of its height. */
  end = 1;
  readonly #found = new Map<string, Breakable>();
  readonly #torn = new Set<Breakable>();
  readonly #left = new Set<Breakable>();
  #asked = new Set<Breakable>();
  #named = 0;
  #last: { torn: Breakable; asked: Set<Breakable> } | undefined;

  /** Pages are laid out anew. */
  begin(): void {
    this.#found.clear();
    this.#asked = new Set();
    this.#named = 0;
  }

  /** By which what follows a table or a list is found again once it has a place. */
  idAfter(content: Content | undefined): { id: string } | undefined {
    return this.#idOf(lastOf(content));
  }

  /**
   * By which the first sum at the end of a table is. What is kept with the head of its table is never torn, and pdfmake does not
   * tell where it has come to stand.
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
    const own = typeof id === 'string' ? this.#found.get(id) : undefined;
    if (own) this.#asked.add(own);
  }

  /** Whether something was found torn, so that the pages have to be laid out again: one at a time, for it moves what follows. */
  settle(): boolean {
    const torn = [...this.#asked].find(own => !this.#torn.has(own) && !this.#left.has(own));
    if (!torn) return false;
    this.#torn.add(torn);
    this.#last = { torn, asked: this.#asked };
    return true;
  }

  /** What was settled last is left as it was: it would take a page more, and leave half of one empty. */
  undo(): void {
    if (!this.#last) return;
    this.#torn.delete(this.#last.torn);
    this.#left.add(this.#last.torn);
    this.#asked = this.#last.asked;
  }

  /** Whether it goes to the next page as a whole, with what announces it. */
  isMoved(content: Content | undefined): boolean {
    return isBreakable(content) && isSmall(content) && this.#torn.has(content);
  }

  /** A table in the parts that stand on pages of their own. */
  partsOf(table: Table): Table[] {
    return this.#isParted(table) ? partedRows(table.rows, lastPlace(table)).map(rows => ({ ...table, rows })) : [table];
  }

  /** A list in the parts that stand on pages of their own. */
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

/** It stands on one page whatever comes. */
function isSmall(own: Breakable): boolean {
  return own.kind === 'list' ? isFew(own.items) : keptRows(own.rows) >= own.rows.length;
}

/** The number of the row before the sums at the end, or of the last item; 0 where nothing would be left before it. */
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
