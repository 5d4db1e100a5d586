/**
 * Counts events that may change the inputs of files: edits of a case or methodology, files added or removed, changed
 * settings. What was loaded at an earlier count is loaded again on its next use, never before.
 */
export class Invalidation {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  advance(): void {
    this.#count++;
  }
}
