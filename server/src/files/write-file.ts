import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Why a file was not written. The file is unchanged, except for `restore-failed`. */
export type WriteReason =
  | 'exists'
  | 'read-only'
  | 'read-only-disk'
  | 'not-allowed'
  | 'changed'
  | 'no-space'
  | 'no-folder'
  | 'name-too-long'
  | 'not-a-file'
  | 'restore-failed'
  | 'failed';

export class WriteError extends Error {
  readonly reason: WriteReason;
  /** The system's message, or, for `restore-failed`, where the former content is kept. */
  readonly detail: string;

  constructor(reason: WriteReason, detail = '') {
    super(`${reason} ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * Writes a file completely or not at all. An existing file is replaced only with `overwrite`; a pipe or device, such as
 * `/dev/stdout`, is written to.
 */
export async function writeWhole(path: string, content: Uint8Array, overwrite: boolean): Promise<void> {
  const what = toWriteErrors(() => kindAt(path));
  if (what === 'stream') return toWriteErrors(() => writeFileSync(path, content));
  if (what === 'file') {
    if (!overwrite) throw new WriteError('exists');
    return replaceFile(path, content);
  }
  if (what === 'other') throw new WriteError('not-a-file');
  if (what === 'dangling-link' && !overwrite) throw new WriteError('exists');
  const target = what === 'dangling-link' ? resolve(dirname(path), readlinkSync(path)) : path;
  return uninterrupted(() => createNow(target, content));
}

/**
 * Replaces the content of a file. Permissions, owner, symbolic and hard links stay; a read-only file is refused, and so
 * is one whose content is not `expected`, because somebody has saved it meanwhile.
 */
export function replaceFile(path: string, content: Uint8Array, expected?: Uint8Array): Promise<void> {
  return uninterrupted(() => replaceNow(path, content, expected));
}

type KindAt = 'nothing' | 'file' | 'stream' | 'dangling-link' | 'other';

function kindAt(path: string): KindAt {
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (!link) return 'nothing';
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 'dangling-link';
  if (stats.isFile()) return 'file';
  return stats.isFIFO() || stats.isCharacterDevice() ? 'stream' : 'other';
}

function createNow(target: string, content: Uint8Array): void {
  const temporary = temporaryIn(dirname(target));
  try {
    fill(temporary, content, 0o666);
    claim(temporary, target);
    syncFolder(target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Gives a file its name if the name is free. On file systems without links it copies with exclusive creation. */
function claim(temporary: string, target: string): void {
  try {
    linkSync(temporary, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENAMETOOLONG') throw error;
    copyFileSync(temporary, target, constants.COPYFILE_EXCL);
  }
}

function replaceNow(path: string, content: Uint8Array, expected: Uint8Array | undefined): void {
  const target = realpathSync(path);
  const stats = statSync(target);
  if (!stats.isFile()) throw new WriteError('not-a-file');
  // Root may write despite permissions; a file marked as read-only is nevertheless left unchanged.
  if ((stats.mode & 0o222) === 0) throw new WriteError('read-only');
  accessSync(target, constants.W_OK);
  const before = readFileSync(target);
  if (expected && !before.equals(expected)) throw new WriteError('changed');
  if (stats.nlink > 1 || !swap(target, content, before, stats)) overwriteInPlace(target, content, before);
}

/** Atomically replaces the old file by a new one. False if that would change more than the content. */
function swap(target: string, content: Uint8Array, before: Buffer, stats: Stats): boolean {
  const temporary = temporaryIn(dirname(target));
  try {
    if (!fillLike(temporary, content, stats)) return false;
    if (!readFileSync(target).equals(before)) throw new WriteError('changed');
    renameSync(temporary, target);
    syncFolder(target);
    return true;
  } catch (error) {
    // A folder that takes no new files, or a file that is a mount point.
    if (['EACCES', 'EPERM', 'EBUSY', 'EXDEV'].includes(codeOf(error))) return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Writes into the existing file, if it has several names or an owner that a new file cannot be given. A copy of the
 * former content is kept until the new content is on disk, and restored if writing fails.
 */
function overwriteInPlace(target: string, content: Uint8Array, before: Buffer): void {
  const copy = keepCopy(target, before);
  const file = openSync(target, 'r+');
  try {
    writeContent(file, content);
  } catch (error) {
    try {
      writeContent(file, before);
    } catch {
      throw new WriteError('restore-failed', copy);
    }
    rmSync(copy, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  rmSync(copy, { force: true });
}

function keepCopy(target: string, before: Buffer): string {
  try {
    return fill(temporaryIn(dirname(target)), before, 0o600);
  } catch (error) {
    if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM') throw error;
    return fill(temporaryIn(tmpdir()), before, 0o600);
  }
}

/** A short name of our own, because one derived from the target's could be too long. */
function temporaryIn(folder: string): string {
  return join(folder, `.planwright-${randomBytes(6).toString('hex')}.tmp`);
}

/** Writes a file that must not exist; removes it if that fails. */
function fill(path: string, content: Uint8Array, mode: number, finish: (file: number) => void = () => {}): string {
  const file = openSync(path, 'wx', mode);
  try {
    writeContent(file, content);
    finish(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return path;
}

/** The same with owner and permissions of another file; false if the owner cannot be set. */
function fillLike(path: string, content: Uint8Array, { uid, gid, mode }: Stats): boolean {
  try {
    fill(path, content, 0o600, file => {
      const own = fstatSync(file);
      if (own.uid !== uid || own.gid !== gid) fchownSync(file, uid, gid);
      fchmodSync(file, mode & 0o7777);
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EPERM') return false;
    throw error;
  }
}

function writeContent(file: number, content: Uint8Array): void {
  let written = 0;
  while (written < content.length) written += writeSync(file, content, written, content.length - written, written);
  ftruncateSync(file, content.length);
  fsyncSync(file);
}

/** Makes the new name durable, where the system supports syncing folders. */
function syncFolder(target: string): void {
  try {
    const folder = openSync(dirname(target), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Windows does not support it; the content is already durable.
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs synchronous work that no signal can interrupt: a signal that would end the process takes effect afterwards, so
 * that no partial or temporary file is left.
 */
async function uninterrupted(work: () => void): Promise<void> {
  let caught: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals) => {
    caught ??= signal;
  };
  for (const signal of signals) process.on(signal, note);
  try {
    toWriteErrors(work);
  } finally {
    // Signals are delivered by the event loop: after one turn all that arrived meanwhile are known.
    await new Promise(done => setTimeout(done, 0));
    await new Promise(done => setImmediate(done));
    for (const signal of signals) process.off(signal, note);
    if (caught) process.kill(process.pid, caught);
  }
}

const reasons: Record<string, WriteReason> = {
  EEXIST: 'exists',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'read-only-disk',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'no-space',
  ENOENT: 'no-folder',
  ENOTDIR: 'no-folder',
  ENAMETOOLONG: 'name-too-long',
  EISDIR: 'not-a-file',
};

/** Runs a function that writes and converts system errors into reasons. */
export function toWriteErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof WriteError) throw error;
    const code = codeOf(error);
    if (code === '') throw error;
    throw new WriteError(reasons[code] ?? 'failed', code);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
