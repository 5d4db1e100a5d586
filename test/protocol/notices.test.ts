import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';

let client: Client;
afterEach(() => client.stop());

const uri = 'file:///work/a.implementation.yaml';

/** Texts that the user was shown, not only the log. */
const shown = () =>
  client.heard
    .filter(({ method }) => method === 'window/showMessage')
    .map(({ params }) => params as { type: number; message: string });

const warning = 2;

describe('the user is shown once', () => {
  it('that a setting cannot turn off what is always told', async () => {
    const rules = {
      'unknown-executor': 'off',
      'unknown-task': 'hint',
      'goal-missing': 'off',
      'wrong-value': 'warning',
    };
    client = await Client.start({ settings: { rules } });
    await client.open(uri, cleanPlan);
    await client.diagnostics(uri);
    expect(shown()).toEqual([{ type: warning, message: expect.stringContaining('unknown-executor, unknown-task:') }]);
    for (const goal of ['off', 'error']) {
      const settings = { planwright: { rules: { ...rules, 'goal-missing': goal } } };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
      await client.diagnostics(uri);
    }
    expect(shown()).toHaveLength(1);
  });

  it('that a workspace is too large to be checked as a whole, with what to do', async () => {
    const names = Array.from({ length: 2001 }, (_, index) => `${index}.case.yaml`);
    const folder = `${pathToFileURL(folderWith(Object.fromEntries(names.map(name => [name, '']))))}/`;
    client = await Client.start({ folder, locale: 'en', capabilities: { textDocument: { diagnostic: {} } } });
    const pullAll = () => client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    await pullAll();
    await pullAll();
    expect(shown()).toEqual([{ type: warning, message: expect.stringMatching(/2,000 plans.*Open a smaller folder/) }]);
  });
});
