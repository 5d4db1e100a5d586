/**
 * Expressions come from files of strangers and are computed at every key that somebody presses, so their size is bounded
 * and their work is counted: by steps and not by a clock, so that the same text always ends the same way.
 */
export const structure = {
  maxAstNodes: 1000,
  maxDepth: 50,
  maxListElements: 100,
  maxMapEntries: 100,
  maxCallArguments: 16,
};

/** Letters of an expression; the parser goes as deep as an expression is long. */
export const maxSource = 2000;

/** Macros inside macros: three of them over a list of a hundred tasks are a million steps. */
export const maxNesting = 3;

/** Letters of a text that an expression puts together. */
export const maxText = 10_000;

/** Steps of one expression of a case. */
export const caseFuel = 20_000;

/** Steps of one custom rule over a whole plan, and of all of a methodology together. */
export const ruleFuel = 2_000_000;
export const methodologyFuel = 8_000_000;

/** How many letters are read or written in the time of a step. */
const lettersPerStep = 32;

export class OutOfFuel extends Error {}

/** The work that an expression may still do. */
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
