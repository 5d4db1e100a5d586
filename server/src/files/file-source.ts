import type { FileRefusal } from '../core/base/source.ts';

/** A source of files: the disk, or the editor. Files are named by uris; nothing throws. */
export interface FileSource {
  /** The text of a file; undefined if it does not exist or cannot be read. */
  read(uri: string): Promise<string | undefined>;
  /** The bytes of a file, for pictures. */
  readBytes(uri: string): Promise<Uint8Array | undefined>;
  /** Uris of the files directly in a folder; none if there is no such folder. */
  list(uri: string): Promise<string[]>;
  /** Uris of the folders directly in a folder; none if they cannot be listed. */
  folders(uri: string): Promise<string[]>;
  /** A value that differs for every version of a file; undefined if it is not known without reading the file. */
  stamp(uri: string): Promise<string | undefined>;
  /** Why a file or folder is not read; undefined if it is. */
  refusal?(uri: string): Promise<FileRefusal | undefined>;
  /** The uri with all links resolved; undefined if it does not exist. Absent in sources without links. */
  real?(uri: string): Promise<string | undefined>;
  /** Entries of a folder that are no regular files: links, and files that must not be opened. */
  others?(uri: string): Promise<string[]>;
}
