import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import walls from '../../walls.json' with { type: 'json' };

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

/** The files that it imports for more than their types. */
function valueImportsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const statements = [...text.matchAll(/^(?:import|export)\s+(?!type\b)([^;]*?)\s*from\s*'(\.[^']+)'/gm)];
  return statements.flatMap(([, names = '', name = '']) => {
    const listed = /^\{([^}]*)\}$/.exec(names)?.[1]?.split(',') ?? [];
    const isOfTypes = listed.length > 0 && listed.every(one => one.trim() === '' || one.trim().startsWith('type '));
    return isOfTypes ? [] : [join(path, '..', name)];
  });
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(root, folder, name));
}

describe('the core', () => {
  it('can be bundled for a browser: no Node built-in is anywhere in it', async () => {
    for (const entry of [
      'server/src/core/analysis/analysis.ts',
      'server/src/core/documents/export.ts',
      'server/src/core/output/totals.ts',
      'server/src/core/index.ts',
    ]) {
      const inputs = await inputsOf(entry);
      expect(inputs.length).toBeGreaterThan(8);
      expect(inputs.filter(input => /vscode|server\/src\/(features|lsp|cli|files)\//.test(input))).toEqual([]);
    }
  });

  it('has rooms that import those before them in the list of walls', () => {
    const entries = readdirSync(join(root, 'server/src/core'), { withFileTypes: true });
    const folders = entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
    expect(folders.sort()).toEqual([...walls.rooms].sort());
    for (const [index, room] of walls.rooms.entries()) {
      for (const path of sources(`server/src/core/${room}`)) {
        const rooms = importsOf(path)
          .filter(name => name.startsWith('.'))
          .map(name => relative(root, join(path, '..', name)).split('/'))
          .flatMap(([, , layer, other = '']) => (layer === 'core' ? [other] : []));
        const above = rooms.filter(other => walls.rooms.indexOf(other) > index);
        expect(above, relative(root, path)).toEqual([]);
      }
    }
  });

  it('has no circle of modules', () => {
    const imports = new Map(['server/src', 'client/src'].flatMap(sources).map(path => [path, valueImportsOf(path)]));
    expect(imports.size).toBeGreaterThan(400);
    const done = new Set<string>();
    const follow = (path: string, trail: readonly string[]): void => {
      expect(trail.includes(path) ? [...trail, path].map(name => relative(root, name)) : []).toEqual([]);
      if (done.has(path)) return;
      for (const next of imports.get(path) ?? []) follow(next, [...trail, path]);
      done.add(path);
    };
    for (const path of imports.keys()) follow(path, []);
  });

  it('imports no module of Node, by whatever name', () => {
    const forbidden = new RegExp(`^(node:|vscode|(${builtinModules.join('|')})(/|$))`);
    expect(forbidden.test('fs/promises')).toBe(true);
    for (const path of sources('server/src/core')) {
      const names = importsOf(path).filter(name => forbidden.test(name));
      expect(names, relative(root, path)).toEqual([]);
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

/** Globs as the linter reads them; no library, for they mean `..` as a name here. */
function within(name: string, globs: readonly string[]): boolean {
  const steps = { '**/': '(.*/)?', '/**': '(/.*)?', '*': '[^/]*', '.': '\\.' } as Record<string, string>;
  const source = (glob: string) => glob.replace(/\*\*\/|\/\*\*|[*.]/g, step => steps[step] ?? step);
  return globs.some(glob => new RegExp(`^${source(glob)}$`).test(name));
}

describe('every layer', () => {
  it.each(Object.entries(walls.layers))('%s imports nothing that it is walled off from', (folder, layer) => {
    const { forbidden, allowed = [] } = layer as { forbidden: string[]; allowed?: string[] };
    expect(forbidden.some(glob => within('../../server/src/lsp/session.ts', [glob]))).toBe(true);
    const paths = sources(folder);
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) {
      const wrong = importsOf(path).filter(name => within(name, forbidden) && !within(name, allowed));
      expect(wrong, relative(root, path)).toEqual([]);
    }
  });
});
