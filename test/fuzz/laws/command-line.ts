import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { commands } from '../../../server/src/generated/commands.ts';
import { planwrightHere } from '../../support/cli-in-process.ts';
import type { Law } from '../law.ts';
import { hostileValue, subject } from '../texts.ts';

const called = commands.filter(({ name }) => name !== 'lsp');
const options = [...new Set(commands.flatMap(command => Object.keys(command.options)))].map(name => `--${name}`);
const operands = [
  'FILE',
  '.',
  'nowhere',
  '',
  '-',
  '--',
  'offer',
  'html',
  'json',
  'text',
  'HEAD',
  'goal-missing=off',
  'uk',
  'out.md',
];

const argument = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...operands) },
  { weight: 3, arbitrary: fc.constantFrom(...options) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...options), hostileValue).map(([name, value]) => `${name}=${value}`),
  },
  { weight: 1, arbitrary: hostileValue },
);

/** Any arguments end with a code that is documented, and leave nothing behind outside the folder. */
export const law: Law = {
  name: 'command-line',
  runs: 40,
  property: at =>
    fc.asyncProperty(
      subject,
      fc.constantFrom(...called),
      fc.array(argument, { maxLength: 6 }),
      async (given, { name, failureCode = 2 }, args) => {
        const cwd = mkdtempSync(join(tmpdir(), 'planwright-fuzz-cli-'));
        try {
          const file = `a.${given.kind === 'plan' ? 'implementation' : given.kind}.yaml`;
          writeFileSync(join(cwd, file), given.text);
          const words = args.map(word => (word === 'FILE' ? file : word.replaceAll('\u0000', '0')));
          at(`planwright ${[name, ...words].map(word => JSON.stringify(word)).join(' ')}\n${given.text}`);
          const { code, stdout, stderr } = await planwrightHere([name, ...words], { cwd });
          const printed = `${stdout}${stderr}`;
          assert.ok(code !== null && [0, 1, failureCode].includes(code), `exit code ${code}`);
          assert.ok(!/^\s+at .+:\d+:\d+/m.test(printed), 'no stack trace');
          assert.deepEqual(
            readdirSync(cwd).filter(one => one.endsWith('.tmp')),
            [],
            'nothing half written',
          );
        } finally {
          rmSync(cwd, { recursive: true, force: true });
        }
      },
    ),
};
