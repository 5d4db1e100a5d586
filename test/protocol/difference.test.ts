import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TableSection } from '../../server/src/features/plan-view/model.ts';
import {
  type EarlierText,
  earlierTextRequest,
  type PlanDifference,
  planDifferenceRequest,
  planTablesRequest,
} from '../../server/src/lsp/protocol.ts';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { commit, git, planName, repositoryWith } from '../support/repository.ts';

const longer = cleanPlan.replace('hours: 6', 'hours: 8');

async function opened(cwd: string, text: string, trusted = true) {
  const uri = pathToFileURL(join(cwd, planName)).href;
  const client = await Client.start({ folder: pathToFileURL(cwd).href, trusted });
  onTestFinished(async () => {
    await client.stop();
  });
  await client.open(uri, text);
  const changes = async (before?: object) => {
    const params = { uri, tab: 'changes', today: '2027-01-15', ...(before && { before }) };
    const sections = await client.connection.sendRequest<TableSection[]>(
      planTablesRequest as unknown as string,
      params,
    );
    const text = await client.connection.sendRequest<EarlierText | null>(earlierTextRequest as unknown as string, {
      uri,
      ...(before && { before }),
    });
    return { sections, text };
  };
  const ask = async (before?: object) => {
    const params = { uri, ...(before && { before }) };
    return client.connection.sendRequest<PlanDifference | null>(planDifferenceRequest as unknown as string, params);
  };
  return { client, uri, ask, changes };
}

/** Longer than a commit is taken for the last one. */
const later = () => new Promise(done => setTimeout(done, 2_200));

describe('the difference to the last commit', () => {
  it('follows what is typed, and what is committed', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    const { ask } = await opened(cwd, longer);
    expect((await ask())?.text).toMatch(/\+2.h/);
    writeFileSync(join(cwd, planName), longer);
    commit(cwd, 'longer');
    await later();
    expect(await ask()).toMatchObject({ text: '', details: [] });
    git(cwd, ['tag', 'v2']);
    expect((await ask({ revision: 'HEAD~1', name: 'before' }))?.text).toMatch(/\+2.h/);
    expect((await ask({ revision: 'v2', name: 'v2' }))?.text).toBe('');
    expect((await ask({ text: longer.replace('hours: 8', 'hours: 9'), name: 'a file' }))?.text).toMatch(/−1.h/);
  });

  it('is none where there is no earlier state', async () => {
    const inNone = folderWith({ [planName]: cleanPlan });
    expect(await (await opened(inNone, longer)).ask()).toBeNull();
    const untracked = repositoryWith({ 'readme.md': 'x' });
    writeFileSync(join(untracked, planName), cleanPlan);
    expect(await (await opened(untracked, longer)).ask()).toBeNull();
    const known = repositoryWith({ [planName]: cleanPlan });
    const { ask } = await opened(known, longer);
    expect(await ask({ revision: 'nowhere', name: 'x' })).toBeNull();
    expect(await ask({ revision: '--output=/tmp/x', name: 'x' })).toBeNull();
  });

  it('is explained row by row, with places in the text, and with the text as it was', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    const { changes } = await opened(cwd, longer);
    const { sections, text } = await changes();
    expect(text).toEqual({ text: cleanPlan, name: 'HEAD' });
    expect(sections.map(({ title }) => title)).toEqual([
      'What it comes to',
      'Why the price differs',
      'What has changed',
      'Payments',
    ]);
    const [, why, what] = sections;
    expect(why?.table?.rows.at(-1)).toEqual(['Together', '', '', '+₴1,800', '+2 h']);
    const line = longer.split('\n').findIndex(one => one.includes('hours: 8'));
    expect(what?.table?.rows).toEqual([['Interviews', 'Audit', 'hours: 6 → 8']]);
    const [place] = what?.table?.places ?? [];
    expect(place && place.start.line <= line && place.end.line >= line).toBe(true);
    const none = await changes({ revision: 'nowhere', name: 'x' });
    expect(none.sections[0]?.items[0]).toContain('no earlier state');
    expect(none.text).toBeNull();
  });

  it('asks no git in a workspace that is not trusted', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    expect(await (await opened(cwd, longer, false)).ask()).toBeNull();
  });
});
