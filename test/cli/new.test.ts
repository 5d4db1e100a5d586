import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderWith, planwright } from '../support/cli.ts';

const file = 'a.implementation.yaml';

describe('planwright new', () => {
  it('writes a plan that nothing is wrong with, in the language of the user', async () => {
    const cwd = folderWith({});
    const env = { LANG: 'uk_UA.UTF-8' };
    const { code, stdout, stderr } = await planwright(['new', file, '--set', 'client=ТОВ «Ромашка»'], { cwd, env });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'a.implementation.yaml: створено за шаблоном «Новий план»\nзалишилося заповнити: stage, project.name, project.goal, pricing.currency, pricing.rate, pricing.contingency, pricing.prepayment, blocks.audit.title, blocks.audit.tasks.interviews.id, blocks.audit.tasks.interviews.title, blocks.audit.tasks.interviews.hours\n',
    );
    const plan = parse(readFileSync(join(cwd, file), 'utf8'));
    expect(plan).toMatchObject({ locale: 'uk', project: { client: 'ТОВ «Ромашка»' } });
    const checked = await planwright(['check', file, '--strict'], { cwd });
    expect([checked.code, checked.stdout]).toEqual([0, 'no errors, no warnings in 1 file\n']);
  });

  it('lists the templates, own ones first, and takes them for another client', async () => {
    const own = 'plan: 1\nproject: { name: A shop, client: Romashka, start: 2026-01-12 }\nnotes: For shops\n';
    const cwd = folderWith({ '.planwright/templates/shop.implementation.yaml': own, 'plans/.keep': '' });
    const listed = await planwright(['new', '--list', '--format', 'json', 'plans/b.implementation.yaml'], { cwd });
    expect(JSON.parse(listed.stdout).map(({ id }: { id: string }) => id)).toEqual([
      'shop',
      'new-plan',
      'small-project',
      'joint-delivery',
      'hour-retainer',
      'time-and-materials',
    ]);
    const text = await planwright(['new', '--list'], { cwd });
    expect(text.stdout).toMatch(/^shop +A shop\nnew-plan +New plan\n/);
    const made = await planwright(['new', 'plans/b.implementation.yaml', '--template', 'shop', '--set', 'client=Owl'], {
      cwd,
    });
    expect(made.code).toBe(0);
    expect(parse(readFileSync(join(cwd, 'plans/b.implementation.yaml'), 'utf8')).project).toEqual({
      name: 'A shop',
      client: 'Owl',
    });
  });

  it('makes cases and methodologies too', async () => {
    const cwd = folderWith({});
    for (const name of ['a.case.yaml', 'a.methodology.yaml']) {
      expect((await planwright(['new', name, '--set', 'id=ours'], { cwd })).code).toBe(0);
      expect(parse(readFileSync(join(cwd, name), 'utf8')).id).toBe('ours');
    }
    expect((await planwright(['check', '.', '--strict'], { cwd })).code).toBe(0);
  });

  it('overwrites nothing without --force', async () => {
    const cwd = folderWith({ [file]: 'mine' });
    const { code, stderr } = await planwright(['new', file], { cwd });
    expect([code, stderr]).toEqual([
      2,
      'planwright: “a.implementation.yaml” is there already: --force overwrites it\n',
    ]);
    expect(readFileSync(join(cwd, file), 'utf8')).toBe('mine');
    expect((await planwright(['new', file, '--force'], { cwd })).code).toBe(0);
    expect((await planwright(['new', 'no/such/folder.implementation.yaml'], { cwd })).code).toBe(2);
  });

  it('writes to stdout for -', async () => {
    const { code, stdout } = await planwright(['new', '-', '--set', 'client=Owl', '--locale', 'ru']);
    expect(code).toBe(0);
    expect(parse(stdout)).toMatchObject({ locale: 'ru', project: { client: 'Owl' } });
  });

  it('tells what is wrong with an answer as check does, and writes nothing', async () => {
    const cwd = folderWith({});
    const wrong = async (...set: string[]) => {
      const { code, stderr } = await planwright(['new', file, ...set.flatMap(one => ['--set', one])], { cwd });
      expect([code, existsSync(join(cwd, file))]).toEqual([2, false]);
      return stderr;
    };
    expect(await wrong('rate=1 000,50')).toBe(
      'planwright: --set rate=1 000,50 will not do: “rate: 1 000,50” cannot be read: did you mean 1000.50?\n',
    );
    expect(await wrong('start=2027-02-30')).toContain('there is no day 2027-02-30');
    expect(await wrong('currency=XYZ')).toContain('“XYZ” is unknown to “currency”');
    expect(await wrong('client=')).toContain('the text of “client” is empty');
    expect(await wrong('project.nmae=x')).toContain('did you mean "name"?');
    expect(await wrong('curency=EUR')).toBe(
      'planwright: --set curency: there is no such answer; did you mean “currency”?\n',
    );
    expect(await wrong('nonsense')).toContain('write KEY=VALUE');
    expect(await wrong('rate=1', 'rate=2')).toContain('twice');
    expect(await wrong('blocks.nope.title=x')).toContain('the list has no “nope”');
    expect(await wrong('case=mobile-telephon')).toContain('did you mean “mobile-telephony”?');
  });

  it('lists templates and answers to who names no file', async () => {
    const { code, stderr } = await planwright(['new']);
    expect(code).toBe(2);
    expect(stderr).toContain('new-plan, small-project, joint-delivery, hour-retainer, time-and-materials');
    expect(stderr).toContain('client, name, goal, integrator, competence');
    expect((await planwright(['new', file, '--template', 'smal-project'])).stderr).toContain(
      'did you mean “small-project”',
    );
    expect((await planwright(['new', file, 'b'])).code).toBe(2);
    expect((await planwright(['new', file, '--format', 'json'])).code).toBe(2);
  });

  it.each(['a: b\n- x', '-x', '🦊', 'x'.repeat(10_000), '"; rm', "it's", '${1:x}', '#c', '{a}'])(
    'keeps a client called %j',
    async client => {
      const cwd = folderWith({});
      expect(
        (await planwright(['new', file, '--template', 'hour-retainer', `--set=client=${client}`], { cwd })).code,
      ).toBe(0);
      expect(parse(readFileSync(join(cwd, file), 'utf8')).project.client.name).toBe(client);
    },
  );

  it('says at which stage something is missing, with the code of check', async () => {
    const cwd = folderWith({});
    const { code, stderr } = await planwright(['new', file, '--set', 'stage=offer'], { cwd });
    const checked = await planwright(['check', file], { cwd });
    expect(code).toBe(checked.code);
    expect(stderr).toContain(file);
    expect(existsSync(join(cwd, file))).toBe(true);
  });
});
