import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem, InlayHintLabelPart, MarkupContent } from 'vscode-languageserver-protocol';
import { documentKinds } from '../../server/src/core/documents/export.ts';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { accept, marked } from '../support/marked.ts';

let client: Client;
let number = 0;
const newUri = () => `file:///work/plan-${++number}.implementation.yaml`;

beforeAll(async () => {
  client = await Client.start();
});
afterAll(async () => {
  await client.stop();
});

async function opened(text: string): Promise<string> {
  const uri = newUri();
  await client.open(uri, text);
  return uri;
}

const textOf = (contents: unknown) => (contents as MarkupContent).value;
const labelOf = (label: string | InlayHintLabelPart[]) =>
  typeof label === 'string' ? label : label.map(p => p.value).join('');

describe('start and end', () => {
  it('declares what is tested here and nothing else', () => {
    expect(Object.keys(client.initialized.capabilities).sort()).toEqual([
      'codeActionProvider',
      'codeLensProvider',
      'completionProvider',
      'definitionProvider',
      'documentFormattingProvider',
      'documentHighlightProvider',
      'documentLinkProvider',
      'documentOnTypeFormattingProvider',
      'documentRangeFormattingProvider',
      'documentSymbolProvider',
      'foldingRangeProvider',
      'hoverProvider',
      'inlayHintProvider',
      'referencesProvider',
      'renameProvider',
      'selectionRangeProvider',
      'semanticTokensProvider',
      'textDocumentSync',
      'workspace',
      'workspaceSymbolProvider',
    ]);
    expect(client.initialized.serverInfo?.name).toBe('planwright');
  });

  it('ends when told to', async () => {
    const other = await Client.start();
    expect(await other.stop()).toBe(0);
  });
});

describe('diagnostics', () => {
  it('appear at the key at fault while it is typed, and go when it is mended', async () => {
    const uri = await opened(cleanPlan);
    expect(await client.diagnostics(uri)).toEqual([]);
    const at = cleanPlan.indexOf('blocks:');
    await client.edit(uri, at, at, '  rte: 5\n');
    const [diagnostic, ...others] = await client.diagnostics(uri);
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      message: 'unknown key "rte": did you mean "rate"?',
      code: 'unknown-key',
      source: 'planwright',
      severity: 1,
      range: { start: { line: 7, character: 2 }, end: { line: 7, character: 5 } },
    });
    await client.edit(uri, at, at + '  rte: 5\n'.length, '');
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('name the other places that explain them', async () => {
    const uri = await opened(`${cleanPlan}      - id: interviews\n        title: Again\n        hours: 1\n`);
    const [diagnostic] = await client.diagnostics(uri);
    expect(diagnostic).toMatchObject({ code: 'duplicate-id', range: { start: { line: 15, character: 12 } } });
    expect(diagnostic?.relatedInformation?.[0]?.location).toEqual({
      uri,
      range: { start: { line: 12, character: 12 }, end: { line: 12, character: 22 } },
    });
  });

  it('are cleared when the file is closed', async () => {
    const uri = await opened(`${cleanPlan}rte: 5\n`);
    expect(await client.diagnostics(uri)).toHaveLength(1);
    expect(await client.close(uri)).toEqual([]);
  });

  it('are not given for git’s version of a plan', async () => {
    const git = `git:/work/plan-${++number}.implementation.yaml`;
    await client.open(git, `${cleanPlan}rte: 5\n`);
    const uri = await opened(`${cleanPlan}rte: 5\n`);
    expect(await client.diagnostics(uri)).toHaveLength(1);
    expect(client.hasPublished(git)).toBe(false);
    expect(await client.hints(git)).toBeNull();
  });

  it('are the same after many edits as for a fresh open', async () => {
    const other = await Client.start();
    const edits: [string, string][] = [
      ['currency: UAH', 'currency: UAN'],
      ['hours: 6', 'hours: abc'],
      ['type: audit', 'type: audi'],
      ['currency: UAN', 'currency: EUR'],
      ['plan: 1', 'plan: 1\nstage: oferta'],
      ['  - id: audit', '  - id: "audit'],
      ['  - id: "audit', '  - id: audit'],
    ];
    const uri = newUri();
    await other.open(uri, cleanPlan);
    for (const [from, to] of edits) {
      const start = other.text(uri).indexOf(from);
      await other.edit(uri, start, start + from.length, to);
    }
    const fresh = newUri();
    await other.open(fresh, other.text(uri));
    expect(await other.diagnostics(uri)).toEqual(await other.diagnostics(fresh));
    expect(await other.diagnostics(uri)).not.toEqual([]);
    await other.stop();
  });

  it('speak Russian and Ukrainian', async () => {
    for (const [locale, word] of [
      ['ru', /ключ/],
      ['uk-UA', /ключ/],
    ] as const) {
      const other = await Client.start({ locale });
      const uri = newUri();
      await other.open(uri, `${cleanPlan}rte: 5\n`);
      expect((await other.diagnostics(uri))[0]?.message).toMatch(word);
      await other.stop();
    }
  });
});

