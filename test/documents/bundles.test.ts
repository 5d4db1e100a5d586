import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Renderer } from '../../server/src/core/documents/model.ts';
import { documentOf } from '../support/documents.ts';

const dist = join(import.meta.dirname, '../../dist');
/** What ships; programs of the tests are beside it. */
const bundles = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('.js') && !name.startsWith('test'),
);

/** What a web worker has of what the bundles use: no Node, no worker of its own, and no code made from texts. */
function inWorker(format: string): Renderer {
  const { Blob, TextEncoder, TextDecoder, atob, btoa, queueMicrotask, setTimeout, clearTimeout, URL } = globalThis;
  const { console, performance } = globalThis;
  const given = { Blob, TextEncoder, TextDecoder, atob, btoa, queueMicrotask, setTimeout, clearTimeout, URL };
  const realm = createContext({ ...given, console, performance }, { codeGeneration: { strings: false, wasm: false } });
  runInContext('var self = globalThis', realm);
  // Arrays of bytes go in and out: both realms must mean the same by them.
  Object.assign(realm, { Uint8Array, ArrayBuffer });
  runInContext(readFileSync(join(dist, `renderers/${format}.js`), 'utf8'), realm);
  return (realm as unknown as { planwrightRenderer: { render: Renderer } }).planwrightRenderer.render;
}

const tableEntry = /planwrightProgram\["([^"]+)"\]/g;

/** Blocks with so many tasks each. */
const large = (blocks: number, tasks: number) => `plan: 1
project: { name: Large, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
executors: { ann: { name: Ann, kind: own, cost: 10 } }
blocks:
${Array.from({ length: blocks }, (_, block) =>
  [
    `  - id: b${block}\n    type: audit\n    title: Block ${block}\n    tasks:`,
    ...Array.from(
      { length: tasks },
      (_, task) => `      - { id: t${block}-${task}, title: Task ${block}-${task}, hours: 2/3/5, executor: ann }`,
    ),
  ].join('\n'),
).join('\n')}
`;

const signatures = { xlsx: 'PK', docx: 'PK', pdf: '%PDF' } as const;

describe('a bundle', () => {
  it('makes no code from texts, so a page may forbid it', () => {
    expect(bundles.length).toBeGreaterThanOrEqual(8);
    for (const name of bundles) {
      const text = readFileSync(join(dist, name), 'utf8');
      const found = text.match(/(?:\bnew\s+|(?<![\w$.]))Function\s*\(|(?<![\w$.])eval\s*\(|\(0,\s*eval\)/g) ?? [];
      expect(found, name).toEqual([]);
    }
  });

  it.each(['xlsx', 'docx', 'pdf'] as const)(
    'renders %s where no code is made from texts and no worker starts',
    async format => {
      const render = inWorker(format);
      for (const kind of ['offer', 'plan']) {
        const file = await render(documentOf(large(2, 300), kind));
        expect(strFromU8(file.subarray(0, 4), true)).toContain(signatures[format]);
      }
    },
  );
});

// Scripts have no types.
const { servers } = createRequire(import.meta.url)('../../esbuild.js');
const partsScript: string = '../../scripts/server-parts.mjs';
const { withParts } = await import(partsScript);

/** Kilobytes of a server's program and of its parts as they ship, compressed, by the names of their files. */
async function shipped(): Promise<Map<string, number>> {
  const root = join(import.meta.dirname, '../..');
  const options: BuildOptions[][] = await Promise.all(
    servers.map((server: BuildOptions) =>
      withParts(root, { ...server, minify: true, sourcemap: false, absWorkingDir: root }),
    ),
  );
  const built = await Promise.all(options.flat().map(each => build({ ...each, write: false })));
  const files = built.flatMap(({ outputFiles }) => outputFiles ?? []).filter(({ path }) => path.endsWith('.js'));
  return new Map(files.map(({ path, contents }) => [relative(dist, path), gzipSync(contents).length / 1000]));
}

describe('the program of a server', () => {
  let weights: Map<string, number>;
  beforeAll(async () => {
    weights = await shipped();
  });

  it.each(['server/node.js', 'server/worker.js'])('%s is small: most is read when it is needed', name => {
    expect(weights.get(name)).toBeLessThan(250);
    const text = readFileSync(join(dist, name), 'utf8');
    // Of another language, of a bundled case, of a document.
    for (const part of ['"document.common.page"', '.case.yaml"', 'function documentKinds']) {
      expect(text.includes(part), part).toBe(false);
    }
  });

  it('has its parts beside it, and none of them has what the program has', () => {
    for (const host of ['node', 'worker']) {
      const program = readFileSync(join(dist, `server/${host}.js`), 'utf8');
      for (const part of ['answers', 'beginnings', 'beside', 'exports', 'view']) {
        expect(weights.get(`server/${host}/${part}.js`)).toBeLessThan(60);
        const taken = [...readFileSync(join(dist, `server/${host}/${part}.js`), 'utf8').matchAll(tableEntry)];
        expect(taken.length).toBeGreaterThan(20);
        for (const [, name] of taken) expect(program.includes(`${JSON.stringify(name)}: `), name).toBe(true);
      }
    }
  });
});

describe('a plan of ten thousand tasks', () => {
  it.each([
    { kind: 'plan', blocks: 1 },
    { kind: 'offer', blocks: 10 },
  ])('is an Excel file as $kind of $blocks, with every task in it', async ({ kind, blocks }) => {
    const parts = unzipSync(await inWorker('xlsx')(documentOf(large(blocks, 10_000 / blocks), kind)));
    const found = Object.values(parts).flatMap(part => strFromU8(part).match(/>Task \d+-\d+</g) ?? []);
    expect(new Set(found).size).toBe(10_000);
  });
});
