import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Bundles a file as a browser would take it and lists the files that came along. */
async function inputsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
    absWorkingDir: root,
  });
  return Object.keys(metafile.inputs);
}

/** What a source file imports, by the text of its import lines. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(match => match[1] ?? '');
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(root, folder, name));
}

describe('the core', () => {
  it('can be bundled for a browser: no Node built-in is anywhere in it', async () => {
    for (const entry of [
      'server/src/core/analysis/analysis.ts',
      'server/src/core/documents/export.ts',
      'server/src/core/output/totals.ts',
    ]) {
      const inputs = await inputsOf(entry);
      expect(inputs.length).toBeGreaterThan(8);
      expect(inputs.filter(input => /vscode|server\/src\/(features|lsp|cli|files)\//.test(input))).toEqual([]);
    }
  });

  it('imports nothing of Node, of VS Code or of the layers above', () => {
    const forbidden = new RegExp(`^(node:|vscode|(${builtinModules.join('|')})$)|/(features|lsp|cli|files)/`);
    for (const path of sources('server/src/core')) {
      expect(
        importsOf(path).filter(name => forbidden.test(name)),
        relative(root, path),
      ).toEqual([]);
    }
  });

  it('reads no clock, no random numbers and no locale of the machine', () => {
    for (const path of sources('server/src/core')) {
      const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect(text, relative(root, path)).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|process\.|toLocale\w*String|Intl\.\w+\(\)/,
      );
    }
  });

  it('computes money without binary floats', () => {
    for (const path of sources('server/src/core/pricing')) {
      expect(readFileSync(path, 'utf8'), relative(root, path)).not.toMatch(/parseFloat|Math\.round|Math\.floor/);
    }
  });
});

describe('features', () => {
  it('use plain data of the protocol and nothing else of it', () => {
    const forbidden =
      /^(node:|vscode$|vscode-languageserver(\/|$)|vscode-languageclient|vscode-languageserver-protocol)|\/(lsp|cli|files)\//;
    for (const path of sources('server/src/features')) {
      expect(
        importsOf(path).filter(name => forbidden.test(name)),
        relative(root, path),
      ).toEqual([]);
    }
  });
});

describe('the client', () => {
  it('knows the protocol and the languages, not plans', () => {
    for (const path of sources('client/src')) {
      const server = importsOf(path).filter(name => name.includes('server/src/'));
      expect(
        server.filter(name => !/lsp\/protocol\.ts$|core\/l10n\/|core\/base64\.ts$/.test(name)),
        relative(root, path),
      ).toEqual([]);
    }
  });
});
