import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type ExportResult,
  exportRequest,
  type Revision,
  revisionsRequest,
  trustNotification,
} from '../../server/src/lsp/protocol.ts';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { planName, repositoryWith } from '../support/repository.ts';

const calling = cleanPlan.replace(/tasks:[\s\S]*/, 'tasks:\n      - case: own\n');
const caseFile = 'case: 1\nid: own\ntitle: Own\ntasks: [{ id: x, title: X, hours: 2 }]\n';

describe('a workspace that is not trusted', () => {
  it('gets neither git nor libraries outside, until it is', async () => {
    const cwd = repositoryWith({ [planName]: calling });
    const outer = folderWith({ 'own.case.yaml': caseFile });
    const uri = pathToFileURL(join(cwd, planName)).href;
    const settings = { caseLibraries: [outer] };
    const client = await Client.start({ folder: pathToFileURL(cwd).href, settings, trusted: false });
    const ask = <T>(method: string, params: object) => client.connection.sendRequest<T>(method, params);
    const before = { revision: 'HEAD', name: 'HEAD' };
    const changes = { uri, document: 'changes', format: 'md', before };
    await client.open(uri, calling.replace('case: own', 'case: own\n        id: mine'));
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('unknown-case');
    expect(await ask<Revision[]>(revisionsRequest, { uri })).toEqual([]);
    await expect(ask(exportRequest, changes)).rejects.toThrow('do not trust');

    const told = client.nextDiagnostics(uri);
    await client.connection.sendNotification(trustNotification);
    expect((await told).map(({ code }) => code)).not.toContain('unknown-case');
    expect(await ask<Revision[]>(revisionsRequest, { uri })).toMatchObject([{ subject: 'first' }]);
    // An earlier state is called by its day, whatever git calls it.
    expect((await ask<ExportResult>(exportRequest, changes)).content).toMatch(
      /\*\*Compared with:\*\* as of \w+ \d+, \d{4}/,
    );
    await expect(ask(exportRequest, { ...changes, before: { revision: 'A..B', name: 'x' } })).rejects.toThrow();
    await client.stop();
  });
});
