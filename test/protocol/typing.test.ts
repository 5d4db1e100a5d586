import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileKind } from '../../server/src/core/base/source.ts';
import { keyNamesOf, keysOf, type Place, placeAt, referenceAt } from '../../server/src/core/language/schema.ts';
import type { Path } from '../../server/src/core/syntax/nodes.ts';
import { Client } from '../support/client.ts';
import { positionAt } from '../support/marked.ts';
import { lineAfterEnter } from '../support/vscode-list.ts';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

/** Ids, days and numbers near to what is typed below: what a list could take it for. */
const neighbours: Record<FileKind, string> = {
  plan: `plan: 1
project: { name: A, client: B, start: 2026-10-12, deadline: 2027-03-31 }
pricing: { currency: UAH, rate: 900 }
executors: { anna: {}, anna-2: {}, "1": {}, "10": {} }
blocks:
  - id: block-1
    type: audit
    tasks:
      - { id: report, title: A, hours: 4 }
      - { id: "100", title: B, hours: 2, not-before: 2026-11-12 }
`,
  case: 'case: 1\nid: near\ntitle: Near\nparameters: { lines-4: { type: integer, default: 10 } }\n',
  methodology: 'methodology: 1\nid: near\ntitle: Near\n',
};

/** Every place whose value is written on its line and is no name of something, by the way to it. */
function scalarPlaces(kind: FileKind): Path[] {
  const found: Path[] = [];
  const seen = new Set<string>();
  const visit = (path: Path): void => {
    const place = placeAt(kind, path);
    if (!place || path.length > 9 || seen.has(nameOf(place))) return;
    seen.add(nameOf(place));
    if (typeof path.at(-1) === 'string' && hasScalar(place) && !referenceAt(place)) found.push(path);
    for (const { name } of keysOf(place)) visit([...path, name]);
    visit([...path, keyNamesOf(place)?.choices[0]?.value ?? 'some']);
    visit([...path, 0]);
  };
  visit([]);
  return found;
}

const nameOf = ({ textKey, alternatives }: Place) => `${textKey} ${alternatives.map(one => one.definition)}`;
const hasScalar = ({ alternatives }: Place) =>
  alternatives.some(({ schema }) => ![undefined, 'object', 'array'].includes([schema.type].flat()[0]) || schema.enum);

/** The lines that lead to a place, up to where its value begins. */
function linesTo(path: Path): string {
  let [text, column] = ['', 0];
  for (const [index, step] of path.entries()) {
    const isInItem = typeof path[index - 1] === 'number';
    if (index > 0 && !isInItem) text += `\n${' '.repeat(column)}`;
    text += typeof step === 'number' ? '- ' : `${step}:`;
    column += 2;
  }
  return `${text} `;
}

/** Of a rule's expression the list opens at a word; what is typed here ends with none. */
const opensByItself = (typed: string) => /[\w.:-]$/.test(typed);

const figures = '1 4 9 10 12 90 100 500 0.5 1,5 -4 5% 10% 4/6/10 2d 4h 1.5 2026-01-12 2026-12-10 2026-11-12'.split(' ');

describe('a number that somebody types', () => {
  for (const kind of ['plan', 'case', 'methodology'] as const) {
    it(`stays as it is at every key of a ${kind} when Enter is pressed`, { timeout: 300_000 }, async () => {
      const places = scalarPlaces(kind);
      expect(places.length).toBeGreaterThan(20);
      const changed: string[] = [];
      for (const path of places) {
        const uri = `file:///typing/${path.join('.')}.${kind === 'plan' ? 'implementation' : kind}.yaml`;
        const text = neighbours[kind] + linesTo(path);
        const line = text.slice(text.lastIndexOf('\n') + 1);
        await client.open(uri, text, kind === 'plan' ? 'implementation-plan' : `implementation-${kind}`);
        const empty = await client.completion(uri, positionAt(text, text.length));
        for (const typed of figures) {
          await client.replaceAll(uri, text + typed);
          const again = await client.completion(uri, positionAt(text + typed, text.length + typed.length));
          const results = [lineAfterEnter(empty, line, typed)];
          if (opensByItself(typed)) results.push(lineAfterEnter(again, line + typed, ''));
          const wrong = results.filter(result => result !== line + typed);
          changed.push(...wrong.map(result => `${path.join('.')}: ${typed} → ${result}`));
        }
        await client.close(uri);
      }
      expect(changed).toEqual([]);
    });
  }
});

describe('a value that somebody types in full', () => {
  const task = `${neighbours.plan}      - id: c\n        `;
  const lines: [string, string][] = [
    ['executor: ', 'anna'],
    ['executor: ', 'anna-2'],
    ['method: ', 'manual'],
    ['after: [', 'report'],
    ['optional: ', 'true'],
    ['status: ', 'todo'],
    ['skill: ', 'analysis'],
    ['case: ', 'mobile-telephony'],
  ];

  for (const [key, typed] of lines) {
    it(`${key}${typed} stays as it is when Enter is pressed`, async () => {
      const uri = `file:///typing/${typed}.implementation.yaml`;
      await client.open(uri, task + key);
      const empty = await client.completion(uri, positionAt(task + key, task.length + key.length));
      expect(empty.map(({ label }) => label)).toContain(typed);
      const line = `        ${key}`;
      expect(lineAfterEnter(empty, line, typed)).toBe(line + typed);
      const text = task + key + typed;
      await client.replaceAll(uri, text);
      const again = await client.completion(uri, positionAt(text, text.length));
      expect(lineAfterEnter(again, line + typed, '')).toBe(line + typed);
    });
  }

  it('half a value is completed', async () => {
    const uri = 'file:///typing/half.implementation.yaml';
    await client.open(uri, `${task}executor: `);
    const items = await client.completion(uri, positionAt(`${task}executor: `, task.length + 10));
    expect(lineAfterEnter(items, '        executor: ', 'ann')).toBe('        executor: anna (accepted)');
  });
});

describe('files beside the plan', () => {
  it('are offered as methodologies, whether open or on the disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'planwright-beside-'));
    writeFileSync(join(folder, 'our way.methodology.yaml'), 'methodology: 1\nid: our-way\nextends: onebox\n');
    const beside = await Client.start({ folder: `${pathToFileURL(folder)}` });
    const uriOf = (name: string) => `${pathToFileURL(join(folder, name))}`;
    await beside.open(uriOf('new.methodology.yaml'), 'methodology: 1\nid: new\n', 'implementation-methodology');
    const text = 'plan: 1\nmethodology: ';
    await beside.open(uriOf('a.implementation.yaml'), text);
    const items = await beside.completion(uriOf('a.implementation.yaml'), positionAt(text, text.length));
    await beside.stop();
    expect(items.map(({ label }) => label)).toEqual(['onebox', './new.methodology.yaml', './our way.methodology.yaml']);
  });
});
