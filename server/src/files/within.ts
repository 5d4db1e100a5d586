import { type FileRefusal, kindOf } from '../core/base/source.ts';
import { asFolder, fileKey, isInside } from '../core/base/uri.ts';
import type { FileSource } from './file-source.ts';

/** Where a file is really read, or why it is not. */
type Place = { uri: string } | { refusal: FileRefusal };

/**
 * The same files, but only those inside the given folders (URIs): a plan from a stranger may name a methodology
 * anywhere, and the editor must not go and read it. Links are resolved first: what lies inside a folder by its name and
 * outside by where its links lead is outside. A folder itself may be reached through links; its user has opened it.
 * Links may lead to `linkRoots` alone, where these are other folders.
 */
export function within(files: FileSource, roots: () => string[], linkRoots = roots): FileSource {
  /** The address at which a file is read: below a folder as the folder is spelled, with the links below it resolved. */
  const placeOf = async (uri: string): Promise<Place> => {
    const around = roots().filter(root => isInside(root, uri));
    if (around.length === 0) return { refusal: 'outside' };
    if (!files.real) return { uri };
    const real = await files.real(uri);
    if (real === undefined) return { refusal: (await files.refusal?.(uri)) ?? 'missing' };
    // First those that hold it by its name: the same file keeps the same address.
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

  /** The address of a resolved file seen from a folder that may be a link itself; undefined where it is not in it. */
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

  /** Links to files as what they lead to, so that no file has two addresses; what is refused as itself, to be told. */
  const listed = async (folder: string): Promise<string[]> => {
    const others = (await files.others?.(folder)) ?? [];
    const targets = await Promise.all(
      others.map(async uri => {
        const place = await placeOf(uri);
        if ('refusal' in place) return place.refusal === 'missing' ? [] : [uri];
        const refusal = await files.refusal?.(place.uri);
        // A file is what its name ends with: a link may call a plain YAML file a case.
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

/** Whether two addresses are one file's by their names; a folder's may end with a slash. */
function isSameFile(a: string, b: string): boolean {
  return fileKey(asFolder(a)) === fileKey(asFolder(b));
}
