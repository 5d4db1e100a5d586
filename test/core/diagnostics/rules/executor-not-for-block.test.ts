import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'executor-not-for-block';
const ours = 'executors:\n';
const client = `${ours}  romashka: { name: Romashka, kind: client }\n`;
const funnel = 'hours: 6/8/12\n        executor: mark';

describe(id, () => {
  it('is told of somebody the methodology does not expect there, with whom it does', () => {
    const text = spoiled([ours, client], [funnel, 'hours: 6/8/12\n        executor: romashka # they insist']);
    expect(found(id, text)).toMatchObject([
      {
        at: 'romashka',
        severity: 'information',
        message: expect.stringMatching(
          /^Romashka \(the client's people\) works in “Configuration of the funnel”, which is usually done by your own people, the vendor, a partner, or a freelancer:/,
        ),
      },
    ]);
  });

  it('is silent where anybody may work, and of whoever may', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(
      found(
        id,
        spoiled([ours, client], ['hours: 6/8/10\n        executor: anna', 'hours: 6/8/10\n        executor: romashka']),
      ),
    ).toEqual([]);
    const text = 'methodology: 1\nid: open\nextends: onebox\nblocks:\n  configuration: { executors: [] }\n';
    const files = [{ uri: 'file:///work/open.methodology.yaml', text }];
    const plan = spoiled(
      [ours, client],
      [funnel, 'hours: 8\n        executor: romashka'],
      ['methodology: onebox', 'methodology: ./open.methodology.yaml'],
    );
    expect(found(id, plan)).toEqual([]);
    expect(found(id, plan, { files })).toEqual([]);
  });

  it('is silent of a kind that is none, of optional work and of a cancelled block', () => {
    const text = spoiled([ours, client], [funnel, 'hours: 8\n        executor: romashka']);
    expect(found(id, change(text, 'kind: client', 'kind: clients'))).toEqual([]);
    expect(found(id, change(text, 'executor: romashka', 'executor: romashka\n        optional: true'))).toEqual([]);
    expect(
      found(id, change(text, '    type: configuration\n', '    type: configuration\n    status: cancelled\n')),
    ).toEqual([]);
  });

  it('leaves support to the rule that knows more of it', () => {
    const text = spoiled(
      [ours, client],
      [funnel, 'hours: 8\n        executor: romashka'],
      ['type: configuration', 'type: support'],
    );
    expect(found(id, text)).toEqual([]);
  });

  it('marks a case once, where it is called', () => {
    const text = spoiled(
      [ours, client],
      [
        '      - id: funnel\n',
        '      - { case: mobile-telephony, id: phone, executor: romashka }\n      - id: funnel\n',
      ],
    );
    expect(found(id, text)).toMatchObject([{ at: 'romashka' }]);
  });

  it('is mended by whoever may do it and can', () => {
    const text = spoiled([ours, client], [funnel, 'hours: 6/8/12\n        executor: romashka # they insist']);
    expect(fixed(id, text)).toContain('executor: mark # they insist');
    expect(fixed(id, text, 'Vendor support')).toContain('executor: vendor # they insist');
    expect(() => fixed(id, text, 'Anna')).toThrow('no fix');
  });
});
