import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import type {
  CodeLens,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  SemanticTokens,
} from 'vscode-languageserver-types';
import { Client } from '../support/client.ts';

let client: Client;
let pulling: Client;
beforeAll(async () => {
  client = await Client.start();
  pulling = await Client.start({
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
  });
});
afterAll(() => Promise.all([client.stop(), pulling.stop()]));

const plan = `plan: 1
methodology: ./ours.methodology.yaml
project:
  name: A
  client: B
pricing: { currency: UAH, rate: 900 }
executors:
  anna: { name: Anna }
blocks:
  - id: audit
    type: audit
    title: Audit
    tasks:
      - id: report
        title: Report
        hours: 4
        executor: anna
      - id: demo
        title: Demo
        hours: 10/6/4
        executor: nobody
  - id: rollout
    type: rollout
    tasks:
      - id: training
        title: Training
        hours: -3
`;

let count = 0;
/** Opens the plan under a name of its own and knows how it is shown before anything is typed. */
async function opened(editor = client, text = plan) {
  const uri = `file:///steady/${++count}.implementation.yaml`;
  await editor.open(uri, text);
  const before = await shown(editor, uri);
  expect(before.problems.length).toBeGreaterThan(3);
  return { uri, before };
}

const lines = (list: readonly Diagnostic[]) =>
  list.map(({ range, message }) => `${range.start.line}: ${message}`).sort();

async function problemsOf(editor: Client, uri: string): Promise<Diagnostic[]> {
  if (editor === client) return client.diagnostics(uri);
  const report = await editor.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.kind === 'full' ? report.items : [];
}

/** Everything that an editor shows beside the text. */
async function shown(editor: Client, uri: string) {
  const ask = <T>(method: string) => editor.connection.sendRequest<T>(method, { textDocument: { uri } });
  const problems = lines(await problemsOf(editor, uri));
  const lenses = (await ask<CodeLens[]>('textDocument/codeLens')).map(
    ({ range, command }) => `${range.start.line}: ${command?.title}`,
  );
  const names = (list: DocumentSymbol[]): string[] =>
    list.flatMap(({ name, selectionRange, children }) => [
      `${selectionRange.start.line}: ${name}`,
      ...names(children ?? []),
    ]);
  const outline = names(await ask('textDocument/documentSymbol'));
  const folding = (await ask<FoldingRange[]>('textDocument/foldingRange')).map(({ startLine }) => `${startLine}: fold`);
  const links = (await ask<DocumentLink[]>('textDocument/documentLink')).map(
    ({ range }) => `${range.start.line}: link`,
  );
  const { data } = await ask<SemanticTokens>('textDocument/semanticTokens/full');
  const hints = (await editor.hints(uri)).map(({ position }) => `${position.line}: hint`);
  return { problems, lenses, outline, folding, links, tokens: [`0: ${data.length / 5}`], hints };
}

/** The same with a line more above everything from a line on. */
function moved(all: Awaited<ReturnType<typeof shown>>, from: number): typeof all {
  const move = (text: string) =>
    text.replace(/^\d+/, digits => String(Number(digits) >= from ? Number(digits) + 1 : digits));
  return Object.fromEntries(Object.entries(all).map(([key, list]) => [key, list.map(move).sort()])) as typeof all;
}

const sorted = (all: Awaited<ReturnType<typeof shown>>) => moved(all, Number.POSITIVE_INFINITY);

/** Types letter by letter behind a text that is there once. */
async function type(
  editor: Client,
  uri: string,
  behind: string,
  typed: string,
  look: (typed: string) => Promise<void>,
) {
  let at = editor.text(uri).indexOf(behind) + behind.length;
  let sofar = '';
  for (const letter of typed) {
    await editor.edit(uri, at, at, letter);
    at++;
    sofar += letter;
    await look(sofar);
  }
}