describe('cases', () => {
  it('are found beside the plan, and a change to one reaches the plans that call it', async () => {
    const caseText = 'case: 1\nid: own\ntitle: Own\ntasks:\n  - { id: x, title: X, hours: 2 }\n';
    const folder = folderWith({ 'cases/own.case.yaml': caseText });
    const root = pathToFileURL(`${folder}/`).toString();
    const uri = `${root}a.implementation.yaml`;
    const plan = cleanPlan.replace(
      '      - id: interviews\n        title: Interviews\n        hours: 6\n',
      '      - case: own\n',
    );
    const other = await Client.start({ folder: root });
    await other.open(uri, plan);
    expect(await other.diagnostics(uri)).toEqual([]);
    expect(labelOf((await other.hints(uri))[0]?.label ?? '')).toContain('2 h');
    const caseUri = `${root}cases/own.case.yaml`;
    await other.open(caseUri, caseText, 'implementation-case');
    await other.edit(caseUri, caseText.indexOf('hours: 2'), caseText.indexOf('hours: 2') + 8, 'hours: 5');
    await other.diagnostics(caseUri);
    expect(labelOf((await other.hints(uri))[0]?.label ?? '')).toContain('5 h');
    await other.stop();
  });
});

describe('folders of the workspace', () => {
  it('may come while the server runs, with the libraries in them', async () => {
    const caseText = 'case: 1\nid: own\ntitle: Own\ntasks:\n  - { id: x, title: X, hours: 2 }\n';
    const library = pathToFileURL(folderWith({ 'lib/own.case.yaml': caseText })).toString();
    const uri = newUri();
    const plan = cleanPlan.replace(
      '      - id: interviews\n        title: Interviews\n        hours: 6\n',
      '      - case: own\n',
    );
    const other = await Client.start({ settings: { caseLibraries: ['lib'] } });
    await other.open(uri, plan);
    expect((await other.diagnostics(uri)).map(({ code }) => code)).toEqual(['unknown-case']);
    const published = other.nextDiagnostics(uri);
    await other.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: library, name: 'library' }], removed: [] },
    });
    expect(await published).toEqual([]);
    await other.stop();
  });
});

describe('methodologies', () => {
  const methodology = 'methodology: 1\nid: own\nextends: onebox\nblocks:\n  pilot: { title: Pilot }\n';
  const plan = cleanPlan.replace('type: audit', 'type: pilot');

  it('of one’s own bring their blocks, on top of those they extend', async () => {
    const folder = folderWith({ 'own.methodology.yaml': methodology });
    const root = pathToFileURL(`${folder}/`).toString();
    const other = await Client.start({ folder: root });
    await other.open(`${root}a.implementation.yaml`, `${plan}methodology: ./own.methodology.yaml\n`);
    expect(await other.diagnostics(`${root}a.implementation.yaml`)).toEqual([]);
    await other.stop();
  });

  it('are found when the plan comes to name them, while it is typed', async () => {
    const folder = folderWith({ 'own.methodology.yaml': methodology });
    const root = pathToFileURL(`${folder}/`).toString();
    const uri = `${root}a.implementation.yaml`;
    const other = await Client.start({ folder: root });
    await other.open(uri, plan);
    expect((await other.diagnostics(uri)).map(({ code }) => code)).toEqual(['unknown-block-type']);
    await other.edit(uri, plan.length, plan.length, 'methodology: ./own.methodology.yaml\n');
    expect(await other.diagnostics(uri)).toEqual([]);
    await other.stop();
  });

  it('outside the workspace are not read', async () => {
    const folder = folderWith({ 'own.methodology.yaml': methodology, 'work/keep': '' });
    const root = pathToFileURL(`${folder}/work/`).toString();
    const other = await Client.start({ folder: root });
    for (const [number, path] of [
      '../own.methodology.yaml',
      '%2e%2e/own.methodology.yaml',
      `${folder}/own.methodology.yaml`,
    ].entries()) {
      const uri = `${root}${number}.implementation.yaml`;
      await other.open(uri, `${plan}methodology: "${path}"\n`);
      expect((await other.diagnostics(uri)).map(({ code }) => code)).toEqual(['unknown-methodology']);
    }
    await other.stop();
  });
});

