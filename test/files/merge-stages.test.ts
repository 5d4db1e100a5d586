import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withRepository } from '../../server/src/files/git.ts';
import { cleanPlan } from '../support/cli.ts';
import { git, merging, planName, repositoryWith } from '../support/repository.ts';

const stagesOf = (cwd: string, name = planName) =>
  withRepository(join(cwd, name), { PATH: process.env.PATH }, repository => repository.mergeStages());

const hours = (value: number) => cleanPlan.replace('hours: 6', `hours: ${value}`);

describe('the stages of a file in conflict', () => {
  it('are its texts on both sides and before them', async () => {
    const cwd = merging(cleanPlan, hours(8), hours(9));
    expect(await stagesOf(cwd)).toEqual({ base: cleanPlan, ours: hours(8), theirs: hours(9) });
  });

  it('are found under any name', async () => {
    const name = 'план «A» [1].implementation.yaml';
    expect((await stagesOf(merging(cleanPlan, hours(8), hours(9), name), name))?.theirs).toBe(hours(9));
  });

  it('are none where one side has deleted the file, where there is no conflict, and in a file that git does not have', async () => {
    expect(await stagesOf(merging(cleanPlan, hours(8), undefined))).toBeUndefined();
    const cwd = repositoryWith({ [planName]: cleanPlan });
    expect(await stagesOf(cwd)).toBeUndefined();
    expect(await stagesOf(cwd, 'other.implementation.yaml')).toBeUndefined();
  });

  it('leave the index as it was', async () => {
    const cwd = merging(cleanPlan, hours(8), hours(9));
    const before = git(cwd, ['ls-files', '--stage']);
    await stagesOf(cwd);
    expect(git(cwd, ['ls-files', '--stage'])).toBe(before);
  });
});
