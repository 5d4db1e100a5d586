import { describe, expect, it } from 'vitest';
import { isRateIdle } from '../../server/src/core/pricing/idle-rate.ts';
import { hintsOf } from '../../server/src/features/hints.ts';
import { type HoverFormat, hoverAt } from '../../server/src/features/hover.ts';
import { analyse } from '../support/analyse.ts';

const plan = `plan: 1
project: { name: CRM, client: Romashka }
pricing:
  currency: UAH
  rate: 1000
  contingency: 10%
executors:
  anna: { kind: own, rate: 900, cost: 400 }
blocks:
  - id: audit
    title: Audit
    tasks:
      - { id: talks, title: Talks, hours: 4/6/10, executor: anna }
`;
const telling = { locale: 'ru', currencyDisplay: 'symbol' } as const;

function hover(word: string, format: HoverFormat = telling, text = plan): string {
  const analysis = analyse(text);
  const found = hoverAt(analysis, analysis.document.lines.positionAt(text.indexOf(word) + 1), format);
  return (found?.contents as { value: string } | undefined)?.value ?? '';
}

describe('the hover of a project', () => {
  const short = hover('project', { ...telling, viewCommand: 'planwright.openPlanView' });
  const rows = (page: string) => page.split('\n').filter(line => /^\| [^|:]/.test(line));

  it('tells what matters most, and leads to the rest where the editor has a view of it', () => {
    expect(rows(short).length).toBeLessThanOrEqual(6);
    expect(short).toMatch(/Итого.*\| \*\*/);
    expect(short).toMatch(/Маржа/);
    const [, given] = /\[Все цифры\]\(command:planwright\.openPlanView\?([^)]+)\)/.exec(short) ?? [];
    expect(JSON.parse(decodeURIComponent(given ?? ''))).toEqual([analyse(plan).uri]);
  });

  it('tells all where there is no such view, and on the key that is all about it', () => {
    expect(rows(hover('project')).length).toBeGreaterThan(rows(short).length);
    expect(hover('project')).not.toContain('command:');
    const pricing = hover('pricing', { ...telling, viewCommand: 'planwright.openPlanView' });
    expect(rows(pricing).length).toBeGreaterThan(rows(short).length);
  });

  it('keeps the margin back where cost is hidden', () => {
    const hidden = hover('project', { ...telling, hidesCost: true, viewCommand: 'x' });
    expect(hidden).not.toMatch(/Маржа|Себестоимость/);
  });
});

describe('the formula of a task', () => {
  it('stands on what makes it, and not on its title or executor again', () => {
    expect(hover('hours:')).toContain('900');
    expect(hover('title: Talks')).not.toContain('900');
    expect(hover('executor: anna')).not.toContain('/ 6');
  });

  it('names the kind of a person in the reader’s words', () => {
    expect(hover('anna }')).toContain('· свои сотрудники');
  });
});

describe('a rate that prices nothing', () => {
  const labels = (text: string) => {
    const analysis = analyse(text);
    const range = analysis.document.lines.range({ start: 0, end: text.length });
    const choice = { project: true, block: false, task: false };
    return JSON.stringify(hintsOf(analysis, analysis, range, choice, telling));
  };

  it('says why, beside it and on it', () => {
    expect(hover('rate: 1000')).toContain('эта ставка ничего не меняет');
    expect(labels(plan)).toContain('ни на что не влияет');
  });

  it.each([
    ['somebody has none of their own', plan.replace('rate: 900, ', '')],
    ['nobody is named', plan.replace(', executor: anna', '')],
    [
      'a change is priced by it',
      `${plan}changes:\n  - { id: CR-1, block: audit, reason: More, status: agreed, hours: 2 }\n`,
    ],
    ['nothing is priced by hours', plan.replace('hours: 4/6/10', 'price: 500')],
  ])('is none where %s', (_, text) => {
    expect(isRateIdle(analyse(text).priced)).toBe(false);
    expect(labels(text)).not.toContain('ни на что не влияет');
  });
});
