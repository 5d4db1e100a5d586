import { kindOf } from '../core/base/source.ts';
import { asFolder } from '../core/base/uri.ts';
import type { FileSource } from './file-source.ts';

/** Folders that contain no plans of the user's own. */
const skippedFolders = new Set(['node_modules', 'bower_components', 'dist', 'out', 'build', 'CVS']);

/** A workspace beyond these bounds is not a folder of plans, and scanning it would cost too much. */
export const walkBounds = { files: 2000, folders: 10_000 };

export interface Found {
  uris: string[];
  /** Whether there may be more than `uris`. */
  isPartial: boolean;
}

/** Finds plans, cases and methodologies in and below folders, nearest first, within bounds. */
export async function walk(
  files: Pick<FileSource, 'list' | 'folders'>,
  roots: string[],
  isCancelled: () => boolean = () => false,
  bounds = walkBounds,
): Promise<Found> {
  const uris = new Set<string>();
  const seen = new Set(roots.map(asFolder));
  let waiting = [...seen];
  while (waiting.length > 0 && !isCancelled()) {
    // Read in parallel: an editor on the web answers ten requests as fast as one.
    const now = waiting.slice(0, 16);
    const below = await Promise.all(now.map(folder => Promise.all([files.list(folder), files.folders(folder)])));
    waiting = waiting.slice(16);
    for (const [found, folders] of below) {
      for (const uri of found) if (kindOf(uri)) uris.add(uri);
      const fresh = folders.map(asFolder).filter(folder => !isSkipped(folder) && !seen.has(folder));
      for (const folder of fresh) seen.add(folder);
      for (const folder of fresh) waiting.push(folder);
    }
    if (uris.size > bounds.files || seen.size > bounds.folders) {
      return { uris: [...uris].slice(0, bounds.files), isPartial: true };
    }
  }
  return { uris: [...uris], isPartial: waiting.length > 0 };
}

/** Hidden folders belong to tools: `.git`, `.vscode`. */
export function isSkippedName(name: string): boolean {
  return name.startsWith('.') || skippedFolders.has(name);
}

function isSkipped(folder: string): boolean {
  const name = folder.slice(0, -1).split('/').at(-1) ?? '';
  return isSkippedName(name);
}
