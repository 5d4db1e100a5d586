import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InlayHintLabelPart, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import {
  argumentRequest,
  type CaseDraftAnswer,
  type CaseEntry,
  caseDraftRequest,
  caseListRequest,
  caseNamesRequest,
  inlineCaseRequest,
  insertCaseRequest,
  type PlanEdits,
  type SavedCaseAnswer,
  saveCaseRequest,
  type TotalsResult,
  totalsRequest,
} from '../../server/src/lsp/protocol.ts';
import { applied, editsOf } from '../support/applied.ts';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { change, goodPlan } from '../support/good-plan.ts';
import { positionAt } from '../support/marked.ts';

const uri = 'file:///work/cases.implementation.yaml';
const call = '      - case: mobile-telephony\n        id: phones\n        executor: mark\n';
const plan = change(goodPlan, '      - id: funnel\n', `${call}      - id: funnel\n`);

let client: Client;
beforeAll(async () => {
  client = await Client.start({ locale: 'ru' });
}, 30_000);
afterAll(() => client.stop());

const placeOf = (text: string, part: string) => ({ uri, position: positionAt(text, text.indexOf(part)) });

async function ask<T>(text: string, method: string, params: object): Promise<T> {
  await client.open(uri, text);
  const answer = await client.connection.sendRequest<T>(method, params);
  await client.close(uri);
  return answer;
}

const totals = async (text: string) => (await ask<TotalsResult>(text, totalsRequest, { uri })).markdown;

function edits(answer: PlanEdits | null): TextEdit[] {
  if (!answer || 'refusal' in answer) throw new Error(answer?.refusal ?? 'no plan');
  return answer.edits;
}

