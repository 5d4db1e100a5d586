import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens, InlayHint, SemanticTokens } from 'vscode-languageserver-protocol';
import { Client } from '../support/client.ts';
import { goodPlan } from '../support/good-plan.ts';

let client: Client;
const uri = 'file:///work/lenses.implementation.yaml';
const lines = goodPlan.split('\n');

beforeAll(async () => {
  client = await Client.start({ locale: 'ru' });
  await client.open(uri, goodPlan);
});
afterAll(() => client.stop());

const ask = <T>(method: string, params: object = {}) =>
  client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri }, ...params });

describe('lenses', () => {
  it('stand above the project, every block and every executor, in the user’s language', async () => {
    const found = await ask<CodeLens[]>('codeLens');
    const titlesAt = (text: string) => {
      const line = lines.findIndex(one => one.includes(text));
      return found.filter(({ range }) => range.start.line === line).map(({ command }) => command?.title ?? '');
    };
    expect(titlesAt('project:')[0]).toMatch(/^[\d\s,]+€ · .* ч · .*блок/);
    expect(titlesAt('- id: audit')[0]).toMatch(/^[\d\s,]+€ · .* ч · .*оценка$/);
    expect(titlesAt('anna:')).toEqual([expect.stringMatching(/^\d+ задач.* ч/)]);
    // An editor that has named no commands gets words alone.
    expect(found.every(({ command }) => command?.command === '')).toBe(true);
  });

  it('go and come with the settings', async () => {
    const quiet = await Client.start({ settings: { codeLens: { project: false, block: false, references: false } } });
    await quiet.open(uri, goodPlan);
    const params = { textDocument: { uri } };
    expect(await quiet.connection.sendRequest('textDocument/codeLens', params)).toEqual([]);
    await quiet.stop();
  });
});

describe('colours of names', () => {
  const words = ({ data }: SemanticTokens) => {
    let [line, character] = [0, 0];
    const found: string[] = [];
    for (let index = 0; index < data.length; index += 5) {
      const [down = 0, right = 0, length = 0] = data.slice(index, index + 3);
      character = down > 0 ? right : character + right;
      line += down;
      found.push(lines[line]?.slice(character, character + length) ?? '');
    }
    return found;
  };

  it('are told for the file and for a part of it', async () => {
    const legend = client.initialized.capabilities.semanticTokensProvider?.legend;
    expect(legend?.tokenTypes).toContain('class');
    const all = words(await ask<SemanticTokens>('semanticTokens/full'));
    expect(all).toEqual(expect.arrayContaining(['anna', 'audit', 'maps']));
    const line = lines.findIndex(one => one.includes('anna:'));
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    expect(words(await ask<SemanticTokens>('semanticTokens/range', { range }))).toContain('anna');
  });
});

describe('hints', () => {
  it('lead to what they are the sum of', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
    const found = await ask<InlayHint[]>('inlayHint', { range });
    const targets = found.flatMap(({ label }) =>
      typeof label === 'string' ? [] : label.map(({ location }) => lines[location?.range.start.line ?? -1]?.trim()),
    );
    expect(targets[0]).toBe('blocks:');
    expect(targets.slice(1).every(text => text === 'tasks:' || text?.startsWith('price:'))).toBe(true);
  });
});
