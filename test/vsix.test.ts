import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import MarkdownIt from 'markdown-it';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'planwright-vsix-'));
let files: Record<string, Uint8Array>;
const text = (name: string) => strFromU8(files[`extension/${name}`] ?? new Uint8Array());

describe('the package that people install', () => {
  beforeAll(() => {
    const vsix = join(folder, 'planwright.vsix');
    execFileSync(process.execPath, [join(root, 'scripts/package.mjs'), '--out', vsix], { stdio: 'pipe' });
    files = unzipSync(readFileSync(vsix));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has an icon that the manifest names, a PNG of 256 × 256', () => {
    const { icon } = JSON.parse(text('package.json'));
    const png = Buffer.from(files[`extension/${icon}`] ?? []);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
  });

  it('has every file that the manifest names', () => {
    const { bin: _, ...manifest } = JSON.parse(text('package.json'));
    const named = [...JSON.stringify(manifest).matchAll(/"\.\/((?:client|dist)\/[^"]+)"/g)].map(
      ([, name]) => `extension/${name}`,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(name => files[name] === undefined)).toEqual([]);
  });

  it('has a page for users, with no link or picture that leads nowhere', () => {
    const readme = text('readme.md');
    expect(readme.slice(0, 200)).toMatch(/^# Planwright/);
    expect(readme).not.toMatch(/npm (start|test|run)/);
    const tokens = new MarkdownIt({ html: true })
      .parse(readme, {})
      .flatMap(token => [token, ...(token.children ?? [])]);
    const addresses = tokens.flatMap(({ attrs }) => attrs ?? []).filter(([name]) => name === 'href' || name === 'src');
    // VS Code shows no picture and opens no link of this page but those of https.
    expect(addresses.map(([, address]) => address).filter(address => !/^(https:|#)/.test(String(address)))).toEqual([]);
    expect(tokens.filter(({ type }) => type.startsWith('html_')).map(({ content }) => content)).toEqual([]);
  });

  it('names no command that there is not', () => {
    const titles = Object.values<string>(JSON.parse(text('package.nls.json')));
    const named = [...text('readme.md').matchAll(/`Planwright: ([^`]+)`/g)].map(([, title = '']) =>
      title.replace(/\s+/g, ' '),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter(title => !titles.includes(title))).toEqual([]);
  });

  it('has the licence of everything that its code came from', async () => {
    const licences = text('dist/THIRD-PARTY-LICENSES.txt');
    const { dependencies } = JSON.parse(text('package.json'));
    const more = [
      'pdfmake',
      'fontkit',
      'docx',
      'write-excel-file',
      '@expo-google-fonts/ibm-plex-sans',
      'ajv',
      'semver',
    ];
    for (const name of [...Object.keys(dependencies), ...more]) {
      const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
      expect(licences, name).toContain(`\n${name} ${version}\n`);
    }
    expect(licences).toMatch(/SIL OPEN FONT LICENSE/i);
    // Each heading is followed by a text, and not by the next heading.
    const parts = licences.split(/={80}\n.+\n.*\n?={80}\n/).slice(1);
    expect(parts.length).toBeGreaterThan(30);
    expect(parts.filter(part => part.trim().length < 200)).toEqual([]);
    expect(text('LICENSE.txt')).toMatch(/MIT/);
  });

  it('has the pictures of the walkthrough, light ones', () => {
    const { walkthroughs } = JSON.parse(text('package.json')).contributes;
    const named: string[] = walkthroughs.flatMap(({ steps }: { steps: { media: { image: string } }[] }) =>
      steps.map(({ media }) => media.image),
    );
    expect(named.length).toBe(5);
    for (const name of named) {
      const picture = Buffer.from(files[`extension/${name}`] ?? []);
      expect(picture.subarray(0, 3).toString('hex'), name).toBe('ffd8ff');
      expect(picture.length, name).toBeLessThan(100_000);
    }
  });

  it('has nothing of the repository that it does not need', () => {
    const strange = Object.keys(files).filter(
      name =>
        !/^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(package(\.nls(\.\w+)?)?\.json|(readme|changelog)\.md|license(\.txt)?|client\/(media\/(icon\.png|activity\.svg|walkthrough\/[\w-]+\.jpg)|language-configuration\.json|syntaxes\/.*)|dist\/.*))$/i.test(
          name,
        ),
    );
    expect(strange).toEqual([]);
    expect(Object.keys(files).filter(name => /\.(map|ts|LEGAL\.txt)$/.test(name))).toEqual([]);
  });
});