describe('completion', () => {
  const complete = async (source: string) => {
    const { text, position } = marked(source);
    const uri = await opened(text);
    return { text, items: await client.completion(uri, position) };
  };
  const labels = async (source: string) => (await complete(source)).items.map(item => item.label);

  it('offers keys that are not there yet', async () => {
    const found = await labels('plan: 1\nproject:\n  name: A\n  client: B\npricing:\n  currency: UAH\n  ¦\n');
    expect(found).toContain('rate');
    expect(found).toContain('contingency');
    expect(found).not.toContain('currency');
  });

  it('offers values, references with what they are, and blocks of the methodology', async () => {
    expect(await labels('plan: 1\nstage: ¦\n')).toContain('offer');
    const plan =
      'executors:\n  anna: { name: Anna, kind: own }\nblocks:\n  - id: a\n    type: audit\n    tasks:\n      - id: x\n        executor: ¦\n';
    const { items } = await complete(plan);
    expect(items[0]).toMatchObject({ label: 'anna', detail: expect.stringContaining('Anna') });
    expect(await labels('plan: 1\nblocks:\n  - id: a\n    type: ¦\n')).toEqual(
      expect.arrayContaining(['audit', 'configuration', 'rollout', 'support', 'closing']),
    );
    const blocks = await labels('plan: 1\nblocks:\n  - ¦\n');
    expect(blocks.some(label => label.startsWith('B1'))).toBe(true);
  });

  it('inserts a case as a live reference or as a text, rightly indented, with and without the dash', async () => {
    const head =
      'plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 900 }\nblocks:\n  - id: a\n    type: configuration\n    tasks:\n';
    for (const line of ['      - ¦\n', '      ¦\n']) {
      const { text, items } = await complete(head + line);
      for (const label of ['case: mobile-telephony', 'mobile-telephony …']) {
        const item = items.find(candidate => candidate.label === label);
        expect(item, label).toBeDefined();
        const uri = await opened(accept(text, item!));
        expect(await client.diagnostics(uri), client.text(uri)).toEqual([]);
      }
    }
  });

  it('works at a line that breaks the file', async () => {
    const found = await labels('plan: 1\npricing:\n  currency: UAH\n  ra¦\nblocks:\n  - id: a\n    type: audit\n');
    expect(found).toContain('rate');
  });

  it('gives no tab stops to an editor that has none', async () => {
    const other = await Client.start({ snippets: false });
    const { text, position } = marked('plan: 1\nblocks:\n  - ¦\n');
    const uri = newUri();
    await other.open(uri, text);
    for (const item of await other.completion(uri, position)) {
      expect(item.insertTextFormat).toBe(1);
      expect(JSON.stringify(item.textEdit)).not.toMatch(/\$\{?\d/);
    }
    await other.stop();
  });
});

describe('hover', () => {
  const hover = async (source: string) => {
    const { text, position } = marked(source);
    const uri = await opened(text);
    const found = await client.hover(uri, position);
    return found ? textOf(found.contents) : '';
  };

  it('shows a task’s formula with its numbers', async () => {
    const text = cleanPlan.replace('hours: 6', 'ho¦urs: 4/6/10\n        quantity: 3');
    expect(await hover(text)).toContain('(4 + 4 × 6 + 10) / 6 × 3 = 19 h');
    expect(await hover(text)).toContain('19 h × ₴900.00 = **₴17,100.00**');
  });

  it('shows what a block costs and what the methodology says of its type', async () => {
    const text = await hover(cleanPlan.replace('type: audit', 'type: au¦dit'));
    expect(text).toContain('B1');
    expect(await hover(cleanPlan.replace('- id: audit', '- i¦d: audit'))).toContain('₴5,400.00');
  });

  it('explains keys and values of the language', async () => {
    expect(await hover(cleanPlan.replace('rate:', 'ra¦te:'))).toMatch(/hour/i);
    expect(await hover('plan: 1\nstage: of¦fer\n')).toMatch(/\*\*Offer\*\*[\s\S]*What it asks for:\n- the goal/);
  });

  it('says nothing where there is nothing', async () => {
    expect(await hover('plan: 1\n¦\n')).toBe('');
  });
});

describe('hints', () => {
  it('show the project’s and the blocks’ totals at the ends of lines', async () => {
    const uri = await opened(cleanPlan);
    const hints = await client.hints(uri);
    expect(hints.map(hint => [hint.position, labelOf(hint.label)])).toEqual([
      [{ line: 1, character: 8 }, '₴5,400 · 6 h'],
      [{ line: 8, character: 13 }, '₴5,400 · 6 h'],
    ]);
  });

  it('show tasks too if wished, and only in the range that is asked for', async () => {
    const other = await Client.start({ settings: { hints: { project: false, block: false, task: true } } });
    const uri = newUri();
    await other.open(uri, cleanPlan);
    expect((await other.hints(uri)).map(hint => labelOf(hint.label))).toEqual(['₴5,400']);
    expect(await other.hints(uri, 0, 5)).toEqual([]);
    await other.stop();
  });

  it('stay as they were while the text is broken', async () => {
    const uri = await opened(cleanPlan);
    const before = (await client.hints(uri)).map(hint => labelOf(hint.label));
    const at = cleanPlan.indexOf('hours: 6');
    await client.edit(uri, at, at, '"');
    expect((await client.hints(uri)).map(hint => labelOf(hint.label))).toEqual(before);
    await client.edit(uri, at, at + 1, '');
    expect((await client.hints(uri)).map(hint => labelOf(hint.label))).toEqual(before);
  });

  it('stay at their lines though one quote swallows the rest of the file', async () => {
    const uri = await opened(cleanPlan);
    const before = await client.hints(uri);
    const at = cleanPlan.indexOf('Telephony');
    await client.edit(uri, at, at, '"');
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['yaml-syntax']);
    const during = await client.hints(uri);
    expect(during.map(({ position, label }) => [position, label])).toEqual(
      before.map(({ position, label }) => [position, label]),
    );
    await client.edit(uri, 0, 0, '# a line above\n');
    expect((await client.hints(uri)).map(({ position }) => position.line)).toEqual(
      before.map(({ position }) => position.line + 1),
    );
  });

  it('say unknown and why, and never 0', async () => {
    const uri = await opened(cleanPlan.replace('hours: 6', 'hours: abc'));
    const [project] = await client.hints(uri);
    expect(labelOf(project?.label ?? '')).toBe('unknown · ? h');
    expect(textOf(project?.tooltip)).toMatch(/hours.*interviews/);
  });

  it('of a block that is only begun say so, and never 0', async () => {
    const uri = await opened(`${cleanPlan}  - id: rollout\n    type: rollout\n  - suppo\n`);
    expect((await client.hints(uri)).map(hint => labelOf(hint.label))).toEqual([
      '₴5,400 · 6 h',
      '₴5,400 · 6 h',
      'nothing estimated yet',
    ]);
  });

  it('follow the settings', async () => {
    const other = await Client.start({ settings: { currencyDisplay: 'code', language: 'uk' } });
    const uri = newUri();
    await other.open(uri, cleanPlan);
    expect(labelOf((await other.hints(uri))[0]?.label ?? '').replaceAll('\u00a0', ' ')).toBe('5 400 UAH · 6 год');
    await other.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { planwright: { language: 'en', hints: { project: false } } },
    });
    expect((await other.hints(uri)).map(hint => labelOf(hint.label))).toEqual(['₴5,400 · 6 h']);
    await other.stop();
  });
});

