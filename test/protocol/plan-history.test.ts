import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TableSection } from '../../server/src/features/plan-view/model.ts';
import { planTablesRequest } from '../../server/src/lsp/protocol.ts';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { commit, git, planName, repositoryWith } from '../support/repository.ts';

const hours = (value: number) => cleanPlan.replace('hours: 6', `hours: ${value}`);

async function historyIn(cwd: string, text: string, trusted = true) {
  const client = await Client.start({ folder: pathToFileURL(cwd).href, trusted });
  onTestFinished(async () => {
    await client.stop();
  });
  const uri = pathToFileURL(join(cwd, planName)).href;
  await client.open(uri, text);
  const ask = async () => {
    const params = { uri, tab: 'history', today: '2027-01-15' };
    const sections = await client.connection.sendRequest<TableSection[]>(
      planTablesRequest as unknown as string,
      params,
    );
    return sections[0] as TableSection;
  };
  return { client, uri, ask };
}

const told = ({ table }: TableSection) => table?.rows.map(([subject, , , total, change]) => [subject, total, change]);

describe('the history of a plan', () => {
  it('tells what each commit did, under any name, and what is typed since', async () => {
    const cwd = repositoryWith({ 'old.implementation.yaml': cleanPlan });
    git(cwd, ['mv', 'old.implementation.yaml', planName]);
    commit(cwd, 'another name');
    writeFileSync(join(cwd, planName), 'plan: [');
    commit(cwd, 'half written');
    writeFileSync(join(cwd, planName), hours(8));
    const grown = commit(cwd, 'the client wants more');
    const { client, uri, ask } = await historyIn(cwd, hours(8));
    const first = await ask();
    const past = [
      ['the client wants more', '₴7,200', '+₴1,800'],
      [expect.stringMatching(/^half written \(/), '', ''],
      ['another name', '₴5,400', ''],
      ['first', '₴5,400', ''],
    ];
    expect(told(first)).toEqual(past);
    expect(first.items[0]).toContain(`${grown.slice(0, 8)} “the client wants more”`);
    expect(first.table?.revisions?.[0]).toEqual({ revision: grown, name: expect.stringMatching(/^[0-9a-f]{8} · /) });
    expect(first.table?.revisions?.[1]).toBeNull();
    expect(first.table?.shares).toEqual([1, 0, 0.75, 0.75]);
    await client.replaceAll(uri, hours(9));
    expect(told(await ask())).toEqual([['not committed yet', '₴8,100', '+₴900'], ...past]);
  });

  it('is told anew after a commit', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    const { ask } = await historyIn(cwd, cleanPlan);
    expect(told(await ask())).toHaveLength(1);
    commit(cwd, 'of other files');
    writeFileSync(join(cwd, planName), hours(7));
    commit(cwd, 'more');
    // Longer than a commit is taken for the last one.
    await new Promise(done => setTimeout(done, 2_200));
    expect(told(await ask())?.map(([subject]) => subject)).toEqual(['not committed yet', 'more', 'first']);
  });

  it('says where it shows less than there is', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    for (let value = 11; value <= 60; value++) {
      writeFileSync(join(cwd, planName), hours(value));
      commit(cwd, `to ${value}`);
    }
    const section = await (await historyIn(cwd, hours(60))).ask();
    expect(told(section)).toHaveLength(50);
    expect(section.items.at(-1)).toMatch(/^Earlier commits are not shown/);
  });

  it('is none without a repository, before the first commit, in a shallow clone but for what it has, and where git is not asked', async () => {
    const none = 'No commit of this plan is known';
    const itemsIn = async (cwd: string, trusted = true) =>
      (await (await historyIn(cwd, cleanPlan, trusted)).ask()).items[0];
    expect(await itemsIn(folderWith({ [planName]: cleanPlan }))).toContain(none);
    const untracked = repositoryWith({ 'readme.md': 'x' });
    writeFileSync(join(untracked, planName), cleanPlan);
    expect(await itemsIn(untracked)).toContain(none);
    const known = repositoryWith({ [planName]: hours(5) });
    writeFileSync(join(known, planName), cleanPlan);
    commit(known, 'more');
    expect(await itemsIn(known, false)).toContain(none);
    const clone = folderWith({});
    git(clone, ['clone', '-q', '--depth', '1', pathToFileURL(known).href, '.']);
    expect(told(await (await historyIn(clone, cleanPlan)).ask())).toEqual([['more', '₴5,400', '']]);
  });
});
