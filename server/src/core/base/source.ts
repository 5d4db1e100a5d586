export { fileKey } from './uri.ts';

/** The uri and text of a file, not yet parsed. The core knows files by nothing else. */
export interface SourceFile {
  uri: string;
  text: string;
}

/**
 * Why a file that is named is not read: it lies outside the folders that may be read (links are resolved first), it is
 * on another computer, it is a device or FIFO, its links form a cycle, it cannot be opened, it is only the pointer of a
 * file stored elsewhere (Git LFS); or it does not exist.
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

/** A file, or a folder (its uri ends with a slash), that exists but is not read. */
export interface RefusedFile {
  uri: string;
  refusal: FileRefusal;
}

export type FileKind = 'plan' | 'case' | 'methodology';

/** Scheme of the bundled cases and methodologies: they are part of the program, not files on a disk. */
export const bundledScheme = 'planwright';

const endings: [FileKind, RegExp][] = [
  ['plan', /\.implementation\.ya?ml$/],
  ['case', /\.case\.ya?ml$/],
  ['methodology', /\.methodology\.ya?ml$/],
];

/** The kind of a file, by its name. */
export function kindOf(path: string): FileKind | undefined {
  return endings.find(([, ending]) => ending.test(path))?.[0];
}

/** The file name without folder and extension. */
export function fileStem(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return endings.reduce((stem, [, ending]) => stem.replace(ending, ''), name);
}
