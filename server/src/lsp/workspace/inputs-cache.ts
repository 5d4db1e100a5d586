import type { FileKind } from '../../core/base/source.ts';
import { folderOf, resolveReference } from '../../core/base/uri.ts';
import { type LoadedInputs, loadInputs, type Setup, type SourceFiles } from '../../files/inputs.ts';
import type { Invalidation } from './invalidation.ts';

/**
 * Caches the inputs of files: their cases and methodologies. They are loaded once per folder and methodology, and again
 * after an invalidation; if that yields the same files, they stay the same object, and so does everything derived from
 * them.
 */
export class InputsCache {
  readonly #files: SourceFiles;
  readonly #invalidation: Invalidation;
  readonly #known = new Map<string, { count: number; loading: Promise<LoadedInputs> }>();

  constructor(files: SourceFiles, invalidation: Invalidation) {
    this.#files = files;
    this.#invalidation = invalidation;
  }

  /** The inputs of a file that follows a methodology, if it names the file of one. */
  of(uri: string, kind: FileKind, methodology: string | undefined, setup: Setup): Promise<LoadedInputs> {
    const target = methodology === undefined ? '' : resolveReference(uri, methodology);
    const key = [folderOf(uri), kind === 'case', target].join('\n');
    const known = this.#known.get(key);
    const { count } = this.#invalidation;
    if (known?.count === count) return known.loading;
    const loading = loadInputs(this.#files, uri, methodology, setup).then(async fresh => {
      const before = await known?.loading.catch(() => undefined);
      return before && isSame(before, fresh) ? before : fresh;
    });
    this.#known.set(key, { count, loading });
    // A failed load is repeated by the next caller.
    loading.catch(() => {
      if (this.#known.get(key)?.loading === loading) this.#known.delete(key);
    });
    return loading;
  }

  /** The files that the loaded inputs consist of. */
  async parts(): Promise<string[]> {
    const current = [...this.#known.values()].filter(({ count }) => count === this.#invalidation.count);
    const loaded = await Promise.all(current.map(({ loading }) => loading.catch(() => undefined)));
    return loaded.flatMap(around => around?.parts.map(({ uri }) => uri) ?? []);
  }

  clear(): void {
    this.#known.clear();
  }
}

function isSame(a: LoadedInputs, b: LoadedInputs): boolean {
  const isSameRefusal = JSON.stringify(a.refused) === JSON.stringify(b.refused);
  return isSameRefusal && a.parts.length === b.parts.length && a.parts.every((part, index) => part === b.parts[index]);
}
