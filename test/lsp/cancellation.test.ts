import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../server/src/lsp');

/** What looks at the token itself: it gets the token, or a long task that is cancelled with it. */
const looks = [
  /^unlessCancelled\(token,/,
  /^(?:planAt|meaning)\(.*\btoken\)/,
  /^withProgress\(connection, session, title, token,/,
  /^(?:ofEveryFile|workspace\.found)\(.*\blongTask\b/,
  /^(?:longTask\.)?step\(/,
];

/** Awaited inside of what is awaited so. */
const inside: Record<string, string[]> = {
  'beginnings.ts': ['loadInputs(', 'ownTemplates('],
  'names.ts': ['workspace.exists('],
  'pull.ts': ['reportOfClosed(', "workspace.derived(uri, 'report')"],
};

it('every handler looks after each step whether its request was cancelled', () => {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.ts'))
    .filter(name => /requests\.on(?:File)?\(/.test(read(name)));
  expect(files.length).toBeGreaterThan(8);
  const blind = files.flatMap(name =>
    [...read(name).matchAll(/\bawait ([^\n]*)/g)]
      .map(([, awaited = '']) => awaited)
      .filter(awaited => !looks.some(pattern => pattern.test(awaited)))
      .filter(awaited => !inside[name]?.some(start => awaited.startsWith(start)))
      .map(awaited => `${name}: ${awaited}`),
  );
  expect(blind).toEqual([]);
});

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
