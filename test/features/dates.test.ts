import { describe, expect, it } from 'vitest';
import type { Locale } from '../../server/src/core/l10n/translate.ts';
import { planLoadOf } from '../../server/src/core/scheduling/bookings.ts';
import { lensesOf } from '../../server/src/features/code-lens.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { totalsPage } from '../../server/src/features/totals-page.ts';
import { analyse } from '../support/analyse.ts';

const plan = `plan: 1
stage: planning
project:
  name: CRM
  client: Romashka
  start: 2026-12-01
  deadline: 2026-12-10
pricing: { currency: UAH, rate: 1000, prepayment: 50% }
executors:
  anna: { name: Anna, cost: 400 }
blocks:
  - id: audit
    type: audit
    tasks:
      - { id: talks, title: Talks, hours: 2d, executor: anna }
      - { id: survey, title: Survey, hours: 4, executor: anna, optional: true }
      - { id: notes, title: Notes, hours: 4 }
  - id: setup
    type: configuration
    tasks:
      - { id: fields, title: Fields, hours: 30/40/80, executor: anna }
`;
const telling = (locale: Locale = 'en') => ({ locale, currencyDisplay: 'symbol' as const });
const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');

describe('dates beside the text', () => {
  const lenses = (text: string, locale: Locale = 'en') =>
    lensesOf(analyse(text), {
      choice: { project: true, block: true, references: false },
      commands: { showTotals: undefined, showReferences: undefined },
      telling: telling(locale),
    }).map(({ command }) => plain(command?.title));

  const hover = (word: string, text = plan, locale: Locale = 'en') => {
    const analysis = analyse(text);
    const at = analysis.document.lines.positionAt(text.indexOf(word) + 1);
    return plain((hoverAt(analysis, at, telling(locale))?.contents as { value: string } | undefined)?.value) ?? '';
  };

  it('stand in the lenses: when a block is done, when all is, and how late that is', () => {
    const [project, audit, setup] = lenses(plan);
    expect(project).toContain(' · until Dec 10, 2026 · ');
    expect(audit).toContain(' · Dec 1 – 2, 2026 · ');
    expect(setup).toContain(' · Dec 3 – 10, 2026 · ');
    expect(lenses(plan.replace('deadline: 2026-12-10', 'deadline: 2026-12-08'))[0]).toContain(
      'until Dec 10, 2026 · late by 2 working days',
    );
    expect(lenses(plan, 'uk')[1]).toContain('1–2 груд. 2026 р.');
    expect(lenses(plan.replace('  start: 2026-12-01\n', ''))[1]).not.toContain('2026');
  });

  it('stand in the hover of a task, with its slack, and of a block', () => {
    expect(hover('id: talks')).toContain('Dec 1 – 2, 2026 · critical');
    expect(hover('id: notes')).toContain('Dec 1, 2026 · Slack: 12 h');
    expect(hover('id: setup')).toContain('Dec 3 – 10, 2026');
    expect(hover('id: survey')).not.toContain('2026');
    expect(hover('id: talks', plan, 'ru')).toContain('критическая');
  });

  it('stand in the hover of the project and its deadline: how sure the finish is and what it hangs on', () => {
    for (const word of ['project:', 'deadline:', 'blocks:']) {
      expect(hover(word)).toMatch(/\*\*Dec 1 – 10, 2026\*\*/);
      expect(hover(word)).toMatch(/Deadline: Dec 10, 2026 · in time, to the day · chance to meet it: \d+%/);
      expect(hover(word)).toContain('What the finish hangs on: Fields');
    }
    expect(hover('project:', plan.replace('  start: 2026-12-01\n', ''))).toContain('the project has no start date');
  });

  it('say of people which weeks are the busiest, over all agreed plans', () => {
    expect(hover('anna:')).toContain('- week of Dec 7, 2026: 29 of 40 h');
    const other = planLoadOf(
      'file:///work/other.implementation.yaml',
      analyse(plan.replace('planning', 'delivery')).priced,
    );
    const analysis = analyse(plan).among([other]);
    const at = analysis.document.lines.positionAt(plan.indexOf('anna:') + 1);
    const page = hoverAt(analysis, at, telling())?.contents as { value: string } | undefined;
    expect(plain(page?.value)).toContain('- week of Dec 7, 2026: 58 of 40 h: **18 h too much**');
  });

  it('stand in the page of totals, with the days of the payments', () => {
    const { markdown } = totalsPage(analyse(plan), telling());
    expect(plain(markdown)).toContain('| setup | Dec 3 – 10, 2026 |');
    expect(plain(markdown)).toContain('| Prepayment: setup | Dec 3, 2026 |');
  });
});
