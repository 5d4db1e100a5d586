import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, Range, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import { bundledRequest, type StageResult, stageRequest } from '../../server/src/lsp/protocol.ts';
import { Client } from '../support/client.ts';
import { goodPlan, spoiled } from '../support/good-plan.ts';
import { positionAt } from '../support/marked.ts';

const uri = 'file:///work/test.implementation.yaml';
const closing = goodPlan.slice(goodPlan.indexOf('  - id: closing'), goodPlan.indexOf('difficulties:'));
const withoutClosing = spoiled([closing, '']);

let client: Client;
beforeAll(async () => {
  client = await Client.start({ rulePage: 'https://rules.example/{rule}' });
});
afterAll(() => client.stop());

const rangeOf = (text: string, part: string): Range => ({
  start: positionAt(text, text.indexOf(part)),
  end: positionAt(text, text.indexOf(part) + part.length),
});

async function actionsAt(text: string, part: string, only?: string[], using = client): Promise<CodeAction[]> {
  await using.open(uri, text);
  const actions = await using.codeActions(uri, rangeOf(text, part), only);
  await using.close(uri);
  return actions;
}

function editsOf(action: CodeAction | undefined): TextEdit[] {
  const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  return (change?.edits ?? []) as TextEdit[];
}

/** The text after an action of plain edits, as an editor makes them. */
function applied(text: string, action: CodeAction | undefined): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) =>
    lines.slice(0, line).reduce((sum, before) => sum + before.length + 1, 0) + character;
  return editsOf(action)
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}

describe('an editor that knows no versions of documents', () => {
  it('gets every action as plain changes', async () => {
    const capabilities = { workspace: { workspaceEdit: { documentChanges: false } } };
    const plain = await Client.start({ snippetEdits: true, capabilities });
    try {
      const actions = await actionsAt(withoutClosing, 'blocks', undefined, plain);
      expect(actions.length).toBeGreaterThan(1);
      for (const { edit } of actions) {
        expect(edit?.documentChanges).toBeUndefined();
        expect(edit?.changes?.[uri]?.length).toBeGreaterThan(0);
      }
      const [fix] = actions;
      expect(JSON.stringify(fix?.edit?.changes)).toContain('type: closing');
      expect(JSON.stringify(fix?.edit?.changes)).not.toContain('${');
    } finally {
      await plain.stop();
    }
  });
});

describe('quick fixes', () => {
  it('name the problem, mend it, and stand before the way to turn its rule off', async () => {
    const [fix, disable, ...others] = await actionsAt(withoutClosing, 'blocks');
    expect(others).toEqual([]);
    expect(fix).toMatchObject({
      title: 'Add a completion block',
      kind: 'quickfix',
      diagnostics: [
        { code: 'completion-missing', codeDescription: { href: 'https://rules.example/completion-missing' } },
      ],
    });
    expect(applied(withoutClosing, fix)).toContain('\n  - id: closing\n    type: closing\n');
    expect(disable?.title).toBe('Turn off “completion-missing” here, with a reason');
    const hushed = applied(withoutClosing, disable);
    expect(hushed).toContain('\n# planwright-disable-next-line completion-missing -- reason\nblocks:');
    expect(await actionsAt(hushed, 'blocks:\n')).toEqual([]);
  });

  it('are offered where a problem is, and nowhere else', async () => {
    expect(await actionsAt(withoutClosing, 'project')).toEqual([]);
  });

  it('are for those who ask for quick fixes or for everything', async () => {
    expect(await actionsAt(withoutClosing, 'blocks', ['refactor'])).toEqual([]);
    expect(await actionsAt(withoutClosing, 'blocks', ['quickfix'])).toHaveLength(2);
  });

  it('have tab stops for an editor that takes them, from the start of the line so that it indents nothing twice', async () => {
    const modern = await Client.start({ snippetEdits: true });
    const [fix] = await actionsAt(withoutClosing, 'blocks', undefined, modern);
    await modern.stop();
    const [edit] = editsOf(fix) as unknown as { range: Range; snippet: { kind: string; value: string } }[];
    expect(edit?.range.start.character).toBe(0);
    expect(edit?.snippet.value).toMatch(/^ {8}after: \[workshop\]\n {2}- id: \$\{1:closing\}\n/);
  });

  it('do not put a comment where it would become a part of a text', async () => {
    const text = spoiled([
      'title: Weekly control of use',
      'title: >-\n          Weekly\n          control\n        titel: x',
    ]);
    const [disable] = await actionsAt(text, 'titel');
    expect(applied(text, disable)).toContain(
      '          control\n        # planwright-disable-next-line unknown-key -- reason\n        titel: x',
    );
  });
});

