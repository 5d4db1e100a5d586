import { dirname, posix, resolve } from 'node:path';
import { lastAnswers } from '../../core/base/memo.ts';
import { factsOf, unreadableFacts } from '../../core/output/facts/facts.ts';
import { toUri } from '../../files/disk.ts';
import type { LoadedInputs } from '../../files/inputs.ts';
import type { TextFile } from '../../files/text-file.ts';
import { isReadable, type Loader, readNamed } from '../load.ts';
import { type FactsCache, hashOf } from './cache.ts';
import { entryOf, type PlanEntry } from './entry.ts';
import { planId } from './plan-id.ts';

/** How plans are read, and the cache. */
export interface Reading {
  cwd: string;
  loader: Loader;
  cache: FactsCache | undefined;
  /** See `programMark`. */
  program: string;
}

/** The facts of a plan, with their cache key if there is one. */
export interface KeyedEntry {
  entry: PlanEntry;
  key: string | undefined;
}

/** The cache key for the present state of a plan; undefined without a cache. */
export async function keyNow(path: string, reading: Reading): Promise<string | undefined> {
  return reading.cache && keyOf(path, fileAt(path, reading), reading);
}

/** The cached facts of a plan, if any. */
export async function knownEntry(path: string, reading: Reading): Promise<KeyedEntry | undefined> {
  const key = await keyNow(path, reading);
  const entry = key === undefined ? undefined : reading.cache?.get(key);
  return entry && { entry, key };
}

/** The facts of a plan, from the cache or computed. Throws if the file cannot be read. */
export async function planEntry(path: string, reading: Reading): Promise<KeyedEntry> {
  const file = fileAt(path, reading);
  const { cache } = reading;
  // The key is made from the bytes that are computed from, even if the file is saved meanwhile.
  const key = cache && (await keyOf(path, file, reading));
  const known = key === undefined ? undefined : cache?.get(key);
  if (known) return { entry: known, key };
  const entry = await computed(path, file, reading);
  if (key !== undefined) cache?.put(key, entry);
  return { entry, key };
}

function fileAt(path: string, { cwd }: Reading): TextFile {
  return readNamed(resolve(cwd, path), path);
}

async function computed(path: string, file: TextFile, { cwd, loader }: Reading): Promise<PlanEntry> {
  const id = planId(path, cwd);
  const analysis = await loader.analyse(path, file.text, 'plan');
  if (!isReadable({ file, analysis })) return entryOf(unreadableFacts(id));
  try {
    return entryOf(factsOf(id, analysis.priced));
  } catch {
    // A plan that exceeds the bounds of computation: its own check reports that.
    return entryOf(unreadableFacts(id));
  }
}

async function keyOf(path: string, file: TextFile, { cwd, loader, program }: Reading): Promise<string> {
  const inputs = await loader.inputsOf(path, file.text);
  const folder = dirname(resolve(cwd, path));
  const around = marks(inputs, [folder], () => markOf(toUri(folder), inputs));
  return hashOf(program, planId(path, cwd), file.bytes, around);
}

const marks = lastAnswers<string>();

/**
 * A hash of the inputs shared by a folder's plans, independent of absolute paths, so that machines can share a cache.
 */
function markOf(folder: string, { parts, refused }: LoadedInputs): string {
  return hashOf(
    ...parts.flatMap(({ uri, text }) => [posix.relative(folder, uri), text]),
    ...refused.flatMap(({ uri, refusal }) => [posix.relative(folder, uri), refusal]),
  );
}
