import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renewed } from '../../../server/src/core/refactor/renew/renew.ts';
import { analyse } from '../../support/analyse.ts';

const root = join(import.meta.dirname, '../../..');
const examples = ['examples', 'examples/offers'].flatMap(folder =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.implementation.yaml'))
    .map(name => join(folder, name)),
);

const factKeys = [
  ...['status', 'spent', 'progress', 'paid', 'accepted', 'vendor-estimate', 'start', 'not-before', 'deadline'],
  ...['contract', 'responsible', 'changes', 'valid-until', 'source', 'lead-checklist'],
];

/** Every key and every text of a value. */
function parts(value: unknown): { keys: string[]; texts: string[] } {
  if (typeof value === 'string') return { keys: [], texts: [value] };
  if (typeof value !== 'object' || value === null) return { keys: [], texts: [] };
  const inner = Object.values(value).map(parts);
  return {
    keys: [...(Array.isArray(value) ? [] : Object.keys(value)), ...inner.flatMap(({ keys }) => keys)],
    texts: inner.flatMap(({ texts }) => texts),
  };
}

const other = 'file:///work/other.implementation.yaml';

describe.each(examples)('%s for another client', path => {
  const before = analyse(readFileSync(join(root, path), 'utf8'));
  const text = renewed(before, 'ПП «Сова»', other);
  const after = analyse(text);

  it('is a whole plan at the first stage, with nothing wrong that was not wrong before', () => {
    expect(after.isBroken).toBe(false);
    expect(after.plan.stage).toBe('lead');
    const errors = after.problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(errors.map(({ rule }) => rule)).toEqual([]);
  });

  it('names neither the former client nor its people, and has no facts', () => {
    const was = parse(before.text);
    const now = parse(text);
    expect(now.project.client).toBe('ПП «Сова»');
    const { client, responsible } = was.project;
    const names = [
      client.name ?? client,
      client.signatory?.name,
      client.code,
      client.contact,
      client.email,
      client.iban,
      responsible?.name,
    ]
      .flatMap(value => parts(value).texts)
      .filter(value => value.length > 12 || value === client || value === client.name);
    const { integrator: _, ...project } = now.project;
    const { texts } = parts({ ...now, project, executors: undefined });
    for (const name of names) for (const one of texts) expect(one).not.toContain(name);
    const { pricing: _1, terms: _2, ...rest } = now;
    expect(parts(rest).keys.filter(key => factKeys.includes(key))).toEqual([]);
  });

  it('has the same work: blocks, tasks, hours and prices as planned', () => {
    const work = ({ plan }: typeof before) =>
      plan.blocks.map(block => [
        block.id,
        block.type?.value,
        block.price?.value?.toString(),
        block.tasks.map(task => task.id),
      ]);
    expect(work(after)).toEqual(work(before));
  });

  it('is the same when it is made again', () => {
    expect(renewed(after, 'ПП «Сова»', other)).toBe(text);
  });
});

describe('a plan for another client', () => {
  const plan = (rest: string, client = 'ТОВ «Ромашка»') =>
    `plan: 1\nlocale: ru\nproject:\n  name: CRM для ТОВ «Ромашка»\n  client: ${client}\n${rest}`;

  it('is read with the new name in texts and comments, in whatever case of the word', () => {
    const text = renewed(
      analyse(
        plan(
          '  goal: Продажи Ромашки растут # так хотят в Ромашке\nnotes: Ромашка платит сразу\nblocks:\n  - id: ромашка\n    title: "Аудит: Ромашка"\n    description: |\n      Работа с Ромашкой\n      у заказчика Ромашковый\n',
        ),
      ),
      'ФОП "Сова: ночь"',
      other,
    );
    expect(text).toBe(
      `plan: 1\nlocale: ru\nproject:\n  name: 'CRM для ФОП "Сова: ночь"'\n  client: 'ФОП "Сова: ночь"'\n  goal: "Продажи Сова: ночь растут" # так хотят в Сова: ночь\nblocks:\n  - id: ромашка\n    title: "Аудит: Сова: ночь"\n    description: |\n      Работа с Сова: ночь\n      у заказчика Ромашковый\n`,
    );
  });

  it('without a name has a word to be written over', () => {
    expect(parse(renewed(analyse(plan('')), undefined, other)).project).toEqual({
      name: 'CRM для Клиент',
      client: 'Клиент',
    });
  });

  it('says nothing of how to reach the former one, wherever that was repeated', () => {
    const text = renewed(
      analyse(
        plan(
          '  responsible: Олена Коваль\nblocks:\n  - { id: a, notes: "Олена Коваль, +380441234567, о 9" }\n',
          '{ name: Ромашка, phone: "+380441234567" }',
        ),
      ),
      'Сова',
      other,
    );
    expect(parse(text).blocks[0].notes).toBe('…, …, о 9');
  });

  it('has no days that were agreed, no packages of scenarios that went with theirs', () => {
    const text = renewed(
      analyse(`plan: 1
project: { name: a, client: b }
payments:
  - { share: 30%, at: 2027-01-10 }
  - { rest: true, at: 2027-03-10 }
offer: { packages: [faster, cheaper], valid-until: 2027-01-01 }
scenarios:
  faster: { title: Faster, start: 2027-01-11 }
  cheaper: { discount: 5%, deadline: 2027-02-01 }
difficulties:
  - { type: resistance, state: present }
executors:
  clerk: { name: Ann, kind: client, contact: ann@b.example }
`),
      'Owl',
      other,
    );
    expect(parse(text)).toMatchObject({
      payments: [{ at: 'start' }, { at: 'finish' }],
      offer: { packages: ['cheaper'] },
      scenarios: { cheaper: { discount: '5%' } },
      difficulties: [{ state: 'unknown' }],
      executors: { clerk: { kind: 'client' } },
    });
    expect(text).not.toMatch(/2027|faster|Ann/);
  });

  it('names its methodology by the way from where it will be', () => {
    const before = analyse(`plan: 1\nmethodology: ./ours.methodology.yaml\nproject: { name: a, client: b }\n`);
    expect(renewed(before, 'Owl', 'file:///work/2027/owl.implementation.yaml')).toContain(
      'methodology: ../ours.methodology.yaml',
    );
    expect(renewed(before, 'Owl', other)).toContain('methodology: ./ours.methodology.yaml');
  });
});