describe('symbols', () => {
  it('outline the plan by titles', async () => {
    const uri = await opened(cleanPlan);
    const symbols = await client.symbols(uri);
    expect(symbols.map(symbol => symbol.name)).toEqual(['project', 'pricing', 'blocks']);
    const block = symbols.at(-1)?.children?.[0];
    expect(block).toMatchObject({ name: 'Audit', detail: expect.stringMatching(/^₴5,400 · 6.h$/) });
    expect(block?.children?.map(child => child.name)).toEqual(['Interviews']);
  });
});

describe('documents', () => {
  it('are made of the text as it stands in the editor', async () => {
    const uri = await opened(cleanPlan.replace('name: Telephony', 'name: Unsaved'));
    const result = await client.connection.sendRequest<{ fileName: string; content: string; errors: number }>(
      'planwright/export',
      { uri, document: 'offer', format: 'md' },
    );
    expect(result.content).toContain('Unsaved');
    expect(result).toMatchObject({ fileName: expect.stringMatching(/^plan-\d+\.offer\.md$/), errors: 0 });
  });

  it('are binary where their format is, and are refused with a reason', async () => {
    const uri = await opened(cleanPlan);
    const request = (more: object) =>
      client.connection.sendRequest<{ encoding: string; content: string }>('planwright/export', { uri, ...more });
    for (const [format, head] of [
      ['pdf', '%PDF-'],
      ['docx', 'PK'],
      ['xlsx', 'PK'],
    ] as const) {
      const { encoding, content } = await request({ document: 'plan', format });
      expect(encoding).toBe('base64');
      expect(Buffer.from(content, 'base64').toString('latin1').startsWith(head)).toBe(true);
    }
    await expect(request({ document: 'changes', format: 'md' })).rejects.toThrow('which revision of git');
    await expect(request({ document: 'acceptance', format: 'md', block: 'nothing' })).rejects.toThrow(
      'no block “nothing”',
    );
    const changes = await request({
      document: 'changes',
      format: 'md',
      before: { text: cleanPlan.replace('hours: 6', 'hours: 5'), name: 'v1' },
    });
    expect(changes.content).toContain('rises by ₴900.00');
  });

  it('are offered by name, and totals come as a page', async () => {
    const { documents } = await client.connection.sendRequest<{ documents: { id: string; title: string }[] }>(
      'planwright/exportChoices',
      { uri: await opened(cleanPlan) },
    );
    expect(documents.map(({ id }) => id)).toEqual(documentKinds().map(({ id }) => id));
    expect(documents).toContainEqual(
      expect.objectContaining({ id: 'offer', title: expect.stringMatching(/proposal/i) }),
    );
    const uri = await opened(cleanPlan);
    const totals = await client.connection.sendRequest<{ summary: string; markdown: string }>('planwright/totals', {
      uri,
    });
    expect(totals.summary).toBe('6 h · ₴5,400.00');
    expect(totals.markdown).toContain('| Audit |');
  });
});

