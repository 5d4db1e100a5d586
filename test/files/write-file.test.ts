import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeText, readTextFile } from '../../server/src/files/text-file.ts';
import { replaceFile, writeWhole } from '../../server/src/files/write-file.ts';
import { folderWith } from '../support/cli.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const old = 'plan: 1\n';
const fresh = bytes('plan: 2\n');

/** A folder with one file, and what is in the folder afterwards. */
function place(text = old) {
  const folder = folderWith({ 'a.yaml': text });
  const path = join(folder, 'a.yaml');
  return { folder, path, content: () => readFileSync(path, 'utf8'), names: () => readdirSync(folder) };
}

describe('replacing the content of a file', () => {
  it('keeps its permissions', async () => {
    for (const mode of [0o600, 0o640, 0o664, 0o755]) {
      const { path, content, names } = place();
      chmodSync(path, mode);
      await replaceFile(path, fresh, bytes(old));
      expect(content()).toBe('plan: 2\n');
      expect((statSync(path).mode & 0o7777).toString(8)).toBe(mode.toString(8));
      expect(names()).toEqual(['a.yaml']);
    }
  });

  it('keeps its owner', async () => {
    if (process.getuid?.() !== 0) return expect((await import('node:os')).userInfo().uid).not.toBe(0);
    const { path } = place();
    execFileSync('chown', ['1234:2345', path]);
    await replaceFile(path, fresh);
    expect(statSync(path)).toMatchObject({ uid: 1234, gid: 2345 });
  });

  it('refuses what is read-only, also for the superuser', async () => {
    const { path, content, names } = place();
    chmodSync(path, 0o444);
    await expect(replaceFile(path, fresh)).rejects.toMatchObject({ reason: 'read-only' });
    expect(content()).toBe(old);
    expect(names()).toEqual(['a.yaml']);
  });

  it('writes what a symbolic link leads to, and keeps the link', async () => {
    const { folder, content } = place();
    mkdirSync(join(folder, 'b'));
    const link = join(folder, 'b', 'link.yaml');
    symlinkSync('../a.yaml', link);
    await replaceFile(link, fresh, bytes(old));
    expect(readlinkSync(link)).toBe('../a.yaml');
    expect(content()).toBe('plan: 2\n');
    expect(readdirSync(join(folder, 'b'))).toEqual(['link.yaml']);
  });

  it.each(['a longer content than it had before\n', ''])('keeps hard links together: %j', async text => {
    const { folder, path, names } = place();
    const other = join(folder, 'b.yaml');
    linkSync(path, other);
    await replaceFile(path, bytes(text), bytes(old));
    expect(readFileSync(other, 'utf8')).toBe(text);
    expect(statSync(other).ino).toBe(statSync(path).ino);
    expect(names()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('does not overwrite what somebody has saved meanwhile', async () => {
    const { folder, path, content, names } = place('plan: 1 # saved\n');
    await expect(replaceFile(path, fresh, bytes(old))).rejects.toMatchObject({ reason: 'changed' });
    linkSync(path, join(folder, 'b.yaml'));
    await expect(replaceFile(path, fresh, bytes(old))).rejects.toMatchObject({ reason: 'changed' });
    expect(content()).toBe('plan: 1 # saved\n');
    expect(names()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('manages names as long as the disk takes them', async () => {
    const folder = folderWith({});
    const path = join(folder, `${'п'.repeat(105)}.implementation.yaml`);
    await writeWhole(path, bytes(old), false);
    await replaceFile(path, fresh, bytes(old));
    expect(readFileSync(path, 'utf8')).toBe('plan: 2\n');
    await expect(writeWhole(join(folder, 'п'.repeat(200)), fresh, false)).rejects.toMatchObject({
      reason: 'name-too-long',
    });
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('writing a file', () => {
  it('takes no name that is taken, unless told to', async () => {
    const { folder, path, content } = place();
    await expect(writeWhole(path, fresh, false)).rejects.toMatchObject({ reason: 'exists' });
    const link = join(folder, 'link.yaml');
    symlinkSync('nowhere.yaml', link);
    await expect(writeWhole(link, fresh, false)).rejects.toMatchObject({ reason: 'exists' });
    expect(content()).toBe(old);
    await writeWhole(path, fresh, true);
    await writeWhole(link, fresh, true);
    expect(content()).toBe('plan: 2\n');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'nowhere.yaml'), 'utf8')).toBe('plan: 2\n');
  });

  it('writes to devices and never replaces them', async () => {
    await writeWhole('/dev/null', fresh, true);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('says that a folder is missing, and that the place is no file', async () => {
    const { folder } = place();
    await expect(writeWhole(join(folder, 'no/a.yaml'), fresh, false)).rejects.toMatchObject({ reason: 'no-folder' });
    await expect(writeWhole(folder, fresh, true)).rejects.toMatchObject({ reason: 'not-a-file' });
  });
});

describe('a writing that fails or is interrupted', () => {
  let script = '';

  beforeAll(async () => {
    const source = join(import.meta.dirname, '../../server/src/files/write-file.ts');
    const { outputFiles } = await build({
      stdin: {
        contents: `import { replaceFile, writeWhole } from ${JSON.stringify(source)};
          const [, , path, size, mode, times] = process.argv;
          const work = async () => {
            for (let n = 0; n < Number(times); n++) {
              const content = Buffer.alloc(Number(size), n % 2 === 0 ? 'a' : 'b');
              if (mode === 'new') await writeWhole(path, content, true);
              else await replaceFile(path, content);
              if (n === 0) process.stdout.write('going');
            }
          };
          work().catch(error => { process.stderr.write(error.reason ?? String(error)); process.exitCode = 2; });`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
    });
    script = outputFiles[0]?.text ?? '';
  });

  /** Runs the writer in a process of its own: `ulimit -f` counts blocks of 1,024 bytes in bash. */
  function run(path: string, { size, mode = 'old', times = 1, before = 'true', user = 'root' }: Run) {
    const folder = folderWith({ 'writer.cjs': script });
    chmodSync(folder, 0o755);
    const command = `${before}; exec "$0" "$@"`;
    const args = [process.execPath, join(folder, 'writer.cjs'), path, String(size), mode, String(times)];
    const shell =
      user === 'root' ? ['bash', '-c'] : ['setpriv', '--reuid', user, '--regid', user, '--clear-groups', 'bash', '-c'];
    return spawn(shell[0] ?? '', [...shell.slice(1), command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  }
  interface Run {
    size: number;
    mode?: string;
    times?: number;
    before?: string;
    user?: string;
  }

  async function outcome(child: ReturnType<typeof run>) {
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk;
    });
    const [code, signal] = await new Promise<[number | null, string | null]>(resolve =>
      child.on('close', (code, signal) => resolve([code, signal])),
    );
    return { code, signal, stderr };
  }

  it.each(['plain', 'linked'])('leaves the old content where the disk is full: %s', async kind => {
    const { folder, path, content, names } = place();
    if (kind === 'linked') linkSync(path, join(folder, 'b.yaml'));
    const before = names();
    expect(await outcome(run(path, { size: 100_000, before: 'ulimit -f 16' }))).toMatchObject({
      code: 2,
      stderr: 'no-space',
    });
    expect(content()).toBe(old);
    expect(names()).toEqual(before);
  });

  it('makes no new file where the disk is full', async () => {
    const { folder, names } = place();
    const path = join(folder, 'new.yaml');
    const result = await outcome(run(path, { size: 100_000, mode: 'new', before: 'ulimit -f 16' }));
    expect(result).toMatchObject({ code: 2, stderr: 'no-space' });
    expect(names()).toEqual(['a.yaml']);
  });

  it('says that it may not write, and leaves everything as it is', async () => {
    if (process.getuid?.() !== 0) return expect(process.getuid?.()).toBeGreaterThan(0);
    const { folder, path, content, names } = place();
    chmodSync(folder, 0o755);
    const run1 = await outcome(run(path, { size: 10, user: '65534' }));
    expect(run1).toMatchObject({ code: 2, stderr: 'not-allowed' });
    const run2 = await outcome(run(join(folder, 'new.yaml'), { size: 10, mode: 'new', user: '65534' }));
    expect(run2).toMatchObject({ code: 2, stderr: 'not-allowed' });
    expect(content()).toBe(old);
    expect(names()).toEqual(['a.yaml']);
    // A file of their own in a folder that takes no new ones is written all the same.
    execFileSync('chown', ['65534', path]);
    expect(await outcome(run(path, { size: 3, user: '65534' }))).toMatchObject({ code: 0 });
    expect(content()).toBe('aaa');
    expect(names()).toEqual(['a.yaml']);
  });

  it.each([
    ['SIGINT', 'plain'],
    ['SIGTERM', 'plain'],
    ['SIGHUP', 'linked'],
    ['SIGTERM', 'linked'],
    ['SIGKILL', 'plain'],
  ] as const)('leaves one whole content after %s: %s', async (signal, kind) => {
    const { folder, path, content, names } = place();
    if (kind === 'linked') linkSync(path, join(folder, 'b.yaml'));
    const before = names();
    const size = 2_000_000;
    const child = run(path, { size, times: 100_000 });
    await new Promise(resolve => child.stdout.once('data', resolve));
    child.kill(signal);
    expect((await outcome(child)).signal).toBe(signal);
    const text = content();
    expect(text.length).toBe(size);
    expect([...new Set(text)]).toHaveLength(1);
    // Only the one that cannot be caught leaves the temporary file.
    if (signal !== 'SIGKILL') expect(names()).toEqual(before);
  });
});

describe('a text file', () => {
  const encodings: [string, number[], string, boolean][] = [
    ['UTF-8', [...bytes('ключ: 1\r\n')], 'ключ: 1\r\n', true],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...bytes('a: 1\n')], 'a: 1\n', true],
    ['windows-1251', [0xea, 0xeb, 0xfe, 0xf7], '', false],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], '', false],
    ['one bad byte', [...bytes('a: 1 # '), 0xe4], '', false],
    ['an overlong form', [0xc0, 0xaf], '', false],
    ['half of a pair', [0xed, 0xa0, 0x80], '', false],
    ['U+FFFD itself', [0xef, 0xbf, 0xbd], '\ufffd', true],
  ];

  it.each(encodings)('is written back byte for byte, or not at all: %s', (_, content, text, isExact) => {
    const { folder } = place();
    const path = join(realpathSync(folder), 'x.yaml');
    writeFileSync(path, Buffer.from(content));
    const file = readTextFile(path);
    expect(file.isExact).toBe(isExact);
    if (!isExact) return;
    expect(file.text).toBe(text);
    expect([...(encodeText(file.text, file) ?? [])]).toEqual(content);
  });

  it('holds no half of a surrogate pair', () => {
    expect(encodeText('a: \ud800', { hasBom: false })).toBeUndefined();
    expect(encodeText('a: 😀', { hasBom: false })).toEqual(bytes('a: 😀'));
  });

  it('is read no further than a plan can be long, whatever the device gives', () => {
    expect(readTextFile('/dev/zero').isExact).toBe(false);
  });
});
