import { fileKey } from '../core/base/source.ts';
import type { Derived } from './derived.ts';
import type { LongTask } from './long-task.ts';
import type { Workspace } from './workspace/workspace.ts';

/** A file of which nothing could be derived, and what was thrown. */
export interface Failed {
  uri: string;
  error: unknown;
}

export interface EveryFileOptions<K extends keyof Derived> {
  /** So many files are read at once: an editor on the web answers one request as slowly as ten. */
  atOnce?: number;
  /** Told of all that was found, whenever that is more. */
  tell?: (found: Derived[K][]) => void;
}

/**
 * One part of what is derived from every file: open ones, those of the workspace, and whatever they refer to. A file that
 * goes wrong of itself costs nobody else anything: it is one of `failed`, to be logged.
 */
export async function ofEveryFile<K extends keyof Derived>(
  workspace: Workspace,
  what: K,
  passage: LongTask,
  { atOnce = 8, tell = () => {} }: EveryFileOptions<K> = {},
): Promise<{ found: Derived[K][]; isPartial: boolean; failed: Failed[] }> {
  workspace.revalidate();
  const { uris, isPartial } = await workspace.found(passage.isCancelled);
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
      await passage.step(start, waiting.length);
    }
    waiting = unseen(await workspace.referredTo());
  }
  return { found, isPartial, failed };
}
