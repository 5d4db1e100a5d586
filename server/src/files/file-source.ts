import type { FileRefusal } from '../core/base/source.ts';

/** Where files come from: a disk, or the editor that the server runs in. Paths are URIs; nothing here throws. */
export interface FileSource {
  /** The text of a file; undefined where there is none or it cannot be read. */
  read(uri: string): Promise<string | undefined>;
  /** The same as it lies there, for pictures. */
  readBytes(uri: string): Promise<Uint8Array | undefined>;
  /** URIs of the files directly in a folder; none where there is no such folder. */
  list(uri: string): Promise<string[]>;
  /** URIs of the folders directly in a folder; none where they cannot be listed. */
  folders(uri: string): Promise<string[]>;
  /** Another value for every version of a file; undefined where that cannot be told without reading it. */
  stamp(uri: string): Promise<string | undefined>;
  /** Why a file or folder is not read; undefined where it is. */
  refusal?(uri: string): Promise<FileRefusal | undefined>;
  /** The address with all links on the way resolved; undefined where there is nothing. Absent where there are no links. */
  real?(uri: string): Promise<string | undefined>;
  /** What has a file's name in a folder and is no regular file: links, and what must not be opened. */
  others?(uri: string): Promise<string[]>;
}