describe('documentation of completions', () => {
  const text = `${cleanPlan}¦`.replace('¦', '\n');
  const ask = async (editor: Client) => {
    const uri = newUri();
    await editor.open(uri, text);
    const position = { line: text.split('\n').length - 1, character: 0 };
    return editor.completion(uri, position);
  };

  it('comes along where the editor cannot ask for it', async () => {
    const items = await ask(client);
    expect(items.length).toBeGreaterThan(0);
    expect(items.some(item => item.documentation)).toBe(true);
    expect(items.every(item => item.data === undefined)).toBe(true);
  });

  it('is written when an item is looked at, where it can', async () => {
    const completion = { completionItem: { resolveSupport: { properties: ['documentation'] } } };
    const editor = await Client.start({ capabilities: { textDocument: { completion } } });
    const items = await ask(editor);
    expect(items.every(item => item.documentation === undefined)).toBe(true);
    const resolved = await editor.connection.sendRequest<CompletionItem>('completionItem/resolve', items[0]);
    const eager = (await ask(client)).find(({ label }) => label === items[0]?.label);
    expect(resolved.documentation).toEqual(eager?.documentation);
    expect(resolved.documentation).toBeDefined();
    // An item of a list that is gone stays as it is.
    await ask(editor);
    expect(await editor.connection.sendRequest('completionItem/resolve', items[0])).toEqual(items[0]);
    await editor.stop();
  });
});