describe('rules by the settings', () => {
  it('are as serious as the user wants them, or off', async () => {
    const strict = await Client.start({ settings: { rules: { 'completion-missing': 'error' } } });
    await strict.open(uri, withoutClosing);
    const problems = await strict.diagnostics(uri);
    await strict.stop();
    expect(problems).toMatchObject([{ code: 'completion-missing', severity: 1 }]);

    const quiet = await Client.start({ settings: { rules: { 'completion-missing': 'off', nonsense: 'loud' } } });
    await quiet.open(uri, withoutClosing);
    expect(await quiet.diagnostics(uri)).toEqual([]);
    await quiet.stop();
  });
});

describe('the next stage', () => {
  const ask = async (text: string): Promise<StageResult> => {
    await client.open(uri, text);
    const report = await client.connection.sendRequest<StageResult>(stageRequest, { uri });
    await client.close(uri);
    return report;
  };

  it('is told with what the plan lacks for it, each at its place', async () => {
    const report = await ask(withoutClosing);
    expect(report).toMatchObject({
      current: { id: 'offer', title: 'Offer' },
      next: { id: 'start', title: 'Start of work' },
      missing: [{ rule: 'completion-missing', range: rangeOf(withoutClosing, 'blocks') }],
    });
    expect(report.edits).toEqual([{ range: rangeOf(withoutClosing, 'offer'), newText: 'start' }]);
  });

  it('is free to go to where nothing is missing', async () => {
    expect((await ask(goodPlan)).missing).toEqual([]);
  });

  it('gives a lead the checklist of the integrator’s competence', async () => {
    const report = await ask(
      spoiled(['stage: offer # sent on Monday\n', ''], ['competence: experienced', 'competence: newcomer']),
    );
    expect(report.current.id).toBe('lead');
    expect(report.checklist[0]).toBe('Look for a small project, a week long, to train on');
    expect(report.edits).toMatchObject([{ newText: '\nstage: audit' }]);
  });

  it('does not come after the last', async () => {
    expect(await ask(spoiled(['stage: offer', 'stage: support']))).toMatchObject({
      next: null,
      missing: [],
      edits: [],
    });
  });
});

describe('names', () => {
  const plan = spoiled(['    after: [workshop]', '    after: [interviews]']);
  const ask = async <T>(method: string, part: string) => {
    await client.open(uri, plan);
    const { start: position } = rangeOf(plan, part);
    const result = await client.connection.sendRequest<T>(method, { textDocument: { uri }, position });
    await client.close(uri);
    return result;
  };

  it('lead to where they are defined', async () => {
    const location = await ask<{ uri: string; range: Range }>('textDocument/definition', 'interviews]');
    expect(location).toEqual({ uri, range: rangeOf(plan, 'interviews') });
  });

  it('are highlighted wherever they stand', async () => {
    const found = await ask<{ range: Range; kind: number }[]>('textDocument/documentHighlight', 'interviews');
    expect(found.map(({ kind }) => kind)).toEqual([3, 2, 2]);
    expect(found[0]?.range).toEqual(rangeOf(plan, 'interviews'));
    expect(await ask('textDocument/documentHighlight', 'Interviews with')).toEqual([]);
  });
});

describe('renaming', () => {
  const rename = async (part: string, newName: string) => {
    await client.open(uri, goodPlan);
    const { start: position } = rangeOf(goodPlan, part);
    try {
      return await client.connection.sendRequest<CodeAction['edit']>('textDocument/rename', {
        textDocument: { uri },
        position,
        newName,
      });
    } finally {
      await client.close(uri);
    }
  };

  it('edits the version that is open', async () => {
    const edit = await rename('interviews', 'talks');
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(change?.textDocument).toEqual({ uri, version: 1 });
    expect(change?.edits).toHaveLength(2);
  });

  it('says in the user’s language what it refuses', async () => {
    await expect(rename('interviews', 'maps')).rejects.toThrow('“maps” is taken already');
    await expect(rename('Interviews with', 'x')).rejects.toThrow('nothing here that has a name');
  });
});

describe('the product’s own texts', () => {
  const read = (address: string) => client.connection.sendRequest<string | null>(bundledRequest, { uri: address });

  it('are rules, cases and methodologies', async () => {
    expect(await read('planwright:/rules/completion-missing.md')).toMatch(/^# Completion is not planned\n/);
    expect(await read('planwright:/methodologies/onebox.methodology.yaml')).toMatch(/^methodology: 1\n/);
    expect(await read('planwright:/cases/task-setting.case.yaml')).toMatch(/^case: 1\n/);
  });

  it('are nothing else', async () => {
    for (const name of ['rules/none.md', 'cases/../../package.json', 'toString/x', 'cases/toString', '']) {
      expect(await read(`planwright:/${name}`), name).toBeNull();
    }
    expect(await read('file:///etc/passwd')).toBeNull();
  });
});
