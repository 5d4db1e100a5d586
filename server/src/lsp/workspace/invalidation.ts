/**
 * Counts the events that may change what lies around files: a case or methodology typed in, files come or gone, other
 * settings. What was loaded at an earlier count is loaded anew when somebody asks for it, never before.
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
