import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const a = 'a.implementation.yaml';

/** Runs a line of the shell in which `planwright` is the built one. */
function shell(line: string, cwd: string, env: NodeJS.ProcessEnv = {}) {
  const script = `planwright() { "${process.execPath}" "${cli}" "$@"; }; ${line}`;
  return new Promise<{ code: number | null; stdout: string; stderr: string }>(resolve => {
    const child = spawn('bash', ['-c', script], {
      cwd,
      env: { PATH: process.env.PATH, LANG: 'C', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', chunk => {
        texts[name] += chunk;
      });
    }
    child.on('close', code => resolve({ code, ...texts }));
  });
}

const stack = /\n\s+at |node:internal|\.js:\d+/;

describe('the process', () => {
  it('tells that its output was lost, and ends with 2', async () => {
    const cwd = folderWith({ [a]: cleanPlan });
    const { code, stderr } = await shell(`planwright total ${a} > /dev/full`, cwd);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'planwright: the output could not be written to its end (ENOSPC): what is there is not complete\n',
    );
  });

  it('minds no reader that has seen enough, and no closed stream', async () => {
    const cwd = folderWith({ [a]: cleanPlan });
    const head = await shell('planwright explain | head -n 1; echo ${PIPESTATUS[0]}', cwd);
    expect(head.stderr).toBe('');
    expect(head.stdout.trimEnd().split('\n').at(-1)).toBe('0');
    for (const line of [`planwright total ${a} >&-`, `planwright total ${a} 2>&-`, `planwright total nosuch 2>&-`]) {
      const { code, stderr } = await shell(line, cwd);
      expect(code, line).toBe(line.includes('nosuch') ? 2 : 0);
      expect(stderr).toBe('');
    }
    expect((await shell('planwright total nosuch 2> /dev/full', cwd)).code).toBe(2);
  });

  it('says what of a folder may not be read, and checks the rest', async () => {
    const cwd = folderWith({ [a]: cleanPlan, [`closed/${a}`]: cleanPlan, 'b.implementation.yaml': cleanPlan });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'closed'), 0o000);
    chmodSync(join(cwd, 'b.implementation.yaml'), 0o000);
    const user = process.getuid?.() === 0 ? 'setpriv --reuid 65534 --regid 65534 --clear-groups ' : '';
    const line = `${user}"${process.execPath}" "${cli}" check .`;
    const { code, stdout, stderr } = await shell(line, cwd);
    chmodSync(join(cwd, 'closed'), 0o755);
    expect(code).toBe(2);
    expect(stdout).toBe('no errors, no warnings in 1 file\n');
    expect(stderr).toBe(
      'planwright: the folder “closed” may not be read: what is in it was left out\n' +
        'planwright: the file “b.implementation.yaml” may not be read\n',
    );
  });

  it('exports under a name as long as the disk takes', async () => {
    const cwd = folderWith({ [a]: cleanPlan });
    const to = `${'п'.repeat(105)}.md`;
    expect(await planwright(['export', a, '--document', 'offer', '--to', to], { cwd })).toMatchObject({ code: 0 });
    const longer = await planwright(['export', a, '--document', 'offer', '--to', `${'п'.repeat(200)}.md`], { cwd });
    expect(longer).toMatchObject({ code: 2, stderr: expect.stringContaining('the name is too long') });
  });

  it('does not end where the current folder is gone', async () => {
    const cwd = folderWith({});
    const { code, stderr } = await shell('mkdir x && cd x && rmdir ../x && planwright check .', cwd);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(stack);
  });

  it('tells an error of its own in a sentence, and where it happened only if asked', async () => {
    const cwd = folderWith({ [a]: cleanPlan });
    // Something that no command foresees.
    writeFileSync(
      join(cwd, 'break.cjs'),
      'require("fs").readSync = () => { throw new TypeError("broken\\nmachine"); };',
    );
    const run = (env: Record<string, string>) =>
      shell(`"${process.execPath}" --require ./break.cjs "${cli}" total ${a}`, cwd, env);
    for (const [language, words] of [
      ['en', 'an error of Planwright itself'],
      ['ru', 'ошибка самого Planwright'],
      ['uk', 'помилка самого Planwright'],
    ] as const) {
      const { code, stderr } = await run({ PLANWRIGHT_LANGUAGE: language });
      expect(code).toBe(70);
      expect(stderr).toContain(`planwright: ${words}`);
      expect(stderr).toContain('PLANWRIGHT_DEBUG=1');
      expect(stderr).toContain('TypeError: broken machine');
      expect(stderr).not.toMatch(stack);
    }
    expect((await run({ PLANWRIGHT_DEBUG: '1' })).stderr).toMatch(stack);
  });

  it.each([
    'setTimeout(() => { throw new Error("later"); }, 300)',
    'setTimeout(() => Promise.reject(new Error("later")), 300)',
  ])('goes on in the server, without a stack: %s', async code => {
    const cwd = folderWith({ 'later.cjs': code });
    const server = `"${process.execPath}" --require ./later.cjs "${cli}" lsp --stdio`;
    const child = await shell(`mkfifo open && timeout 8 ${server} <> open; echo "ended: $?"`, cwd);
    // What ends it is the time-out alone; the error is in the log that the editor shows.
    expect(child.stdout).toContain('ended: 124');
    expect(child.stderr).not.toMatch(stack);
  });

  it('says the same of the same input, whatever the place of the machine', async () => {
    const example = fileURLToPath(new URL('../../examples/crm-rollout.implementation.yaml', import.meta.url));
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'x'));
    const places = [
      { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_NUMERIC: 'de_DE.UTF-8' },
      { TZ: 'America/St_Johns', LC_ALL: 'C', LANG: 'uk_UA.UTF-8' },
    ];
    const commands = [`status "${example}" --on 2026-12-10`, `export "${example}" --document plan --as ics --to -`];
    const line = commands.map(command => `planwright ${command}`).join('; ');
    const outputs = await Promise.all(places.map(env => shell(line, cwd, env)));
    expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
    expect(outputs[0]?.stdout.length).toBeGreaterThan(1000);
  });

  it('keeps a plan that is a mount point of its own, and does not write on a read-only disk', async () => {
    const text = cleanPlan.replace('  rate: 900\n', '  rate: 900\n  vatt: { rate: 20% }\n');
    const cwd = folderWith({ [a]: text, 'read-only/b.implementation.yaml': text });
    if (process.getuid?.() !== 0) return expect(process.getuid?.()).toBeGreaterThan(0);
    const script = `mount --bind ${a} ${a} && mount --bind read-only read-only && mount -o remount,bind,ro read-only &&
      planwright check ${a} --fix; echo $?; planwright check read-only --fix; echo $?; touch read-only/x 2>&1 | grep -c 'Read-only'`;
    const line = `unshare --mount bash -c '${`planwright() { "${process.execPath}" "${cli}" "$@"; }; ${script}`.replaceAll("'", "'\\''")}'`;
    const { stdout, stderr } = await shell(line, cwd);
    expect(stderr).toContain('its disk is read-only');
    expect(stdout.split('\n').filter(part => /^\d$/.test(part))).toEqual(['0', '2', '1']);
    expect(execFileSync('cat', [join(cwd, a)], { encoding: 'utf8' })).toContain('  vat: {');
    expect(execFileSync('cat', [join(cwd, 'read-only/b.implementation.yaml')], { encoding: 'utf8' })).toBe(text);
  });
});
