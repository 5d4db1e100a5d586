export { fileKey } from './uri.ts';

/** A file as found, unread. The core knows files by URI and text alone. */
export interface SourceFile {
  uri: string;
  text: string;
}

/**
 * Why a file that is named is not read: it lies outside of what may be read (links are resolved first), it is on another
 * computer, it is no regular file but a device or a FIFO, its links lead in a circle, it is there and cannot be opened, in
 * git it is only the pointer of a file that is stored elsewhere; or there is none.
 */
export type FileRefusal =
  | 'outside'
  | 'network'
  | 'special'
  | 'too-large'
  | 'link-circle'
  | 'unreadable'
  | 'pointer'
  | 'missing';

/** A file, or a folder whose address ends with a slash, that is there and is not read. */
export interface RefusedFile {
  uri: string;
  refusal: FileRefusal;
}

export type FileKind = 'plan' | 'case' | 'methodology';

/** Scheme of the product's own cases and methodologies: they are in the bundle, not on a disk. */
export const bundledScheme = 'planwright';

const endings: [FileKind, RegExp][] = [
  ['plan', /\.implementation\.ya?ml$/],
  ['case', /\.case\.ya?ml$/],
  ['methodology', /\.methodology\.ya?ml$/],
];

/** What a file is, by its name. */
export function kindOf(path: string): FileKind | undefined {
  return endings.find(([, ending]) => ending.test(path))?.[0];
}

/** The file's name without folder and ending. */
export function fileStem(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return endings.reduce((stem, [, ending]) => stem.replace(ending, ''), name);
}
