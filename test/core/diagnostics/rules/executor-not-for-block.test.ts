import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'executor-not-for-block';
const ours = 'executors:\n';
const client = `${ours}  romashka: { name: Romashka, kind: client }\n`;
const freelancer = `${ours}  igor: { name: Igor, kind: freelancer }\n`;
const report = 'hours: 2/3/4\n        executor: anna';
const funnel = 'hours: 6/8/12\n        executor: mark';

describe(id, () => {
  it('is told of somebody the methodology does not expect there, with whom it does', () => {
    const text = spoiled([ours, freelancer], [report, 'hours: 2/3/4\n        executor: igor # he insists']);
    expect(found(id, text)).toMatchObject([
      {
        at: 'igor',
        severity: 'information',
        message: expect.stringMatching(
          /: Igor \(a freelancer\) works in “Completion”, which is usually done by your own people, the vendor, a partner, or the client's people$/,
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
    // Trying out and handing over data are the client's own work in a configuration.
    expect(found(id, spoiled([ours, client], [funnel, 'hours: 8\n        executor: romashka']))).toEqual([]);
    const text = 'methodology: 1\nid: open\nextends: onebox\nblocks:\n  closing: { executors: [] }\n';
    const files = [{ uri: 'file:///work/open.methodology.yaml', text }];
    const plan = spoiled(
      [ours, freelancer],
      [report, 'hours: 8\n        executor: igor'],
      ['methodology: onebox', 'methodology: ./open.methodology.yaml'],
    );
    expect(found(id, plan)).toEqual([]);
    expect(found(id, plan, { files })).toEqual([]);
  });

  it('is silent of a kind that is none, of optional work and of a cancelled block', () => {
    const text = spoiled([ours, freelancer], [report, 'hours: 8\n        executor: igor']);
    expect(found(id, text)).toHaveLength(1);
    expect(found(id, change(text, 'kind: freelancer', 'kind: freelancers'))).toEqual([]);
    expect(found(id, change(text, 'executor: igor', 'executor: igor\n        optional: true'))).toEqual([]);
    expect(found(id, change(text, '    type: closing\n', '    type: closing\n    status: cancelled\n'))).toEqual([]);
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
      [ours, freelancer],
      ['      - id: report\n', '      - { case: mobile-telephony, id: phone, executor: igor }\n      - id: report\n'],
    );
    expect(found(id, text)).toMatchObject([{ at: 'igor' }]);
  });

  it('is mended by whoever may do it and can', () => {
    const text = spoiled([ours, freelancer], [report, 'hours: 2/3/4\n        executor: igor # he insists']);
    expect(fixed(id, text, 'Anna')).toContain('executor: anna # he insists');
    expect(fixed(id, text, 'Mark')).toContain('executor: mark # he insists');
    expect(() => fixed(id, text, 'Vendor support')).toThrow('no fix');
  });
});
