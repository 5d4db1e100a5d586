import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-protocol';
import { Client } from '../support/client.ts';
import { marked, positionAt } from '../support/marked.ts';

let client: Client;
let number = 0;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

const options = { tabSize: 2, insertSpaces: true };

async function edited(text: string, method: string, params: object): Promise<{ text: string; edits: TextEdit[] }> {
  const uri = `file:///work/format-${++number}.implementation.yaml`;
  await client.open(uri, text);
  const asked = { textDocument: { uri }, options, ...params };
  const edits = await client.connection.sendRequest<TextEdit[]>(`textDocument/${method}`, asked);
  const lines = text.split('\n');
  const offset = ({ line, character }: TextEdit['range']['start']) =>
    lines.slice(0, line).reduce((sum, before) => sum + before.length + 1, 0) + character;
  const result = [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)),
      text,
    );
  return { text: result, edits };
}

describe('formatting', () => {
  const untidy =
    'plan:   1\nproject: {name:   CRM,client: Ромашка}   # who\nblocks:\n    - id:  audit\n      type: audit\n';

  it('of a document is made of small edits', async () => {
    const { text, edits } = await edited(untidy, 'formatting', {});
    expect(text).toBe(
      'plan: 1\nproject: { name: CRM, client: Ромашка }   # who\nblocks:\n  - id: audit\n    type: audit\n',
    );
    expect(edits.every(({ newText }) => newText.trim().length <= 1)).toBe(true);
    expect((await edited(text, 'formatting', {})).edits).toEqual([]);
  });

  it('of a part stays in the part', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const { text } = await edited(untidy, 'rangeFormatting', { range });
    expect(text).toBe(untidy.replace('plan:   1', 'plan: 1'));
  });

  it('leaves a broken text alone', async () => {
    expect((await edited('plan:   1\nproject: {\n', 'formatting', {})).edits).toEqual([]);
  });
});

describe('Enter, in an editor without rules of its own', () => {
  const afterEnter = async (before: string) => {
    const { text } = marked(`${before}\n¦\n`);
    const position = positionAt(text, before.length + 1);
    return (await edited(text, 'onTypeFormatting', { position, ch: '\n' })).text.slice(before.length + 1, -1);
  };

  it.each([
    ['project:', '  '],
    ['tasks:\n  - hours:', '      '],
    ['tasks:\n  - id: a', '    '],
    ['means:\n  - First', '  - '],
    ['goal: >-', '  '],
    ['plan: 1 # note:', ''],
    ['goal: at 10:00', ''],
    ['  name: a', '  '],
    ['tasks:\n  - { id: a }', ''],
    ['project:\n  goal: |\n    text:', ''],
    ['goal: >-\n  - one', ''],
    ['needs:\n  - |\n    a:\n\n    - b', ''],
    ['goal: |\n  text:\nproject:', '  '],
  ])('after %j begins with %j', async (before, wanted) => {
    expect(await afterEnter(before)).toBe(wanted);
  });
});

describe('Enter inside a quoted text of several lines', () => {
  it('leaves the line as it is', async () => {
    const text = 'goal: "first\n  text:\n\n  last"\n';
    expect((await edited(text, 'onTypeFormatting', { position: { line: 2, character: 0 }, ch: '\n' })).edits).toEqual(
      [],
    );
  });
});

describe('keys in the order of the language', () => {
  it('are a source action, for those who ask for it', async () => {
    const uri = 'file:///work/order.implementation.yaml';
    await client.open(uri, 'locale: uk\nplan: 1\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const ask = (only?: string[]) =>
      client.connection.sendRequest<{ kind: string; edit: { documentChanges: { edits: TextEdit[] }[] } }[]>(
        'textDocument/codeAction',
        { textDocument: { uri }, range, context: { diagnostics: [], ...(only && { only }) } },
      );
    const [action, ...others] = await ask(['source.orderKeys']);
    expect(others).toEqual([]);
    expect(action?.kind).toBe('source.orderKeys.planwright');
    expect(action?.edit.documentChanges[0]?.edits).toHaveLength(1);
    expect((await ask()).some(({ kind }) => kind.startsWith('source'))).toBe(false);
  });
});
