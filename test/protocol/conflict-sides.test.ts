import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resolutionOf } from '../../client/src/conflict.ts';
import { type ConflictSides, conflictSidesRequest } from '../../server/src/lsp/protocol.ts';
import { cleanPlan } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { merging, planName, repositoryWith } from '../support/repository.ts';

const plan = (hours: number, title: string) =>
  cleanPlan.replace('hours: 6', `hours: ${hours}`).replace('Interviews', title);

async function sidesIn(cwd: string, trusted = true): Promise<ConflictSides | null> {
  const client = await Client.start({ folder: pathToFileURL(cwd).href, trusted });
  onTestFinished(async () => {
    await client.stop();
  });
  const path = join(cwd, planName);
  const uri = pathToFileURL(path).href;
  await client.open(uri, readFileSync(path, 'utf8'));
  return client.connection.sendRequest<ConflictSides | null>(conflictSidesRequest as unknown as string, { uri });
}

describe('the sides of a conflict', () => {
  it('have in them what only one side has changed', async () => {
    const cwd = merging(cleanPlan, plan(8, 'Talks'), plan(9, 'Interviews'));
    expect(await sidesIn(cwd)).toEqual({ base: plan(6, 'Talks'), ours: plan(8, 'Talks'), theirs: plan(9, 'Talks') });
  });

  it('are the same where git has a conflict of neighbouring lines, and the plan has none', async () => {
    const merged = plan(8, 'Talks');
    const cwd = merging(cleanPlan, plan(8, 'Interviews'), plan(6, 'Talks'));
    expect(await sidesIn(cwd)).toEqual({ base: merged, ours: merged, theirs: merged });
  });

  it('leave a text alone that somebody has resolved by hand, though git still has it in conflict', async () => {
    const cwd = merging(cleanPlan, plan(8, 'Interviews'), plan(6, 'Talks'));
    const path = join(cwd, planName);
    const conflicted = readFileSync(path, 'utf8');
    const byHand = plan(7, 'Our own words');
    writeFileSync(path, byHand);
    const sides = await sidesIn(cwd);
    expect(sides).not.toBeNull();
    expect(sides?.ours).toBe(sides?.theirs);
    if (!sides) return;
    expect(conflicted).toContain('<<<<<<<');
    expect(resolutionOf(conflicted, sides)).toBe('merge');
    expect(resolutionOf(byHand, sides)).toBe('keep');
    expect(resolutionOf(byHand, { ours: byHand, theirs: cleanPlan })).toBe('ask');
  });

  it('are as git has them where a side is no YAML', async () => {
    const [ours, theirs] = [`${plan(8, 'Talks')}  : [`, plan(9, 'Talk')];
    expect(await sidesIn(merging(cleanPlan, ours, theirs))).toEqual({ base: cleanPlan, ours, theirs });
  });

  it('are not told without a conflict, and not of a folder that is not trusted', async () => {
    expect(await sidesIn(repositoryWith({ [planName]: cleanPlan }))).toBeNull();
    expect(await sidesIn(merging(cleanPlan, plan(8, 'Talks'), plan(9, 'Talks')), false)).toBeNull();
  });
});