describe('while a word is typed', () => {
  for (const [how, editor] of [
    ['sent', () => client],
    ['asked for', () => pulling],
  ] as const) {
    it(`nothing vanishes, returns or jumps from the first letter of a key to its value (problems are ${how})`, async () => {
      const { uri, before } = await opened(editor());
      const at = plan.indexOf('        executor: anna');
      await editor().edit(uri, at, at, '        \n');
      const expected = moved(before, 16);
      expect(sorted(await shown(editor(), uri))).toEqual(expected);
      await type(editor(), uri, '        hours: 4\n        ', 'quantity: ', async typed => {
        expect(sorted(await shown(editor(), uri)), typed).toEqual(expected);
      });
    });
  }

  it('at a dash, at the first key of an item and in a list of names neither', async () => {
    for (const typed of ['- ', '- ti', '- title', '- title: ']) {
      const { uri, before } = await opened();
      const at = plan.indexOf('      - id: demo');
      await client.edit(uri, at, at, '      \n');
      await type(client, uri, '        executor: anna\n      ', typed, async sofar => {
        expect(sorted(await shown(client, uri)).problems, sofar).toEqual(moved(before, 17).problems);
        expect(sorted(await shown(client, uri)).lenses, sofar).toEqual(moved(before, 17).lenses);
      });
    }
  });

  it('what breaks the line that is typed is no problem yet', async () => {
    for (const [typed, closed] of [
      ['after: [rep', ''],
      ['after: [rep', ']'],
      ['title: "Half', ''],
      ["title: 'Half", ''],
      ['with: { li', ''],
      ['executor: an', ''],
      ['method: man', ''],
    ]) {
      const { uri, before } = await opened();
      const at = plan.indexOf('        hours: -3');
      await client.edit(uri, at, at, `        ${closed}\n`);
      await type(client, uri, 'title: Training\n        ', `${typed}`, async sofar => {
        expect(lines(await client.diagnostics(uri)), `${sofar}${closed}`).toEqual(moved(before, 26).problems);
      });
    }
  });

  it('a name that nothing begins like is told at once', async () => {
    const { uri, before } = await opened();
    const at = plan.indexOf('        hours: -3');
    await client.edit(uri, at, at, '        \n');
    await type(client, uri, 'title: Training\n        ', 'executor: zed', async () => {});
    expect(lines(await client.diagnostics(uri)).length).toBe(before.problems.length + 1);
  });
});

describe('what is really broken', () => {
  it('is told as soon as something is typed elsewhere, and the rest stays', async () => {
    const { uri, before } = await opened();
    await type(client, uri, 'title: Demo', '\n        oops', async () => {});
    expect(lines(await client.diagnostics(uri)).length).toBe(before.problems.length);
    await type(client, uri, 'title: Report', 's', async () => {});
    const problems = lines(await client.diagnostics(uri));
    expect(problems.length).toBe(before.problems.length + 1);
    expect(problems).toEqual(expect.arrayContaining(moved(before, 19).problems));
  });

  it('is told when the file is saved', async () => {
    const { uri, before } = await opened();
    await type(client, uri, 'title: Demo', '\n        oops', async () => {});
    expect(lines(await client.diagnostics(uri))).toEqual(moved(before, 19).problems);
    const next = client.nextDiagnostics(uri);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    expect((await next).length).toBe(before.problems.length + 1);
  });

  it('is told when the file is opened so, or pasted', async () => {
    const broken = plan.replace('title: Demo', 'title: Demo\n        oops');
    await client.open('file:///steady/broken.implementation.yaml', broken);
    const codes = (await client.diagnostics('file:///steady/broken.implementation.yaml')).map(({ code }) => code);
    expect(codes).toContain('yaml-syntax');
    const { uri } = await opened();
    await client.replaceAll(uri, broken.replace('name: A', 'name: C'));
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('yaml-syntax');
  });

  it('a half-typed name that is left so is told too', async () => {
    const { uri, before } = await opened();
    await type(client, uri, 'title: Training', '\n', async () => {});
    await type(client, uri, 'title: Training\n', '        executor: ann', async () => {});
    expect(lines(await client.diagnostics(uri)).length).toBe(before.problems.length);
    await type(client, uri, 'title: Report', 's', async () => {});
    expect((await client.diagnostics(uri)).map(({ message }) => message).join()).toContain('ann');
  });

  it('folds over lines that are still there, however much of the text is gone', async () => {
    const { uri, before } = await opened();
    expect(before.folding.length).toBeGreaterThan(2);
    for (const cut of [2, 5, 12, 20]) {
      const text = `${plan.split('\n').slice(0, cut).join('\n')}\n  x: [\n`;
      await client.replaceAll(uri, text);
      const ranges = await client.connection.sendRequest<FoldingRange[]>('textDocument/foldingRange', {
        textDocument: { uri },
      });
      const odd = ranges.filter(({ startLine, endLine }) => startLine >= endLine || endLine > cut + 1);
      expect(odd, String(cut)).toEqual([]);
    }
  });
});
