/** A file as found, unread. The core knows files by URI and text alone. */
export interface SourceFile {
  uri: string;
  text: string;
}

export type FileKind = 'plan' | 'case' | 'methodology';

/** Scheme of the product's own cases and methodologies: they are in the bundle, not on a disk. */
export const bundledScheme = 'planwright';

const endings: [FileKind, RegExp][] = [
  ['plan', /\.implementation\.ya?ml$/],
  ['case', /\.case\.ya?ml$/],
  ['methodology', /\.methodology\.ya?ml$/],
];

/** One spelling for the address of a file: editors and URLs escape different letters. For comparing, not for reading. */
export function fileKey(uri: string): string {
  try {
    return decodeURIComponent(new URL(uri).href);
  } catch {
    return uri;
  }
}

/** What a file is, by its name. */
export function kindOf(path: string): FileKind | undefined {
  return endings.find(([, ending]) => ending.test(path))?.[0];
}

/** The file's name without folder and ending. */
export function fileStem(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return endings.reduce((stem, [, ending]) => stem.replace(ending, ''), name);
}
