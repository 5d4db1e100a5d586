/**
 * Expressions come from untrusted files and are evaluated at every keystroke, so their size and work are bounded. Work
 * is counted in steps, not in time, so that results are deterministic.
 */
export const structure = {
  maxAstNodes: 1000,
  maxDepth: 50,
  maxListElements: 100,
  maxMapEntries: 100,
  maxCallArguments: 16,
};

/** Characters of an expression; the parser recurses as deep as an expression is long. */
export const maxSource = 2000;

/** Depth of nested macros: three over a list of a hundred tasks are a million steps. */
export const maxNesting = 3;

/** Characters of a text that an expression builds. */
export const maxText = 10_000;

/** Steps of one expression in a case. */
export const caseFuel = 20_000;

/** Steps of one custom rule over a whole plan, and of all custom rules of a methodology. */
export const ruleFuel = 2_000_000;
export const methodologyFuel = 8_000_000;

/** Characters that are processed per step. */
const lettersPerStep = 32;

export class OutOfFuel extends Error {}

/** The remaining work of an expression. */
export class Fuel {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  get left(): number {
    return Math.max(0, this.#left);
  }

  burn(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new OutOfFuel();
  }

  burnLetters(count: number): void {
    this.burn(1 + count / lettersPerStep);
  }
}
