import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as core from '../../server/src/core/index.ts';

const root = join(import.meta.dirname, '../..');
const everyKey = readFileSync(join(root, 'test/fixtures/every-key.implementation.yaml'), 'utf8');
const totals = JSON.parse(readFileSync(join(root, 'test/fixtures/every-key.totals.json'), 'utf8'));

/** Of a realm of its own as of this one. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** A program of somebody else: the core in one script, on a page that has nothing of Node and makes no code from texts. */
async function onPage(): Promise<typeof core> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'server/src/core/index.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'planwright',
    target: 'es2022',
    logLevel: 'error',
  });
  const { TextEncoder, TextDecoder, URL, console } = globalThis;
  const page = createContext(
    { TextEncoder, TextDecoder, URL, console },
    { codeGeneration: { strings: false, wasm: false } },
  );
  runInContext(outputFiles[0]?.text ?? '', page);
  return (page as unknown as { planwright: typeof core }).planwright;
}

describe('the core in a page of somebody else', () => {
  let analyse: typeof core.analyse;
  beforeAll(async () => {
    ({ analyse } = await onPage());
  }, 60_000);

  it('computes a plan as the command line does', () => {
    const plan = analyse(everyKey);
    expect(plan.kind).toBe('plan');
    expect(plain(plan.totals)).toEqual(totals);
    expect(plain(plan.schedule)).toMatchObject({ finish: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  });

  it('says what is wrong where it is, in the reader’s language', () => {
    const text = everyKey.replace(/executor: (\w+)/, 'executor: nobody');
    const [english, ukrainian] = (['en', 'uk'] as const).map(locale =>
      analyse(text, { locale }).problems.find(({ rule }) => rule === 'unknown-executor'),
    );
    expect(english).toMatchObject({ severity: 'error', message: expect.stringContaining('nobody') });
    expect(ukrainian?.message).toMatch(/[а-яіїє]/);
    expect(text.slice(english?.from, english?.to)).toBe('nobody');
  });

  it('finds cases and methodologies that it is given, and those of the product', () => {
    const uri = 'memory:///plans/sales.implementation.yaml';
    const text = 'plan: 1\nmethodology: ours.methodology.yaml\nblocks: []\n';
    const unknown = (files: core.SourceFile[]) =>
      analyse(text, { uri, files }).problems.some(({ rule }) => rule === 'unknown-methodology');
    expect(unknown([])).toBe(true);
    const ours = 'methodology: 1\nid: ours\ntitle: Ours\nextends: onebox\n';
    expect(unknown([{ uri: 'memory:///plans/ours.methodology.yaml', text: ours }])).toBe(false);
  });

  it('makes documents, and says what binary ones need', async () => {
    const plan = analyse(everyKey);
    expect(await plan.document('offer', 'html', { locale: 'ru' })).toMatch(/^<!doctype html>/i);
    await expect(plan.document('offer', 'pdf')).rejects.toThrow(/load/);
    const load = async () => async () => new Uint8Array([1]);
    expect([...((await plan.document('offer', 'pdf', { load })) as Uint8Array)]).toEqual([1]);
  });

  it('throws at no text', () => {
    for (const text of ['', '{', 'plan: [', 'plan: 1\nblocks: 5', '\u0000']) {
      expect(analyse(text).problems.length, JSON.stringify(text)).toBeGreaterThan(0);
    }
  });
});
