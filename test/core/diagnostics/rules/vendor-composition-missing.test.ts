import { describe, expect, it } from 'vitest';
import { render } from '../../../../server/src/core/l10n/translate.ts';
import { analyse } from '../../../support/analyse.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'vendor-composition-missing';

const plan = (task: string, stage = 'planning') => `plan: 1
methodology: onebox
stage: ${stage}
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 900 }
executors:
  onebox: { name: OneBox, kind: vendor, skills: [development] }
  dev: { name: Dev, skills: [development] }
blocks:
  - id: b
    type: configuration
    tasks:
${task}
`;
const task = (keys: string) =>
  plan(`      - id: exchange
        title: Exchange
        hours: 20
        method: development
${keys}`);

describe('development that a vendor shall estimate', () => {
  it('by its title alone is told where it is an option, louder once the vendor was asked', () => {
    expect(found(id, task('        optional: true'))).toMatchObject([{ at: 'Exchange', severity: 'information' }]);
    expect(found(id, task('        executor: onebox\n        optional: true'))).toHaveLength(1);
    const [sent] = found(id, task('        vendor-estimate: { requested: 2026-11-20 }'));
    expect(sent).toMatchObject({ severity: 'warning' });
    expect(sent?.message).toContain('has been asked about “Exchange” by its title');
    expect(found(id, task('        executor: dev\n        vendor-estimate: { requested: 2026-11-20 }'))).toHaveLength(
      1,
    );
  });

  it('is one message with the estimate that nobody has been asked for', () => {
    for (const keys of ['', '        executor: onebox']) {
      expect(found(id, task(keys))).toEqual([]);
      const told = analyse(task(keys)).problems.filter(({ rule }) => rule === 'vendor-estimate-missing');
      expect(told).toHaveLength(1);
      expect(told[0]?.related?.map(({ message }) => message.key)).toEqual([id]);
    }
    const hushed = task(
      '        # planwright-disable-next-line vendor-estimate-missing\n        executor: onebox',
    ).replace(/( +method: development\n)( +#.*\n)/, '$2$1');
    expect(found('vendor-estimate-missing', hushed)).toEqual([]);
    expect(found(id, hushed)).toHaveLength(1);
  });

  it('is asked of a whole piece, which its parts describe', () => {
    const group = `      - id: sync
        title: Sync
        method: development
        tasks: [{ id: out, title: Out, hours: 4 }, { id: in, title: In, hours: 4 }]`;
    expect(found(id, plan(group))).toEqual([]);
  });

  it.each([
    'description: Orders both ways',
    'acceptance: [Ten orders arrive]',
    'deliverables: [Orders]',
    'executor: dev',
    'price: 5000',
    'status: done',
    'vendor-estimate: { requested: 2026-11-20, received: 2026-11-22, hours: 18 }',
  ])('is nothing to say of: %s', keys => {
    expect(found(id, task(`        ${keys}`))).toEqual([]);
  });

  it('is no matter of a lead', () => {
    expect(found(id, plan('      - { id: x, title: X, hours: 4, method: development }', 'lead'))).toEqual([]);
  });

  it('is mended by a description to be written', () => {
    expect(fixed(id, task('        optional: true'))).toMatch(/title: Exchange\n {8}description: …?/);
  });
});

describe('names of keys in messages', () => {
  it('stand in the quotes of their language, one by one', () => {
    const text = 'plan: 1\nmethodology: onebox\nstage: offer\nproject:\n  name: CRM\n  client: Romashka\n';
    const problem = analyse(text).problems.find(({ rule }) => rule === 'requisites-missing');
    const told = (['en', 'ru', 'uk'] as const).map(locale => problem && render(locale, problem.message));
    expect(told).toEqual([
      expect.stringContaining('no “number” and “date”'),
      expect.stringContaining('нет «number» и «date»'),
      expect.stringContaining('немає «number» і «date»'),
    ]);
  });
});
