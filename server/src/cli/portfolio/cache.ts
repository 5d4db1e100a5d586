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
    const body = this.bytes(key);
    return body && parsed(body.toString('utf8'));
  }

  put(key: string, entry: PlanEntry): void {
    this.putBytes(key, Buffer.from(textOf(entry)));
  }

  /** What else is known by a key. */
  bytes(key: string): Buffer | undefined {
    try {
      const file = readFileSync(this.#pathOf(key));
      const end = file.indexOf('\n');
      const body = file.subarray(end + 1);
      return file.toString('latin1', 0, end) === hashOf(body) ? body : undefined;
    } catch {
      return undefined;
    }
  }

  /** Written beside and moved: nobody reads half of it. A disk that is full or read-only costs time, and no result. */
  putBytes(key: string, body: Buffer): void {
    const path = this.#pathOf(key);
    const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(draft, Buffer.concat([Buffer.from(`${hashOf(body)}\n`), body]));
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

/** What a summary needs, then the rest. Before it stands the hash of all of it. */
function textOf({ plan, load, rest }: PlanEntry): string {
  return `${JSON.stringify({ plan, load })}\n${rest}`;
}

function parsed(text: string): PlanEntry {
  const end = text.indexOf('\n');
  return { ...JSON.parse(text.slice(0, end)), rest: text.slice(end + 1) };
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
