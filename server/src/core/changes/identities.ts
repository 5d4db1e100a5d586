import type { SyntaxNode } from '../syntax/nodes.ts';
import type { Match } from './match.ts';
import type { Part } from './parts.ts';

/** Identifies priced things with parts of the text, under one name in both states. */
export class Identities {
  readonly #names = new Map<SyntaxNode, string>();
  readonly #matches = new Map<string, Match>();
  readonly #parts = new Map<SyntaxNode, Part>();
  readonly #order: string[];

  constructor(matches: readonly Match[]) {
    this.#order = matches.map((_, index) => String(index));
    for (const [index, match] of matches.entries()) {
      this.#matches.set(String(index), match);
      for (const part of [match.before, match.after]) {
        if (!part) continue;
        this.#names.set(part.node, String(index));
        this.#parts.set(part.node, part);
      }
    }
  }

  nameOf(node: SyntaxNode, otherwise: string): string {
    return this.#names.get(node) ?? otherwise;
  }

  /** Parts from a case are named by their id in the case and the position of the call. */
  nameOfWork(work: { id: string; node: SyntaxNode; place: SyntaxNode; origin: string | undefined }): string {
    if (work.origin === undefined) return this.nameOf(work.node, `id ${work.id}`);
    return `${this.nameOf(work.place, '?')} ${work.id.slice(work.id.indexOf('.') + 1)}`;
  }

  partOf(node: SyntaxNode): Part | undefined {
    return this.#parts.get(node);
  }

  /** Whether the text has the part in both states, counted or not. */
  isInBoth(part: Part | undefined): boolean {
    const match = part && this.#matches.get(this.#names.get(part.node) ?? '');
    return match?.before !== undefined && match.after !== undefined;
  }

  /** The names of both states in the order of the later text; removed ones follow their former predecessor. */
  inOrder(...states: readonly ReadonlyMap<string, unknown>[]): string[] {
    const all = new Set([...this.#order, ...states.flatMap(state => [...state.keys()])]);
    return [...all].filter(name => states.some(state => state.has(name)));
  }
}

/** Makes names unique: the second occurrence of a name becomes `name 2`. */
export function uniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  return name => {
    let free = name;
    for (let count = 2; taken.has(free); count++) free = `${name} ${count}`;
    taken.add(free);
    return free;
  };
}
