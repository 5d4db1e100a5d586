import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { FileRefusal } from '../core/base/source.ts';

/** A file's bytes, or why they are not read. */
export type Reading = { bytes: Buffer } | { refusal: FileRefusal };

/** Opening a FIFO or a device must not wait for anybody; on Windows there is neither the flag nor the danger. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Reads a regular file of at most `maxBytes`. Anything else that bears a file's name (a device, a FIFO, a socket) is
 * refused without opening it, and no more than the bound is ever read, whatever size the file claims to have: files of
 * `/proc` claim 0.
 */
export async function readBounded(path: string, maxBytes: number): Promise<Reading> {
  let handle: FileHandle | undefined;
  try {
    if (!(await stat(path)).isFile()) return { refusal: 'special' };
    handle = await open(path, openFlags);
    // Another file may have taken the name between the two calls.
    const stats = await handle.stat();
    if (!stats.isFile()) return { refusal: 'special' };
    if (stats.size > maxBytes) return { refusal: 'too-large' };
    return await readUpTo(handle, maxBytes, stats.size);
  } catch (error) {
    return { refusal: refusalOfError(error) };
  } finally {
    await handle?.close();
  }
}

async function readUpTo(handle: FileHandle, maxBytes: number, size: number): Promise<Reading> {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    // One byte more than it claims to have, so that the end is usually found by the second call.
    const chunk = Buffer.allocUnsafe(Math.max(Math.min(size + 1 - total, maxBytes + 1 - total), 1024));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) return { bytes: Buffer.concat(chunks) };
    total += bytesRead;
    if (total > maxBytes) return { refusal: 'too-large' };
    chunks.push(chunk.subarray(0, bytesRead));
  }
}

/** What an error of the file system means for whoever wanted the file. */
export function refusalOfError(error: unknown): FileRefusal {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return 'missing';
  return code === 'ELOOP' ? 'link-circle' : 'unreadable';
}
