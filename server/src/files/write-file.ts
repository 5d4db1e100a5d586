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

/** Why a file was not written. Whatever the reason, the file is as it was; only `restore-failed` says otherwise. */
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
  /** What the system said, or, after `restore-failed`, where the former content is kept. */
  readonly detail: string;

  constructor(reason: WriteReason, detail = '') {
    super(`${reason} ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * Writes a file as a whole or not at all. A file that is there is replaced only with `overwrite`; what is a pipe or a
 * device, such as `/dev/stdout`, is written to.
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
 * Puts other content in the place of a file's. Its permissions, owner, symbolic and hard links stay; a read-only file is
 * refused, and so is one whose content is not `expected`: somebody has saved it meanwhile.
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

/** Gives the file its name if the name is free. Where the file system has no links, by a copy that must be new. */
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
  // The superuser may write whatever the permissions say; a file marked as read-only is meant to stay as it is.
  if ((stats.mode & 0o222) === 0) throw new WriteError('read-only');
  accessSync(target, constants.W_OK);
  const before = readFileSync(target);
  if (expected && !before.equals(expected)) throw new WriteError('changed');
  if (stats.nlink > 1 || !swap(target, content, before, stats)) overwriteInPlace(target, content, before);
}

/** A new file in the place of the old one, in one step. False where that cannot be done without changing more than the content. */
function swap(target: string, content: Uint8Array, before: Buffer, stats: Stats): boolean {
  const temporary = temporaryIn(dirname(target));
  try {
    if (!fillLike(temporary, content, stats)) return false;
    if (!readFileSync(target).equals(before)) throw new WriteError('changed');
    renameSync(temporary, target);
    syncFolder(target);
    return true;
  } catch (error) {
    // A folder that takes no new files, a file that is a mount point of its own.
    if (['EACCES', 'EPERM', 'EBUSY', 'EXDEV'].includes(codeOf(error))) return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Writes into the file itself: what has several names, or an owner that we cannot give to a new file. The former content
 * lies in a copy until the new one is on the disk, and is put back if the writing fails.
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

/** A short name of our own: one made of the target's could be too long. */
function temporaryIn(folder: string): string {
  return join(folder, `.planwright-${randomBytes(6).toString('hex')}.tmp`);
}

/** Fills a file that must be new; nothing of it is left where that fails. */
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

/** The same with the owner and permissions of another; false where the owner cannot be given. */
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

/** So that the new name outlives a power failure too, where the system lets folders be synchronised. */
function syncFolder(target: string): void {
  try {
    const folder = openSync(dirname(target), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Windows does not; the content is safe already.
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does the work without a break: it is synchronous, and a signal that would end the process takes effect after it, so no
 * file is left half written and no temporary one behind.
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
    // Signals are delivered by the event loop: one turn of it, and those that came meanwhile are known.
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

/** Does what writes; what the system refuses is told by its reason. */
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
