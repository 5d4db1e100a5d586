import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { planwrightHere } from '../support/cli-in-process.ts';

const name = 'a.implementation.yaml';
const utf8 = (text: string) => Buffer.from(text, 'utf8');
/** A misspelt key that `--fix` corrects: `vatt`. */
const misspelt = cleanPlan.replace('  rate: 900\n', '  rate: 900\n  vatt: { rate: 20% } # НДС\n');
const fixed = misspelt.replace('vatt', 'vat');

/** Cyrillic letters in encodings of one byte a letter. */
function inOneByte(text: string, firstUpper: number, firstLower: number): Buffer {
  const bytes = [...text].map(letter => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    return code >= 0x430 ? firstLower + code - 0x430 : firstUpper + code - 0x410;
  });
  return Buffer.from(bytes);
}

function fileOf(content: Uint8Array) {
  const cwd = folderWith({});
  const path = join(cwd, name);
  writeFileSync(path, content);
  return { cwd, path, content: () => readFileSync(path) };
}

const fix = (cwd: string, ...paths: string[]) =>
  planwrightHere(['check', ...(paths.length > 0 ? paths : [name]), '--fix'], { cwd });

describe('planwright check --fix', () => {
  it.each([
    ['windows-1251', inOneByte(misspelt, 0xc0, 0xe0)],
    ['KOI8-R, by its places', inOneByte(misspelt, 0xe1, 0xc1)],
    ['one bad byte in a comment', Buffer.concat([utf8(misspelt), Buffer.from('# \xe4\n', 'latin1')])],
    ['a sequence cut off at the end', Buffer.concat([utf8(misspelt), Buffer.from([0x23, 0xd0])])],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${misspelt}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(misspelt, 'utf16le')],
  ])('leaves what is not UTF-8 as it is, byte for byte: %s', async (_, bytes) => {
    const { cwd, content } = fileOf(bytes);
    const { code, stdout, stderr } = await fix(cwd);
    expect(content().equals(bytes)).toBe(true);
    expect(code).toBeGreaterThan(0);
    expect(`${stdout}${stderr}`).toContain('UTF-8');
    expect(readdirSync(cwd)).toEqual([name]);
  });

  it('mends the others beside it', async () => {
    const { cwd, path } = fileOf(inOneByte(misspelt, 0xc0, 0xe0));
    writeFileSync(join(cwd, 'b.implementation.yaml'), misspelt);
    const { code, stderr } = await fix(cwd, '.');
    expect(code).toBe(2);
    expect(stderr).toContain(`“${name}” is not in UTF-8 and was left as it is`);
    expect(readFileSync(join(cwd, 'b.implementation.yaml'), 'utf8')).toBe(fixed);
    expect(readFileSync(path).includes(0xcd)).toBe(true);
  });

  it.each([
    ['a mark at the beginning', (text: string) => `\ufeff${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['mixed line ends', (text: string) => text.replaceAll(/\n(?= {4})/g, '\r\n')],
    ['a mark and CRLF', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
    ['no line end at the end', (text: string) => text.trimEnd()],
    ['blanks at ends of lines', (text: string) => text.replaceAll(':\n', ': \t\n')],
    ['U+FFFD that its author wrote', (text: string) => `${text}# \ufffd\n`],
    ['U+2028 and U+0085 in a comment', (text: string) => `${text}# a\u2028b\u0085c\n`],
  ])('changes nothing but what it mends: %s', async (_, as) => {
    const { cwd, content } = fileOf(utf8(as(misspelt)));
    await fix(cwd);
    expect(content().toString('utf8')).toBe(as(fixed));
  });

  it('keeps permissions and links, and refuses what is read-only', async () => {
    const { cwd, path } = fileOf(utf8(misspelt));
    chmodSync(path, 0o444);
    const refused = await fix(cwd);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('is read-only and was left as it is') });
    expect(readFileSync(path, 'utf8')).toBe(misspelt);
    chmodSync(path, 0o600);
    mkdirSync(join(cwd, 'x'));
    symlinkSync(`../${name}`, join(cwd, 'x', name));
    linkSync(path, join(cwd, 'hard.yaml'));
    expect((await fix(cwd, join('x', name))).code).toBe(0);
    expect(lstatSync(join(cwd, 'x', name)).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'hard.yaml'), 'utf8')).toBe(fixed);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('writes a file once, whatever number of rounds it takes, and not at all where nothing is mended', async () => {
    const { cwd, path } = fileOf(utf8(cleanPlan));
    const before = statSync(path);
    expect((await fix(cwd)).code).toBe(0);
    expect(statSync(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });
});
