import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlanEntry } from './entry.ts';

/**
 * Caches facts of plans by the hash of everything they were computed from. Entries are never invalid, so nothing is
 * ever updated: a change has another key. The cache may be deleted at any time, even in use, and shared by several
 * processes.
 */
export class FactsCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined if there is no entry, or it is damaged. */
  get(key: string): PlanEntry | undefined {
    const body = this.bytes(key);
    return body && parsed(body.toString('utf8'));
  }

  put(key: string, entry: PlanEntry): void {
    this.putBytes(key, Buffer.from(textOf(entry)));
  }

  /** Other data stored under a key. */
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

  /**
   * Written to a temporary file and renamed, so that readers never see a part. A full or read-only disk costs time but
   * no result.
   */
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

  /** Distributes files over folders of some hundreds. */
  #pathOf(key: string): string {
    return join(this.#folder, key.slice(0, 2), key.slice(2));
  }
}

/** A checksum, the part that a summary needs, then the rest. */
function textOf({ plan, load, rest }: PlanEntry): string {
  return `${JSON.stringify({ plan, load })}\n${rest}`;
}

function parsed(text: string): PlanEntry {
  const end = text.indexOf('\n');
  return { ...JSON.parse(text.slice(0, end)), rest: text.slice(end + 1) };
}

export function hashOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  // Prefixing the length keeps different parts from having one hash.
  for (const part of parts) hash.update(`${Buffer.byteLength(part)} `).update(part);
  return hash.digest('hex');
}

/** A hash of the program's bytes: during development its version does not identify it. */
export function programMark(entry: string | undefined): string {
  if (entry === undefined) return '';
  const folder = join(dirname(entry), 'resources');
  const files = readdirSync(folder)
    .sort()
    .map(name => join(folder, name));
  return hashOf(process.version, ...[entry, ...files].map(path => readFileSync(path)));
}
