import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PasteRowsResult, pasteRowsRequest, type Refusal } from '../../server/src/lsp/protocol.ts';
import { applied } from '../support/applied.ts';
import { Client } from '../support/client.ts';
import { goodPlan } from '../support/good-plan.ts';
import { positionAt } from '../support/marked.ts';

const uri = 'file:///work/rows.implementation.yaml';
const rows = 'Работа\tЧасы\nОбучение\t4-6\nИтого\t6\n';

let client: Client;
beforeAll(async () => {
  client = await Client.start({ locale: 'ru' });
}, 30_000);
afterAll(() => client.stop());

describe('rows of a spreadsheet', () => {
  const ask = (params: object) =>
    client.connection.sendRequest<PasteRowsResult | Refusal | null>(pasteRowsRequest, { uri, ...params });

  it('are edits of the plan, with what is said of them in the user’s language', async () => {
    await client.open(uri, goodPlan);
    const position = positionAt(goodPlan, goodPlan.indexOf('id: funnel'));
    const found = await ask({ position, text: rows });
    expect(found).toMatchObject({
      isSure: true,
      message: expect.stringMatching(/^Вставлено: 1 задача\. Пропущена 1 строка/),
    });
    if (!found || 'refusal' in found) throw new Error('refused');
    expect(applied(goodPlan, found.edits)).toMatch(/- title: Обучение\n {8}hours: 4\/5\/6\n/);
  });

  it('are none in a text without a title, and refused where no block is', async () => {
    expect(await ask({ position: { line: 0, character: 0 }, text: '\t4\n' })).toBeNull();
    const empty = 'file:///work/none.implementation.yaml';
    await client.open(empty, 'plan: 1\n');
    const refused = await client.connection.sendRequest(pasteRowsRequest, {
      uri: empty,
      position: { line: 0, character: 0 },
      text: rows,
    });
    expect(refused).toEqual({ refusal: expect.stringContaining('нет блоков') });
  });
});
