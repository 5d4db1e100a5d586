import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';

const started: Client[] = [];
afterEach(async () => {
  for (const client of started.splice(0)) await client.stop();
});

const plan = (name: string, hours: number) => `plan: 1
stage: delivery
project: { name: ${name}, client: C, start: 2026-12-07 }
pricing: { currency: UAH, rate: 100 }
executors: { anna: { name: Anna, skills: [analysis] } }
blocks:
  - { id: work, type: audit, tasks: [{ id: maps, title: Maps of processes, hours: ${hours}, executor: anna }] }
`;

describe('people who are booked by several plans', () => {
  it('are told of where a plan is open, when another is saved, and no longer when that one books less', async () => {
    const folder = folderWith({
      'a.implementation.yaml': plan('Here', 16),
      'b.implementation.yaml': plan('Bakery', 10),
    });
    const client = await Client.start({ folder: pathToFileURL(`${folder}/`).toString() });
    started.push(client);
    const uri = (name: string) => pathToFileURL(join(folder, name)).toString();
    const here = uri('a.implementation.yaml');
    const told = (found: Diagnostic[]) => found.filter(({ code }) => code === 'overbooked');
    /** Saves the other plan, and waits for what is told of this one then. */
    const save = async (hours: number) => {
      writeFileSync(join(folder, 'b.implementation.yaml'), plan('Bakery', hours));
      const changes = [{ uri: uri('b.implementation.yaml'), type: 2 as const }];
      client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    };
    /** What is told last, when it has become so many. */
    const until = async (count: number) => {
      for (;;) {
        const found = told(await client.nextDiagnostics(here));
        if (found.length === count) return found;
      }
    };
    await client.open(here, plan('Here', 16));
    expect(told(await client.diagnostics(here))).toEqual([]);
    await save(30);
    expect((await until(1))[0]?.message).toContain('16 h here, 30 h in “Bakery”');
    await save(12);
    expect(await until(0)).toEqual([]);
  }, 30_000);
});
