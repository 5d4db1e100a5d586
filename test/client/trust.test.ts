import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8'));

it('the manifest tells in three languages what a workspace without trust does not get', () => {
  expect(read('package.json').capabilities.untrustedWorkspaces).toEqual({
    supported: 'limited',
    description: '%capabilities.untrusted%',
    restrictedConfigurations: ['planwright.caseLibraries'],
  });
  for (const language of ['', '.ru', '.uk']) {
    expect(read(`package.nls${language}.json`)['capabilities.untrusted']).toMatch(/caseLibraries.*git/s);
  }
});
