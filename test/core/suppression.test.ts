import { describe, expect, it } from 'vitest';
import { analyse } from '../support/analyse.ts';

const rulesOf = (text: string) => analyse(text).problems.map(({ rule }) => rule);
const placesOf = (text: string) =>
  analyse(text).problems.map(({ rule, span }) => [rule, text.slice(span.start, span.end)]);

const plan = (pricing: string) => `plan: 1\nproject: { name: A, client: B }\npricing:\n  currency: UAH\n${pricing}`;

describe('a comment turns rules off', () => {
  it('for the next line', () => {
    expect(rulesOf(plan('  rte: 1\n'))).toEqual(['unknown-key']);
    expect(rulesOf(plan('  # planwright-disable-next-line unknown-key\n  rte: 1\n'))).toEqual([]);
    expect(
      rulesOf(plan('  # planwright-disable-next-line unknown-key -- our script reads it\n  rte: 1\n  rat: 2\n')),
    ).toEqual(['unknown-key']);
  });

  it('of several names, or of none for all', () => {
    const line = '  rate: abc\n';
    expect(rulesOf(plan(`  # planwright-disable-next-line unknown-key, wrong-value\n${line}`))).toEqual([
      'unused-disable',
    ]);
    expect(rulesOf(plan(`  # planwright-disable-next-line\n${line}`))).toEqual([]);
  });

  it('to the end, or until it is enabled again', () => {
    expect(rulesOf(`# planwright-disable unknown-key\n${plan('  rte: 1\n  rat: 2\n')}`)).toEqual([]);
    const until = '  # planwright-disable unknown-key\n  rte: 1\n  # planwright-enable unknown-key\n  rat: 2\n';
    expect(placesOf(plan(until))).toEqual([['unknown-key', 'rat']]);
  });

  it('but not what makes the text unreadable', () => {
    expect(rulesOf(`# planwright-disable\n${plan('  rate: "900\n')}`)).toEqual(['yaml-syntax']);
  });
});

describe('a comment is told', () => {
  it('that turns off nothing', () => {
    expect(placesOf(plan('  # planwright-disable-next-line unknown-key\n  rate: 1\n'))).toEqual([
      ['unused-disable', 'unknown-key'],
    ]);
    expect(placesOf(`${plan('')}# planwright-disable\n`)).toEqual([['unused-disable', '# planwright-disable']]);
  });

  it('that names no rule there is', () => {
    const [problem] = analyse(plan('  # planwright-disable-next-line unknown-keys\n  rate: 1\n')).problems;
    expect(problem).toMatchObject({
      rule: 'unknown-rule',
      severity: 'warning',
      message: { values: { similar: 'unknown-key' } },
    });
  });

  it('unless the text is broken, where not all is looked for', () => {
    expect(rulesOf(plan('  # planwright-disable-next-line unknown-key\n  rate: "1\n'))).toEqual(['yaml-syntax']);
  });
});
