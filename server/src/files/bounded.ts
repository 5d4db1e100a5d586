import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { FileRefusal } from '../core/base/source.ts';

/** The bytes of a file, or why they are not read. */
export type Reading = { bytes: Buffer } | { refusal: FileRefusal };

/** Opening a FIFO or device must not block; Windows has neither the flag nor the problem. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Reads a regular file of at most `maxBytes`. Anything else with a file's name (device, FIFO, socket) is refused
 * without opening it. No more than the bound is ever read, whatever size the file claims: files of `/proc` claim 0.
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
    // One byte more than the claimed size, so that the end is usually found by the second call.
    const chunk = Buffer.allocUnsafe(Math.max(Math.min(size + 1 - total, maxBytes + 1 - total), 1024));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) return { bytes: Buffer.concat(chunks) };
    total += bytesRead;
    if (total > maxBytes) return { refusal: 'too-large' };
    chunks.push(chunk.subarray(0, bytesRead));
  }
}

/** The reason behind an error of the file system. */
export function refusalOfError(error: unknown): FileRefusal {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return 'missing';
  return code === 'ELOOP' ? 'link-circle' : 'unreadable';
}
