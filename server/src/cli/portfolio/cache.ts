import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlanEntry } from './entry.ts';

/**
 * Facts of plans by the hash of all that they were computed from. Nothing in it is ever wrong, so nothing is ever
 * renewed: what changes has another name. It may be deleted at any time, also while it is in use, and several processes
 * may share it.
 */
export class FactsCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined where there is none, or it is not whole. */
  get(key: string): PlanEntry | undefined {
    try {
      return parsed(readFileSync(this.#pathOf(key), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Written beside and moved: nobody reads half of it. A disk that is full or read-only costs time, and no result. */
  put(key: string, entry: PlanEntry): void {
    const path = this.#pathOf(key);
    const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(draft, textOf(entry));
      renameSync(draft, path);
    } catch {
      rmSync(draft, { force: true });
    }
  }

  /** Some hundred files a folder, however many plans there are. */
  #pathOf(key: string): string {
    return join(this.#folder, key.slice(0, 2), key.slice(2));
  }
}

/** The hash of all that follows, then what a summary needs, then the rest. */
function textOf({ plan, load, rest }: PlanEntry): string {
  const body = `${JSON.stringify({ plan, load })}\n${rest}`;
  return `${hashOf(body)}\n${body}`;
}

function parsed(text: string): PlanEntry | undefined {
  const [mark, body] = cutAt(text, text.indexOf('\n'));
  if (mark !== hashOf(body)) return undefined;
  const [head, rest] = cutAt(body, body.indexOf('\n'));
  return { ...JSON.parse(head), rest };
}

function cutAt(text: string, index: number): [string, string] {
  return [text.slice(0, index), text.slice(index + 1)];
}

export function hashOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  // With its length before it no part can pass for the end of another.
  for (const part of parts) hash.update(`${Buffer.byteLength(part)} `).update(part);
  return hash.digest('hex');
}

/** The program that computes, by its bytes: while it is being worked on its version says little. */
export function programMark(entry: string | undefined): string {
  if (entry === undefined) return '';
  const folder = join(dirname(entry), 'resources');
  const files = readdirSync(folder)
    .sort()
    .map(name => join(folder, name));
  return hashOf(process.version, ...[entry, ...files].map(path => readFileSync(path)));
}
