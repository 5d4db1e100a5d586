import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmlessJson, harmlessLine } from '../../server/src/cli/harmless.ts';
import { folderWith } from '../support/cli.ts';
import { planwrightHere } from '../support/cli-in-process.ts';

const esc = '\u001b';
/** What must never reach a terminal or the log of a CI system from a plan. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const command = /^\s*::|##\[|##vso\[|##teamcity\[/im;

const attacks = [
  'a\n::error::pwned',
  'a\r\n::set-output name=x::y',
  'a\r::stop-commands::token',
  '::error file=x::pwned',
  '   ::add-mask::secret',
  'a\u2028::error::x',
  'a\u0085::error::x',
  '##vso[task.setvariable variable=x]y',
  '##[group]x',
  "##teamcity[message text='x']",
  `${esc}[2J${esc}[31mred`,
  `${esc}]0;title\u0007`,
  `${esc}]8;;http://evil.example${esc}\\click${esc}]8;;${esc}\\`,
  '\u009b31mred',
  'abc\u202ecba\u2066x',
  'section_start:0:x\r\u001b[0K',
  '<b>]]></b> | `x` [x](javascript:1)',
];

describe('a line of output', () => {
  it('is one line without commands, whatever is in it', () => {
    const parts = fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 4 }), texts => {
        const line = harmlessLine(texts.join(''));
        expect(line).not.toContain('\n');
        expect(line).not.toMatch(hidden);
        expect(line).not.toMatch(command);
        expect(harmlessLine(line)).toBe(line);
        const json = harmlessJson(JSON.stringify(texts, null, 2));
        expect(JSON.parse(json)).toEqual(texts);
        expect(json).not.toMatch(hidden);
        expect(json).not.toMatch(command);
      }),
    );
  });

  it('stays as it is where nothing is wrong with it', () => {
    for (const line of ['Аудит: 5% (₴1 000) 👩‍💻', '  a::b  ## c', 'e\u0301\u200d', '\tx'])
      expect(harmlessLine(line)).toBe(line);
  });

  it('takes no time that grows faster than the text', () => {
    const blanks = ' '.repeat(2_000_000);
    expect(harmlessLine(`a${blanks}b${blanks}`)).toHaveLength(4_000_002);
    expect(harmlessLine(`${'\n '.repeat(1_000_000)}x`)).toBe('x');
  });
});

/** A plan whose every text is hostile, in a file whose name is. */
function hostilePlan(attack: string): string {
  const text = JSON.stringify(attack);
  return `plan: 1
stage: delivery
project: { name: ${text}, client: { name: ${text} }, goal: ${text}, start: 2026-12-07, deadline: 2026-12-08 }
pricing: { currency: UAH, rate: 100 }
executors: { anna: { name: ${text}, skills: [analysis] } }
${text}: 1
blocks:
  - { id: work, type: audit, title: ${text}, tasks: [{ id: maps, title: ${text}, hours: 16, executor: anna }, { id: b, title: ${text}, hours: 2/4/9, executor: anna, after: [maps, ${text}] }] }
  - { id: ${text}, type: ${text}, tasks: [{ id: ${text}, hours: 1, executor: ${text} }] }
scenarios: { cheap: { title: ${text}, rate: 90 } }
changes:
  - { id: ${text}, block: ${text}, status: agreed, title: ${text}, hours: 1 }
`;
}

const commands = [
  ['total', 'FILE'],
  ['schedule', 'FILE'],
  ['status', 'FILE', '--on', '2026-12-08'],
  ['load', '.'],
  ['portfolio', '.'],
  ['compare', 'FILE'],
  ['compare', 'FILE', '--format', 'markdown'],
  ['check', '.'],
  ['cases', '--library', '.'],
  ['cases', 'own', '--library', '.'],
  ['cases', 'ATTACK'],
  ['explain', 'ATTACK'],
  ['total', 'FILE', '--scenario', 'ATTACK'],
  ['total', 'FILE', '--ATTACK'],
  ['export', 'FILE', '--document', 'acceptance', '--block', 'ATTACK', '--to', 'x.md'],
  ['export', 'FILE', '--document', 'changes', '--from', 'ATTACK', '--to', 'x.md'],
  ['ATTACK'],
];
const machine = [
  ...['total', 'schedule', 'compare', 'load', 'portfolio', 'check'].map(name => [name, 'FILE', '--format', 'json']),
];

describe('texts of a plan in the output of every command', () => {
  it.each(attacks)('are one line without commands and control characters: %j', async attack => {
    const name = `${attack.replaceAll('/', '_')}.implementation.yaml`;
    const own = `case: 1\nid: own\ntitle: ${JSON.stringify(attack)}\ndescription: ${JSON.stringify(attack)}\ntasks: [{ id: a, title: ${JSON.stringify(attack)}, hours: 1 }]\n`;
    const cwd = folderWith({ [name]: hostilePlan(attack), 'own.case.yaml': own });
    const place = (args: string[]) => args.map(arg => arg.replace('FILE', name).replace('ATTACK', attack));
    for (const args of [...commands, ...machine]) {
      const { stdout, stderr } = await planwrightHere(place(args), { cwd, colours: false });
      for (const output of [stdout, stderr]) {
        expect(output, args.join(' ')).not.toMatch(hidden);
        expect(output, args.join(' ')).not.toMatch(command);
      }
      if (machine.includes(args)) JSON.parse(stdout);
    }
  });

  it.each(['github', 'gitlab', 'junit', 'sarif'])('are escaped as the report asks for: %s', async format => {
    for (const attack of attacks) {
      const name = `${attack.replaceAll('/', '_')}.implementation.yaml`;
      const cwd = folderWith({ [name]: hostilePlan(attack) });
      const { stdout } = await planwrightHere(['check', '.', '--format', format], { cwd });
      expect(stdout).not.toMatch(hidden);
      if (format === 'github') {
        for (const line of stdout.trimEnd().split('\n')) {
          expect(line).toMatch(
            /^::(error|warning|notice) file=[^,:]*,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=/,
          );
          expect(line).not.toMatch(/##\[|##vso\[/);
        }
      } else {
        expect(stdout).not.toMatch(command);
        if (format !== 'junit') JSON.parse(stdout);
      }
    }
  });

  it('are coloured where a terminal takes colours, by our escapes alone', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': hostilePlan(`${esc}[2J`) });
    const { stdout } = await planwrightHere(['check', '.'], { cwd, colours: true });
    expect(stdout).toContain(`${esc}[31merror${esc}[39m`);
    expect(
      new Set(
        stdout
          .split(esc)
          .slice(1)
          .map(part => part.slice(0, 4)),
      ),
    ).toEqual(new Set(['[31m', '[33m', '[36m', '[90m', '[39m']));
  });

  it('tear no table', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': hostilePlan('First\n  second') });
    const { stdout } = await planwrightHere(['total', 'a.implementation.yaml'], { cwd });
    expect(stdout).toMatch(/^First second {2,}20/m);
  });
});
