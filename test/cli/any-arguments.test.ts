import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../server/src/generated/commands.ts';
import { brokenPlan, cleanPlan } from '../support/cli.ts';
import { planwrightHere } from '../support/cli-in-process.ts';

/** Outside of the working folder: nothing there is ever written. */
const outside = mkdtempSync(join(tmpdir(), 'planwright-any-'));
const cwd = join(outside, 'inside');
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const files: Record<string, string | Buffer> = {
  'clean.implementation.yaml': cleanPlan,
  'broken.implementation.yaml': brokenPlan,
  'no-yaml.implementation.yaml': 'plan: 1\nproject:\n\tname: [\n',
  'empty.implementation.yaml': '',
  'scalar.implementation.yaml': '42',
  'list.yaml': '- a\n- b\n',
  'bytes.implementation.yaml': Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80, 0x0a]),
  'cp1251.implementation.yaml': Buffer.from(brokenPlan.replace('Audit', '\xc0\xf3\xe4\xe8\xf2'), 'latin1'),
  'own.case.yaml': 'case: 1\nid: own\ntasks: [{ id: a, hours: =n }]\n',
  'our.methodology.yaml': 'methodology: 1\nextends: ./our.methodology.yaml\n',
  'sub/deep.implementation.yaml': `${cleanPlan}scenarios: { cheap: { rate: 1 } }\n`,
  '-dash.implementation.yaml': cleanPlan,
};

function fill(): void {
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(join(cwd, 'sub'), { recursive: true });
  mkdirSync(join(cwd, 'out'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  symlinkSync('nowhere', join(cwd, 'dangling.implementation.yaml'));
  const precious = join(outside, 'precious.implementation.yaml');
  if (!existsSync(precious)) writeFileSync(precious, brokenPlan.replace('rte: 5', 'vatt: { rate: 20% }'));
}

function stateOutside(): string {
  const names = readdirSync(outside).filter(name => name !== 'inside');
  const contents = names.map(name => {
    const path = join(outside, name);
    return `${name} ${statSync(path).mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
  });
  return contents.join('\n');
}

const paths = [
  ...Object.keys(files),
  '.',
  'out',
  'out/',
  'sub',
  'dangling.implementation.yaml',
  'nosuch',
  '',
  '-',
  '/dev/null',
];
const garbage = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).map(text => text.replaceAll(/[\0/\\]/g, '')),
  fc.constantFrom(
    '',
    '-',
    '--',
    '--=',
    '-hx',
    '--no-',
    '__proto__',
    'constructor',
    '--constructor',
    '%s',
    '{path}',
    '{',
    "'",
    '\n',
    '\ud800',
    'x'.repeat(5000),
  ),
);
const path = fc.constantFrom(...paths);
const optionNames = [...new Set(commands.flatMap(({ options }) => Object.keys(options)))];
const value = fc.oneof(
  fc.constantFrom(
    ...commands.flatMap(({ options }) => Object.values(options).flatMap(spec => spec.value?.split('|') ?? [])),
  ),
  fc.constantFrom(
    'goal-missing=off',
    'cheap',
    'audit',
    '2026-12-07',
    '2026-02-31',
    'HEAD',
    'out/x.md',
    'out/x.csv',
    'sub',
  ),
  path,
  garbage,
);
const option = fc.oneof(
  fc.tuple(fc.constantFrom(...optionNames), value).map(([name, text]) => [`--${name}`, text]),
  fc.tuple(fc.constantFrom(...optionNames), value).map(([name, text]) => [`--${name}=${text}`]),
  fc.constantFrom(...optionNames).map(name => [`--${name}`]),
);
const likely = fc.constantFrom(
  ['--format', 'json'],
  ['--fix'],
  ['--document', 'offer', '--to', 'out/x.md'],
  ['--document', 'plan', '--to', '-', '--as', 'json'],
  ['--document', 'offer', '--as', 'csv', '--to', 'out/'],
);
/** They go on until they are interrupted; `serve.test.ts` tries wrong arguments. */
const endless: readonly string[] = ['lsp', 'serve'];
const name = fc.constantFrom(...commands.map(command => command.name).filter(one => !endless.includes(one)));
const args = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: name }, { weight: 1, arbitrary: garbage }),
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: path.map(one => [one]) },
        { weight: 3, arbitrary: likely },
        { weight: 3, arbitrary: option },
        { weight: 1, arbitrary: garbage.map(one => [one]) },
      ),
      { maxLength: 5 },
    ),
  )
  .map(([first, rest]) => [first, ...rest.flat()]);

/** A command that does not exist is wrong usage, like a wrong option of one that does. */
function failureCode([name]: string[]): number {
  return commands.find(command => command.name === name)?.failureCode ?? 2;
}

describe('whatever the arguments', () => {
  it('a command ends with 0, 1 or 2, says one thing a line and writes nothing outside', async () => {
    fill();
    const before = stateOutside();
    await fc.assert(
      fc.asyncProperty(args, async given => {
        const { code, stdout, stderr } = await planwrightHere(given, { cwd });
        const isMerge = given[0] === 'merge-driver';
        expect([0, 1, failureCode(given)]).toContain(code);
        expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at .*\d+:\d+\)?$|node:internal|\[object Object\]|undefined/m);
        if (code !== failureCode(given) && isJson(given)) JSON.parse(stdout);
        if (code === 2 && stdout !== '' && isJson(given)) JSON.parse(stdout);
        expect(readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter(one => one.endsWith('.tmp'))).toEqual([]);
        // A merge writes a file that it is given, and bytes as they are.
        if (isMerge) fill();
        // What is not UTF-8 is never written, whatever was asked for.
        for (const lossy of ['bytes.implementation.yaml', 'cp1251.implementation.yaml']) {
          expect(readFileSync(join(cwd, lossy)).equals(Buffer.from(files[lossy] ?? ''))).toBe(true);
        }
        rmSync(join(cwd, 'out'), { recursive: true });
        mkdirSync(join(cwd, 'out'));
      }),
      { numRuns: 400 },
    );
    expect(stateOutside()).toBe(before);
  });
});

/** Whether the output is one JSON: the format was asked for once, and no help. */
function isJson(given: string[]): boolean {
  const text = given.join('\n');
  const isHelp = /^(--help|-h|help|--version|-v)$/m.test(text);
  return (
    !isHelp && /(^|\n)--format(\n|=)json(\n|$)/.test(text) && !['cases', 'explain', 'export'].includes(given[0] ?? '')
  );
}
