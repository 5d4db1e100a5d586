import { describe, expect, it } from 'vitest';
import { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { safeEdits } from '../../../server/src/core/diagnostics/safe-edits.ts';
import type { RuleSeverity } from '../../../server/src/core/library/methodology/model.ts';
import { disableFix } from '../../../server/src/core/refactor/disable-fix.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../support/analyse.ts';

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
    const line = '  rte: 1\n';
    expect(rulesOf(plan(`  # planwright-disable-next-line unknown-key, empty-value\n${line}`))).toEqual([
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

describe('what cannot be read is always told', () => {
  const unread: [rule: string, text: string][] = [
    ['wrong-value', plan('  rate: 1 000 or so\n')],
    ['wrong-value', plan('  contingency: some\n')],
    ['wrong-value', plan('').replace('client: B', 'client: B, start: soon')],
    ['wrong-value', plan('').replace('UAH', 'shells')],
    ['number-too-large', plan('  rate: 1e15\n')],
    ['unknown-executor', plan('blocks: [{ id: a, type: audit, tasks: [{ id: t, hours: 1, executor: eve }] }]\n')],
    ['unknown-task', plan('blocks: [{ id: a, type: audit, tasks: [{ id: t, hours: 1, after: [zzzzz] }] }]\n')],
    ['unknown-block', plan('blocks: [{ id: a, type: audit, after: [zzzzz] }]\n')],
    ['unknown-case', plan('blocks: [{ id: a, type: audit, tasks: [{ case: zzzzzzz }] }]\n')],
    ['unknown-methodology', `methodology: ./none.methodology.yaml\n${plan('')}`],
    ['unknown-block-type', plan('blocks: [{ id: a, type: zzzzzzz }]\n')],
  ];

  it.each(unread)('%s, whatever a comment says', (rule, text) => {
    expect(rulesOf(text)).toContain(rule);
    for (const name of [rule, '']) {
      const { problems } = analyse(`# planwright-disable ${name} -- later\n${text}`);
      expect(problems.map(problem => problem.rule)).toContain(rule);
      expect(problems.find(problem => problem.rule === 'unused-disable')?.message.key).toBe('unused-disable.never');
    }
  });

  it.each(unread)('%s, whatever the settings say', (rule, text) => {
    for (const severity of ['off', 'hint'] as const) {
      const problems = analysisOf(text, new Map([[rule, severity]])).problems.filter(one => one.rule === rule);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.map(problem => problem.severity)).not.toContain('hint');
    }
  });

  it.each(unread)('%s, and no fix turns it off', (rule, text) => {
    const analysis = analyse(text);
    const problem = analysis.problems.find(one => one.rule === rule);
    expect(problem && disableFix(analysis, problem)).toEqual([]);
  });
});

describe('a comment is deleted by «fix all» only if it is certainly idle', () => {
  const blocks = 'blocks: [{ id: a, type: audit, tasks: [{ id: t, title: T, hours: 1 }] }]\n';
  const text = (rule: string, head = '') =>
    `${head}plan: 1\nproject: { name: A, client: B }\npricing:\n  # planwright-disable-next-line ${rule} -- agreed with Olena\n  currency: UAH\n${blocks}`;
  const kept = (written: string, severities = new Map<string, RuleSeverity>()) => {
    const { problems } = analysisOf(written, severities);
    return applyEdits(written, safeEdits(problems)).includes('agreed with Olena');
  };

  it('not where the methodology cannot be found', () => {
    const missing = text('prepayment-missing, our-own-rule', 'methodology: ./none.methodology.yaml\n');
    expect(kept(missing)).toBe(true);
    expect(rulesOf(missing)).toEqual(['unknown-methodology']);
  });

  it('not where another stage asks for it', () => {
    expect(kept(text('prepayment-missing'))).toBe(true);
    expect(rulesOf(text('prepayment-missing'))).toEqual([]);
    expect(kept(text('vendor-estimate-missing', 'stage: offer\n'))).toBe(true);
  });

  it('not where the rule is off, in settings or in the methodology', () => {
    for (const rule of ['unknown-key', 'estimate-order', 'rate-below-floor']) {
      expect(kept(text(rule), new Map([[rule, 'off']]))).toBe(true);
    }
  });

  it('not where something else cannot be read', () => {
    expect(kept(text('rate-below-floor', 'stage: offer\n').replace('hours: 1', 'hours: many'))).toBe(true);
  });

  it('not where it names no rule, which may be meant for another stage', () => {
    expect(kept(text(''))).toBe(true);
  });

  it('where the rule was looked for, and has nothing to say', () => {
    expect(kept(text('unknown-key'))).toBe(false);
    expect(kept(text('estimate-order'))).toBe(false);
    expect(kept(text('discount-too-large'))).toBe(false);
  });
});

function analysisOf(text: string, severities: ReadonlyMap<string, RuleSeverity>): Analysis {
  const { uri, cases, methodologies } = analyse(text);
  return new Analysis('plan', text, { uri, cases, methodologies, severities });
}
