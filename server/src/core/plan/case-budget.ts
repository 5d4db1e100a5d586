import { isSame } from '../base/memo.ts';

/** Bound on the values that all cases of one plan may add; cases that call cases multiply. */
const maxExpandedNodes = 200_000;

/** How many values the cases of a plan may still add. */
export class CaseBudget {
  #left = maxExpandedNodes;

  /** Takes the size of a case from the budget; false if the budget does not suffice. */
  spend(size: number): boolean {
    this.#left -= size;
    return this.#left >= 0;
  }

  get left(): number {
    return this.#left;
  }
}

interface Remembered<T> {
  circumstances: readonly unknown[];
  read: T;
  /** Budget spent by reading this node. */
  spent: number;
}

/**
 * Memoizes what is read of a node, for the same circumstances and as long as the budget covers its cases, so that a
 * plan has the same content whether a part was read now or before. What exceeded the budget is read again.
 */
export function memoizeInBudget<T>() {
  const known = new WeakMap<object, Remembered<T>>();
  return (node: object, circumstances: readonly unknown[], budget: CaseBudget, read: () => T): T => {
    const last = known.get(node);
    if (last && isSame(last.circumstances, circumstances) && last.spent <= budget.left) {
      budget.spend(last.spent);
      return last.read;
    }
    const before = budget.left;
    const answer = read();
    if (budget.left >= 0) known.set(node, { circumstances, read: answer, spent: before - budget.left });
    else known.delete(node);
    return answer;
  };
}
