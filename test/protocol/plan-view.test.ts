import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlanView } from '../../server/src/features/plan-view/model.ts';
import { type PlanViewParams, type PlanViewResult, planViewRequest } from '../../server/src/lsp/protocol.ts';
import { changed } from '../../view/src/changed.ts';
import { cleanPlan } from '../support/cli.ts';
import { Client } from '../support/client.ts';

const uri = 'file:///bench/plan.implementation.yaml';
/** One hour more or less moves the finish, the money and a row. */
const withHours = (hours: number) => cleanPlan.replace('hours: 6', `hours: ${hours}`);

async function opened() {
  const client = await Client.start();
  onTestFinished(async () => {
    await client.stop();
  });
  await client.open(uri, withHours(6));
  const ask = async (shown: Partial<PlanViewParams> = {}) => {
    const params = { uri, today: '2027-01-15', withChance: false, ...shown };
    const answer = await client.connection.sendRequest<PlanViewResult | null>(
      planViewRequest as unknown as string,
      params,
    );
    if (!answer) throw new Error('no answer');
    return answer;
  };
  const whole = async () => {
    const answer = await ask();
    if (!('view' in answer)) throw new Error('not the whole');
    return answer;
  };
  return { client, ask, whole };
}

function after(view: PlanView, answer: PlanViewResult): PlanView {
  if (!('change' in answer)) throw new Error('the whole');
  return changed(view, answer.change);
}

describe('the view as somebody types', () => {
  it('is told what has changed since the answer that it names', async () => {
    const { client, ask, whole } = await opened();
    const first = await whole();
    await client.replaceAll(uri, withHours(30));
    const second = await ask({ since: first.number });
    const view = after(first.view, second);
    expect(view.overview).not.toEqual(first.view.overview);
    expect(JSON.stringify(second).length).toBeLessThan(JSON.stringify(first).length / 3);
    expect(view).toEqual((await whole()).view);
  });

  it('is told the whole by who names no answer, or one that is not the last', async () => {
    const { ask, whole } = await opened();
    const first = await whole();
    const second = await whole();
    expect(second.number).not.toBe(first.number);
    expect(await ask({ since: first.number })).toHaveProperty('view');
    expect(await ask({ since: 12_345 })).toHaveProperty('view');
  });

  it('leaves what is not looked at as it was, until all is asked for', async () => {
    const { client, ask, whole } = await opened();
    const first = await whole();
    await client.replaceAll(uri, withHours(30));
    const second = await ask({ since: first.number, looksAt: 'time' });
    const time = after(first.view, second);
    expect(time.time).not.toEqual(first.view.time);
    expect(time.overview).toBe(first.view.overview);
    expect(time.money).toBe(first.view.money);
    const third = await ask({ since: second.number });
    expect(after(time, third)).toEqual((await whole()).view);
  });

  it('speaks another language as a whole', async () => {
    const { client, ask, whole } = await opened();
    const first = await whole();
    const settings = { planwright: { language: 'uk' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    const second = await ask({ since: first.number, looksAt: 'time' });
    expect(second).toHaveProperty('view.locale', 'uk');
    expect(second).not.toHaveProperty('change');
  });
});
