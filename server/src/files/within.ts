import type { FileSource } from './file-source.ts';

/**
 * The same files, but only those inside the given folders (URIs): a plan from a stranger may name a methodology
 * anywhere, and the editor must not go and read it.
 */
export function within(files: FileSource, roots: () => string[]): FileSource {
  const isAllowed = (uri: string) => roots().some(root => isInside(root, uri));
  return {
    read: async uri => (isAllowed(uri) ? files.read(uri) : undefined),
    readBytes: async uri => (isAllowed(uri) ? files.readBytes(uri) : undefined),
    list: async uri => (isAllowed(uri) ? files.list(uri) : []),
    folders: async uri => (isAllowed(uri) ? files.folders(uri) : []),
    stamp: async uri => (isAllowed(uri) ? files.stamp(uri) : undefined),
  };
}

export function isInside(root: string, uri: string): boolean {
  // Parsing resolves `..`, also when it is written as `%2e%2e`.
  const folder = normal(root.endsWith('/') ? root : `${root}/`);
  const path = normal(uri);
  return folder !== undefined && path !== undefined && (path.startsWith(folder) || `${path}/` === folder);
}

function normal(uri: string): string | undefined {
  try {
    return decodeURI(new URL(uri).href);
  } catch {
    return undefined;
  }
}
