import { describe, expect, it } from 'vitest';
import { fixed, found } from '../../../support/rules.ts';

const head = 'methodology: 1\nid: ours\nextends: onebox\n';
const kind = 'methodology';

describe('unknown-requirement', () => {
  const id = 'unknown-requirement';

  it('is told of what no rule looks after', () => {
    expect(found(id, `${head}stages: { offer: { gate: [goal, beauty] } }\n`, { kind })).toMatchObject([
      { at: 'beauty', severity: 'error' },
    ]);
    expect(found(id, `${head}stages: { offer: { gate: [goal, means] } }\n`, { kind })).toEqual([]);
  });

  it('takes rules of one’s own', () => {
    const own = 'custom-rules: [{ id: our-brief, each: plan, when: "true", message: M }]\n';
    expect(found(id, `${head}stages: { offer: { gate: [our-brief] } }\n${own}`, { kind })).toEqual([]);
  });

  it('is mended by the one that was meant', () => {
    expect(fixed(id, `${head}stages: { offer: { gate: [gaol] } } # strict\n`, 'goal', { kind })).toContain(
      'gate: [goal] } } # strict',
    );
  });
});

describe('unknown-limit', () => {
  it('is told and mended', () => {
    const text = `${head}limits:\n  tasks-hours: 12\n`;
    expect(found('unknown-limit', text, { kind })).toMatchObject([{ at: 'tasks-hours', severity: 'error' }]);
    expect(fixed('unknown-limit', text, '', { kind })).toContain('  task-hours: 12\n');
    expect(found('unknown-limit', `${head}limits: { task-hours: 12 }\n`, { kind })).toEqual([]);
  });
});

describe('range-order', () => {
  const told = (text: string) => found('range-order', head + text, { kind });

  it('is told of shares and rates upside down', () => {
    expect(told('blocks: { pilot: { skills: { product: { min: 90%, max: 80% } } } }\n')).toMatchObject([{ at: '90%' }]);
    expect(told('rates: { UAH: { floor: 900, market: { min: 700, max: 1500 } } }\n')).toMatchObject([{ at: '900' }]);
    expect(told('rates: { UAH: { market: { min: 1700, max: 1500 } } }\n')).toMatchObject([{ at: '1700' }]);
    expect(told('rates: { PLN: { floor: 900, market: { max: 500 } } }\n')).toMatchObject([{ at: '900' }]);
    expect(told('rates: { UAH: { floor: 500, market: { min: 500, max: 500 } } }\n')).toEqual([]);
  });

  it('says the numbers as people write them', () => {
    const [share] = told('blocks: { pilot: { skills: { product: { min: 90%, max: 80% } } } }\n');
    expect(share?.message).toContain('“min” is 90% and “max” only 80%');
    const [rate] = told('rates: { EUR: { floor: 90, market: { min: 70, max: 150 } } }\n');
    expect(rate?.message).toContain('“floor” is €90.00 and “min” only €70.00');
  });

  it('is told of what a file makes of the ranges of the one that it extends', () => {
    // The built-in market in hryvnias ends at 2200, the share of analysis in an audit begins at 80%.
    expect(told('rates: { UAH: { market: { min: 2400 } } }\n')).toMatchObject([{ at: '2400' }]);
    expect(told('rates: { UAH: { floor: 1000, market: { max: 600 } } }\n')).toMatchObject([
      { at: '1000' },
      { at: '600' },
    ]);
    expect(told('blocks: { audit: { skills: { analysis: { max: 70% } } } }\n')).toMatchObject([{ at: '70%' }]);
    expect(told('rates: { UAH: { market: { min: 1000 } } }\n')).toEqual([]);
    expect(told('rates: { UAH: { market: { min: much } } }\n')).toEqual([]);
  });

  it('reads a file by itself where what it extends cannot be found', () => {
    const text = 'methodology: 1\nid: ours\nextends: nothing\nrates: { UAH: { market: { min: 1700, max: 1500 } } }\n';
    expect(found('range-order', text, { kind })).toMatchObject([{ at: '1700' }]);
  });
});

describe('names in a methodology', () => {
  it('lead somewhere', () => {
    expect(
      found('unknown-block-type', `${head}blocks: { pilot: { draws-on: { audits: 5% } } }\n`, { kind }),
    ).toMatchObject([{ at: 'audits' }]);
    expect(found('unknown-block-type', `${head}blocks: { pilot: { draws-on: { audit: 5% } } }\n`, { kind })).toEqual(
      [],
    );
    expect(found('unknown-case', `${head}difficulties: { peak: { case: none } }\n`, { kind })).toMatchObject([
      { at: 'none' },
    ]);
    expect(found('unknown-case', `${head}difficulties: { peak: { case: resistance-playbook } }\n`, { kind })).toEqual(
      [],
    );
  });
});
