import { isSame } from '../base/memo.ts';

/** Values that the cases of one plan may bring in all; cases that call cases multiply. */
const maxExpandedNodes = 200_000;

/** How much the cases of a plan may still bring. */
export class CaseBudget {
  #left = maxExpandedNodes;

  /** Whether a case of so many values may still be brought. */
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
  /** What expanding its cases took. */
  spent: number;
}

/**
 * What is read of a node is kept with it, as long as the circumstances are the same and the budget has what its cases
 * take: a plan comes to the same whether a part of it was read now or before. What went beyond the budget is read anew.
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
