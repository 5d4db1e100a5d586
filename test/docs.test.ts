import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '../server/src/core/base/source.ts';
import { analyse } from './support/analyse.ts';

const root = join(import.meta.dirname, '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
];

describe('the docs', () => {
  it('that are made from the code are as the code says', () => {
    expect(() =>
      execFileSync(process.execPath, [join(root, 'scripts/docs.mjs'), '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });

  it.each(['README.md', 'docs/language.md'])('show files in %s that are right', page => {
    const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      match => match[1] ?? '',
    );
    expect(blocks.length).toBeGreaterThan(0);
    for (const text of blocks) {
      const kind = /^(plan|case|methodology):/m.exec(text)?.[1] as FileKind;
      expect(analyse(text, kind).problems, text).toEqual([]);
    }
  });

  it.each(pages)('link in %s to what is there', page => {
    for (const [, target = ''] of readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(existsSync(join(root, dirname(page), target)), target).toBe(true);
    }
  });

  it('name the commands of package.json', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const page of ['README.md', 'CONTRIBUTING.md']) {
      const named = [...readFileSync(join(root, page), 'utf8').matchAll(/npm run ([\w:]+)/g)].map(
        match => match[1] ?? '',
      );
      for (const name of named) expect(Object.keys(scripts)).toContain(name);
    }
  });
});

describe('the methodology', () => {
  const page = readFileSync(join(root, 'docs/methodology.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (M\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)];

  it('has its 25 rows, each with something to meet', () => {
    expect(rows.map(row => row[1])).toEqual(Array.from({ length: 25 }, (_, index) => `M${index + 1}`));
    for (const row of rows) expect(row[3]?.trim(), row[1]).not.toBe('');
  });
});