describe('a reference to a case', () => {
  it('is expanded by request and by a code action alike', async () => {
    const place = placeOf(plan, 'id: phones');
    const text = applied(plan, edits(await ask<PlanEdits>(plan, inlineCaseRequest, place)));
    expect(text).toContain('      - title: Corporate telephony of a mobile operator\n        id: phones\n');
    // The title of the text is in the plan's language alone, that of the case in the reader's.
    const titles = (page: string) =>
      page.replaceAll(
        'Настроить маршрутизацию, приветствия и рабочее время',
        'Set up routing, greetings and working hours',
      );
    expect(titles(await totals(text))).toBe(titles(await totals(plan)));
    await client.open(uri, plan);
    const range = { start: place.position, end: place.position };
    const actions = await client.codeActions(uri, range, ['refactor']);
    expect(actions.map(({ title, kind }) => [title, kind])).toEqual([
      ['Развернуть кейс «mobile-telephony» здесь', 'refactor.inline'],
    ]);
    expect(applied(plan, editsOf(actions[0]))).toBe(text);
    const [edit] = (actions[0]?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(edit?.textDocument.version).toBe(1);
    await client.close(uri);
  });

  it('that is not there is told in the user’s language', async () => {
    const answer = await ask<PlanEdits>(plan, inlineCaseRequest, placeOf(plan, 'stage:'));
    expect(answer).toMatchObject({ refusal: expect.stringContaining('нет ссылки на кейс') });
    await client.open('file:///work/a.case.yaml', 'case: 1\nid: a\ntitle: A\n', 'implementation-case');
    const place = { uri: 'file:///work/a.case.yaml', position: { line: 0, character: 0 } };
    expect(await client.connection.sendRequest(inlineCaseRequest, place)).toBeNull();
  });
});

describe('the library', () => {
  it('is told with prices of this plan, those for the block at hand first, and is searched in any language', async () => {
    const place = placeOf(plan, 'id: workshop');
    const all = await ask<CaseEntry[]>(plan, caseListRequest, { ...place, query: '' });
    const ofRollout = ['resistance-playbook', 'roll-out', 'task-setting', 'training-per-head', 'user-training'];
    expect(all.map(({ id }) => id).slice(0, 13)).toEqual(expect.arrayContaining(ofRollout));
    const found = await ask<CaseEntry[]>(plan, caseListRequest, { ...place, query: 'мобильного оператора' });
    expect(found).toMatchObject([
      {
        id: 'mobile-telephony',
        title: 'Корпоративная связь мобильного оператора',
        kind: 'решение',
        hours: '17,48 ч',
        tags: ['телефония', 'звонки', 'небольшой проект', 'интеграция'],
        parameters: [
          { name: 'lines', title: 'Линии', type: 'integer', proposed: '3' },
          { name: 'months', type: 'integer', proposed: '0' },
          { name: 'fee', type: 'number', proposed: '0' },
          { name: 'porting', type: 'boolean', proposed: 'false' },
        ],
      },
    ]);
    expect(found[0]?.price.replaceAll('\u00a0', ' ')).toBe('1 048,75 €');
  });

  it('says of a value why it does not fit', async () => {
    const problem = (value: string) =>
      ask<string | null>(plan, argumentRequest, { uri, id: 'mobile-telephony', parameter: 'lines', value });
    expect(await problem('5')).toBeNull();
    expect(await problem('0')).toContain('1');
    expect(await problem('201')).toContain('200');
    expect(await problem('2,5')).toContain('цел');
    expect(await problem('five')).toContain('цел');
    expect(await problem(' ')).toContain('нужно значение');
  });

  it('gives a case to a place: after the task, at the end of the block, or to the block that it is made for', async () => {
    const insert = async (part: string, form = 'reference', text = goodPlan) => {
      const params = { ...placeOf(text, part), id: 'mobile-telephony', given: { lines: '7' }, form };
      return applied(text, edits(await ask<PlanEdits>(text, insertCaseRequest, params)));
    };
    const reference =
      '      - case: mobile-telephony\n        id: mobile-telephony\n        with:\n          lines: 7\n';
    const after = (text: string) => (text.split(reference)[1] ?? '').split('\n')[0];
    expect(after(await insert('id: maps'))).toBe('      - id: survey');
    expect(after(await insert('type: audit'))).toBe('  - id: configuration');
    expect(after(await insert('id: control'))).toBe('  - id: closing');
    expect(after(await insert('offer:'))).toBe('  - id: rollout');
    const text = await insert('id: funnel', 'text');
    expect(text).toContain('      - id: call-map\n        title: "Draw the map of incoming calls (lines: 7)"\n');
    await client.open(uri, text);
    expect((await client.diagnostics(uri)).filter(({ severity }) => severity === 1)).toEqual([]);
    await client.close(uri);
    const empty =
      'plan: 1\nproject: { name: A, client: B }\nblocks:\n  - id: a\n    type: audit\n    title: A\n\n# end\n';
    expect(await insert('\n# end', 'reference', empty)).toBe(
      `${empty.slice(0, empty.indexOf('\n\n#'))}\n    tasks:\n${reference}\n# end\n`,
    );
    const noBlocks = await ask<PlanEdits>('plan: 1\n', insertCaseRequest, {
      uri,
      position: { line: 0, character: 0 },
      id: 'mobile-telephony',
      given: {},
      form: 'reference',
    });
    expect(noBlocks).toMatchObject({ refusal: expect.stringContaining('нет блоков') });
  });
});

describe('selected tasks', () => {
  const range = {
    start: positionAt(goodPlan, goodPlan.indexOf('title: Workshop')),
    end: positionAt(goodPlan, goodPlan.indexOf('quantity: 3')),
  };

  it('are proposed as a case and saved as one', async () => {
    const draft = await ask<CaseDraftAnswer>(goodPlan, caseDraftRequest, { uri, range });
    expect(draft).toMatchObject({
      id: 'rollout',
      title: 'Roll-out in the department',
      tasks: ['Workshop on real deals', 'Weekly control of use'],
      isWidened: true,
      literals: [
        { key: 'quantity:3', name: 'quantity', label: 'Количество (Weekly control of use)', value: '3', isUsual: true },
        { key: 'hours:workshop', name: 'workshop_hours', value: '4/6/8', isUsual: false },
        { key: 'hours:control', name: 'control_hours', value: '2', isUsual: false },
      ],
    });
    const parameters = draft.literals.map(({ key }, index) => ({ key, name: `p${index}` }));
    const order = { uri, range, id: 'обучение', title: 'Обучение', parameters };
    const saved = await ask<SavedCaseAnswer>(goodPlan, saveCaseRequest, order);
    expect(decodeURIComponent(saved.uri)).toBe('file:///work/cases/обучение.case.yaml');
    expect(saved.text).toContain('hours: =p1');
    expect(applied(goodPlan, saved.edits)).toContain(
      '      - case: обучение\n        id: обучение\n        with: { p0: 3, p1: 4/6/8, p2: 2 }\n        executor: anna\n',
    );
  });

  it('are not saved under a name that cannot be one', async () => {
    const problem = (id: string, names: string[] = []) =>
      ask<string | null>(goodPlan, caseNamesRequest, { uri, id, names });
    expect(await problem('own', ['a', 'b'])).toBeNull();
    expect(await problem('task-setting')).toContain('уже есть');
    expect(await problem('two words')).not.toBeNull();
    expect(await problem('own', ['a', 'a'])).not.toBeNull();
    expect(await problem('own', ['количество'])).toContain('количество');
    const refused = await ask(goodPlan, saveCaseRequest, { uri, range, id: '../x', title: 'X', parameters: [] });
    expect(refused).toMatchObject({ refusal: expect.any(String) });
  });
});

describe('files of cases', () => {
  const text = (hours: number) => `case: 1\nid: own\ntitle: Own\ntasks:\n  - { id: x, title: X, hours: ${hours} }\n`;
  const own = cleanPlan.replace(
    '      - id: interviews\n        title: Interviews\n        hours: 6\n',
    '      - case: own\n',
  );
  const labelOf = (label: string | InlayHintLabelPart[] = '') =>
    typeof label === 'string' ? label : label.map(part => part.value).join('');
  const hours = async (editor: Client, at: string) => labelOf((await editor.hints(at))[0]?.label);

  it('changed on the disk reach the plans that call them, wherever their folder is', async () => {
    const library = folderWith({ 'own.case.yaml': text(2) });
    const folder = folderWith({ keep: '' });
    const root = pathToFileURL(`${folder}/`).toString();
    const editor = await Client.start({ folder: root, settings: { caseLibraries: [library] }, watches: true });
    const at = `${root}a.implementation.yaml`;
    await editor.open(at, own);
    expect(await hours(editor, at)).toContain('2 h');
    expect(editor.watched).toEqual([
      '**/*.{implementation,case,methodology}.{yaml,yml}',
      pathToFileURL(library).toString(),
    ]);
    writeFileSync(join(library, 'own.case.yaml'), text(5));
    const published = editor.nextDiagnostics(at);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(join(library, 'own.case.yaml')).toString(), type: 2 }],
    });
    await published;
    expect(await hours(editor, at)).toContain('5 h');
    await editor.stop();
  });

  it('are found nearest first: beside the plan, in the libraries of its own folder, in those of others', async () => {
    const [near, far] = [folderWith({ 'lib/own.case.yaml': text(2) }), folderWith({ 'lib/own.case.yaml': text(3) })];
    const roots = [far, near].map(folder => pathToFileURL(`${folder}/`).toString());
    const editor = await Client.start({ folders: roots, settings: { caseLibraries: ['lib'] } });
    const at = `${roots[1]}a.implementation.yaml`;
    await editor.open(at, own);
    expect(await hours(editor, at)).toContain('2 h');
    const other = `${roots[0]}a.implementation.yaml`;
    await editor.open(other, own);
    expect(await hours(editor, other)).toContain('3 h');
    await editor.stop();
    const beside = folderWith({ 'lib/own.case.yaml': text(2), 'cases/own.case.yaml': text(7) });
    const root = pathToFileURL(`${beside}/`).toString();
    const third = await Client.start({ folder: root, settings: { caseLibraries: ['lib'] } });
    await third.open(`${root}a.implementation.yaml`, own);
    expect(await hours(third, `${root}a.implementation.yaml`)).toContain('7 h');
    await third.stop();
  });
});
