import { fileKey } from '../core/base/source.ts';
import type { Derived } from './derived.ts';
import type { LongTask } from './long-task.ts';
import type { Workspace } from './workspace/workspace.ts';

/** A file that could not be processed, with the error. */
export interface Failed {
  uri: string;
  error: unknown;
}

export interface EveryFileOptions<K extends keyof Derived> {
  /** Number of files read in parallel: an editor on the web answers ten requests as fast as one. */
  atOnce?: number;
  /** Called with all results so far, whenever there are more. */
  tell?: (found: Derived[K][]) => void;
}

/**
 * Derives one thing from every file: open files, those of the workspace, and the files they refer to. A file that
 * throws is added to `failed`, to be logged, and does not affect the others.
 */
export async function ofEveryFile<K extends keyof Derived>(
  workspace: Workspace,
  what: K,
  longTask: LongTask,
  { atOnce = 8, tell = () => {} }: EveryFileOptions<K> = {},
): Promise<{ found: Derived[K][]; isPartial: boolean; failed: Failed[] }> {
  workspace.revalidate();
  const { uris, isPartial } = await workspace.found(longTask.isCancelled);
  const seen = new Set<string>();
  const found: Derived[K][] = [];
  const failed: Failed[] = [];
  const derivedOf = (uri: string) =>
    workspace.derived(uri, what).catch(error => {
      failed.push({ uri, error });
      return undefined;
    });
  const unseen = (candidates: string[]) => {
    const byKey = new Map(candidates.map(uri => [fileKey(uri), uri]));
    return [...byKey].filter(([key]) => !seen.has(key)).map(([, uri]) => uri);
  };
  let waiting = unseen([...uris, ...workspace.open().values()]);
  while (waiting.length > 0) {
    for (let start = 0; start < waiting.length; start += atOnce) {
      const some = waiting.slice(start, start + atOnce);
      for (const uri of some) seen.add(fileKey(uri));
      const derived = await Promise.all(some.map(derivedOf));
      for (const one of derived) if (one !== undefined) found.push(one);
      tell(found);
      await longTask.step(start, waiting.length);
    }
    waiting = unseen(await workspace.referredTo());
  }
  return { found, isPartial, failed };
}
