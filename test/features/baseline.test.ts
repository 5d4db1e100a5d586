import { describe, expect, it } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import type { Fault } from '../../server/src/core/diagnostics/problem.ts';
import { renewed } from '../../server/src/core/refactor/renew/renew.ts';
import { codeActionsAt } from '../../server/src/features/code-actions.ts';
import { lensesOf } from '../../server/src/features/code-lens.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { overview } from '../../server/src/features/plan-view/overview.ts';
import { Telling } from '../../server/src/features/plan-view/telling.ts';
import { statusPage } from '../../server/src/features/status-page.ts';
import { analyse } from '../support/analyse.ts';
import { applied, editsOf } from '../support/applied.ts';
import { goodPlan, spoiled } from '../support/good-plan.ts';

const telling = { locale: 'en', currencyDisplay: 'symbol' } as const;
const baseline = (value: string, stage = 'start'): string =>
  spoiled(
    ['stage: offer', `stage: ${stage}`],
    ['  deadline: 2027-04-30\n', `  deadline: 2027-04-30\n  baseline: ${value}\n`],
  );
/** The good plan: €4,460 for 57 2/3 h, done on 15 December. */
const good = '{ total: 4460, hours: 57.67, finish: 2026-12-15 }';
const less = '{ revision: contract, total: 4000, hours: 50, finish: 2026-12-10 }';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\\', '');

function lens(text: string): string {
  const options = {
    choice: { project: true, block: false, references: false },
    commands: { showTotals: undefined, showReferences: undefined },
    telling,
  };
  return plain(lensesOf(analyse(text), options)[0]?.command?.title ?? '');
}

function hover(text: string, word: string): string {
  const analysis = analyse(text);
  const found = hoverAt(analysis, analysis.document.lines.positionAt(text.indexOf(word) + 1), telling);
  return plain((found?.contents as { value: string } | undefined)?.value ?? '');
}

describe('a plan with a baseline', () => {
  it('says above the project how far it has drifted, in money, hours and days, and nothing where it has not', () => {
    expect(lens(baseline(less))).toContain('since the baseline +€460.00, +7.67 h, +3 working days');
    expect(lens(baseline('{ total: 5000, finish: 2026-12-16 }'))).toContain(
      'since the baseline −€540.00, −1 working day',
    );
    for (const value of [good, '{ revision: contract }', '{ date: 2026-12-01 }']) {
      expect(lens(baseline(value)), value).not.toContain('baseline');
    }
    expect(lens(goodPlan)).not.toContain('baseline');
  });

  it('says so at the baseline itself, beside what its keys mean', () => {
    expect(hover(baseline(less), 'baseline')).toMatch(/\*\*Since the baseline\*\*: \+€460\.00, .*What was agreed on/s);
    expect(hover(baseline(less), 'total: 4000')).toMatch(/\+€460\.00.*The total of the plan then/s);
    expect(hover(baseline(good), 'baseline')).toContain('as agreed');
  });

  it('says so at a glance, and warns where nobody has agreed', () => {
    const figure = (text: string) =>
      overview(new Telling(analyse(text), telling), '2026-12-08', false).figures.find(({ id }) => id === 'drift');
    expect(figure(baseline(less))).toMatchObject({
      label: 'Since the baseline',
      value: '+€460',
      tone: 'warning',
    });
    expect(plain(figure(baseline(less))?.note ?? '')).toBe('+7.67 h · +3 working days');
    expect(figure(baseline(less, 'offer'))?.tone).toBe('plain');
    expect(figure(baseline(good))).toMatchObject({ value: 'as agreed', note: '', tone: 'plain' });
    expect(figure(goodPlan)).toBeUndefined();
  });

  it('puts what was agreed on beside what it has become where it stands', () => {
    const page = plain(statusPage(analyse(baseline(less)), '2026-12-08', 'en'));
    expect(page).toContain('|  | Baseline | Now | Difference |');
    expect(page).toContain('| Total | €4,000.00 | €4,460.00 | +€460.00 |');
    expect(page).toMatch(/\| Hours \| 50 h \| 57\.67 h \| \+7\.67 h \|/);
    expect(page).toContain('grown by €460.00 since it was sold without an agreed change');
    const asAgreed = plain(statusPage(analyse(baseline(good)), '2026-12-08', 'en'));
    expect(asAgreed).toContain('| Total | €4,460.00 | €4,460.00 | as agreed |');
    expect(plain(statusPage(analyse(goodPlan), '2026-12-08', 'en'))).not.toContain('Baseline');
  });

  it('is completed key by key, in the order of the schema', () => {
    const text = baseline('').replace('baseline: \n', 'baseline:\n    \n');
    const analysis = analyse(text);
    const at = analysis.document.lines.positionAt(text.indexOf('baseline:\n') + 'baseline:\n    '.length);
    const { items } = completionsAt(analysis, analysis, at, { telling, snippets: true });
    const labels = items.map(({ label }) => label);
    expect(labels.slice(0, 5)).toEqual(['revision', 'date', 'total', 'hours', 'finish']);
  });

  it('loses it as a plan for another client', () => {
    expect(renewed(analyse(baseline(less)), 'Sova', 'file:///work/b.implementation.yaml')).not.toContain('baseline');
  });
});

describe('the action that sets a baseline', () => {
  const actions = (text: string, word: string, only: string[] = []) => {
    const analysis = analyse(text);
    const start = analysis.document.lines.positionAt(text.indexOf(word) + 1);
    const range: Range = { start, end: start };
    const options = {
      ...{ locale: 'en' as const, rulePage: undefined, version: 1 },
      ...{ snippets: true, documentChanges: true, faulty: (fault: Fault) => expect.unreachable(fault.rule) },
    };
    return codeActionsAt(analysis, range, only, options).filter(({ title }) => title.startsWith('Set the baseline'));
  };
  const after = (text: string, word: string) => applied(text, editsOf(actions(text, word)[0]));

  it('writes what the plan comes to, where there is none', () => {
    const text = after(spoiled(['stage: offer', 'stage: start']), 'project:');
    expect(text).toContain(
      '  deadline: 2027-04-30\n  baseline:\n    total: 4460\n    hours: 57.67\n    finish: 2026-12-15\nneeds:',
    );
    expect(lens(text)).not.toContain('baseline');
  });

  it('renews one that is there, and is not offered where it says just that', () => {
    expect(after(baseline(less), 'total: 4000')).toContain(`  baseline: ${good}\n`);
    expect(actions(baseline(good), 'baseline')).toEqual([]);
    expect(after(baseline('{ revision: contract }'), 'revision')).toContain(`  baseline: ${good}\n`);
  });

  it('is offered at the project and its baseline alone, and where there is a total to agree on', () => {
    expect(actions(goodPlan, 'goal: 20%', ['refactor'])).toEqual([]);
    expect(actions(goodPlan, 'project:')).toEqual([]);
    expect(actions(goodPlan, 'project:', ['refactor.rewrite'])).toHaveLength(1);
    expect(actions(goodPlan, 'project:', ['quickfix'])).toEqual([]);
    const unpriced = goodPlan.replace('  rate: 60\n', '').replaceAll(/, rate: \d+/g, '');
    expect(actions(unpriced, 'project:', ['refactor'])).toEqual([]);
  });
});
