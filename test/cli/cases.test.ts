import { describe, expect, it } from 'vitest';
import { folderWith, planwright } from '../support/cli.ts';

const own = `case: 1
id: door-phone
title: { en: Door phone, ru: Домофон }
industries: [{ en: flats, ru: квартиры }]
parameters:
  doors: { type: integer, min: 2, max: 20, title: Doors }
tasks:
  - { id: wire, title: "Connect: \${doors}", hours: =1 + doors }
  - { id: test, title: Test, hours: 1, optional: true }
`;

describe('planwright cases', () => {
  it('lists the library, nearest first of those with one name', async () => {
    const cwd = folderWith({
      'cases/door-phone.case.yaml': own,
      'lib/a.case.yaml': own.replace('Door phone', 'Farther'),
      'lib/b.case.yaml': own.replace('id: door-phone', 'id: gate').replace('Door phone', 'Gate'),
    });
    const { code, stdout } = await planwright(['cases', '--library', 'lib'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^door-phone +3 h {2}Door phone\n[\s\S]*^gate +3 h {2}Gate$/m);
    expect(stdout).toMatch(/^mobile-telephony +17\.48 h {2}Corporate telephony/m);
    expect(stdout).not.toContain('Farther');
  });

  it('searches titles, tags and industries in any language, whatever the form of a word', async () => {
    const cwd = folderWith({ 'cases/door-phone.case.yaml': own });
    const ids = async (...words: string[]) => {
      const { stdout } = await planwright(['cases', ...words, '--format', 'json'], { cwd });
      return JSON.parse(stdout).map(({ id }: { id: string }) => id);
    };
    expect(await ids('домофон')).toEqual(['door-phone']);
    expect(await ids('квартир')).toEqual(['door-phone']);
    const telephony = ['ip-telephony', 'mobile-telephony', 'telephony-cost-cut'];
    expect((await ids('телефония', 'звонков')).sort()).toEqual(telephony);
    expect((await ids('telefony')).sort()).toEqual(telephony);
    expect(await ids('розница')).toEqual(expect.arrayContaining(['find-sales-losses', 'mobile-telephony']));
    expect(await ids('nonsense-word')).toEqual([]);
  });

  it('shows the tasks, hours and parameters of one', async () => {
    const cwd = folderWith({ 'cases/door-phone.case.yaml': own });
    const { stdout } = await planwright(['cases', 'door-phone'], { cwd, env: { LANG: 'ru_RU.UTF-8' } });
    expect(stdout).toBe(`door-phone: Домофон
квартиры

Параметры:
  doors  Doors  целое число, от 2 до 20 · нужно указать

  wire  Connect: 2    3 ч
  test  Test (опция)  1 ч
        Всего         3 ч
`);
    const page = JSON.parse((await planwright(['cases', 'door-phone', '--format', 'json'], { cwd })).stdout);
    expect(page).toMatchObject({
      id: 'door-phone',
      hours: 3,
      parameters: [{ name: 'doors', type: 'integer', min: 2, max: 20 }],
      tasks: [
        { id: 'wire', hours: 3 },
        { id: 'test', hours: 1, optional: true },
      ],
    });
  });

  it('ends with 2 where nothing is like it', async () => {
    const { code, stderr } = await planwright(['cases', 'qqqqqq']);
    expect(code).toBe(2);
    expect(stderr).toBe('planwright: no case is like “qqqqqq”\n');
  });
});
