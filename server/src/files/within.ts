import { type FileRefusal, kindOf } from '../core/base/source.ts';
import { asFolder, fileKey, isInside } from '../core/base/uri.ts';
import type { FileSource } from './file-source.ts';

/** Where a file is actually read, or why it is not. */
type Place = { uri: string } | { refusal: FileRefusal };

/**
 * Restricts a source to files inside the given folders (uris): an untrusted plan may name a methodology anywhere, and
 * the editor must not read it. Links are resolved first: a file that is inside by its name but outside by its links is
 * outside. The folders themselves may be reached through links, because the user has opened them. Links may lead only
 * into `linkRoots`, if these differ.
 */
export function within(files: FileSource, roots: () => string[], linkRoots = roots): FileSource {
  /** The uri at which a file is read: below a folder as the folder is spelled, with links below it resolved. */
  const placeOf = async (uri: string): Promise<Place> => {
    const around = roots().filter(root => isInside(root, uri));
    if (around.length === 0) return { refusal: 'outside' };
    if (!files.real) return { uri };
    const real = await files.real(uri);
    if (real === undefined) return { refusal: (await files.refusal?.(uri)) ?? 'missing' };
    // Folders that contain it by name come first, so that the same file keeps the same uri.
    for (const root of around) {
      const spelled = await spelledBelow(root, real);
      if (spelled !== undefined && isSameFile(spelled, uri)) return { uri: spelled };
    }
    for (const root of linkRoots()) {
      const spelled = await spelledBelow(root, real);
      if (spelled !== undefined) return { uri: spelled };
    }
    return { refusal: 'outside' };
  };

  /** The uri of a resolved file below a folder that may itself be a link; undefined if it is not inside. */
  const spelledBelow = async (root: string, real: string): Promise<string | undefined> => {
    const realRoot = await files.real?.(root);
    if (realRoot === undefined || !isInside(realRoot, real)) return undefined;
    const from = asFolder(realRoot);
    return real.startsWith(from) ? asFolder(root) + real.slice(from.length) : root;
  };

  const inPlace = async <T>(uri: string, otherwise: T, ask: (uri: string) => Promise<T>): Promise<T> => {
    const place = await placeOf(uri);
    return 'uri' in place ? ask(place.uri) : otherwise;
  };

  /** Replaces links by their targets, so that no file has two uris; refused files stay, to be reported. */
  const listed = async (folder: string): Promise<string[]> => {
    const others = (await files.others?.(folder)) ?? [];
    const targets = await Promise.all(
      others.map(async uri => {
        const place = await placeOf(uri);
        if ('refusal' in place) return place.refusal === 'missing' ? [] : [uri];
        const refusal = await files.refusal?.(place.uri);
        // The kind of a file follows from its real name: a link may call a plain YAML file a case.
        return refusal === 'missing' ? [] : [kindOf(uri) === kindOf(place.uri) ? place.uri : uri];
      }),
    );
    return [...new Set([...(await files.list(folder)), ...targets.flat()])];
  };

  return {
    read: uri => inPlace(uri, undefined, place => files.read(place)),
    readBytes: uri => inPlace(uri, undefined, place => files.readBytes(place)),
    list: uri => inPlace(uri, [], listed),
    folders: uri => inPlace(uri, [], place => files.folders(place)),
    stamp: uri => inPlace(uri, undefined, place => files.stamp(place)),
    async refusal(uri) {
      const place = await placeOf(uri);
      return 'refusal' in place ? place.refusal : files.refusal?.(place.uri);
    },
    async real(uri) {
      const place = await placeOf(uri);
      return 'uri' in place ? place.uri : undefined;
    },
  };
}

/** Whether two uris name one file; a folder's may end with a slash. */
function isSameFile(a: string, b: string): boolean {
  return fileKey(asFolder(a)) === fileKey(asFolder(b));
}
