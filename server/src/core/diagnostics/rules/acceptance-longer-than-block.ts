import { daysBetween } from '../../base/dates.ts';
import { memoizeLast } from '../../base/memo.ts';
import { type Locale, textIn } from '../../l10n/translate.ts';
import { type SpokenTime, spokenTime } from '../../language/spoken-time.ts';
import { isRecurring } from '../../plan/block-state.ts';
import { type Block, type Plan, tasksIn } from '../../plan/model.ts';
import { spansOf } from '../../scheduling/schedule.ts';
import type { RelativeSpan } from '../../syntax/nodes.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'acceptance-longer-than-block',
  severity: 'warning',
  isAdvice: true,
  wrong:
    '- id: pilot   # 2 days of work\n  type: rollout\n  acceptance: [Orders are kept in the CRM for three weeks running]',
  right:
    '- id: pilot\n  type: rollout\n  duration: 3w\n  acceptance: [Orders are kept in the CRM for three weeks running]',
  checkPlan,
};

/** The acceptance criteria of a block must fit into its duration; otherwise it ends before they can be observed. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan, document } = context;
  return plan.blocks.flatMap(block => {
    if (block.optional || block.status === 'cancelled' || block.status === 'accepted' || isRecurring(block)) return [];
    const asked = longest(block, plan);
    const lasts = asked && daysOf(block, context);
    if (!asked || lasts === undefined || lasts >= leastDays(asked.time)) return [];
    const values = { block: blockName(block), text: asked.time.text, days: lasts };
    const fixes = () => addKeyFix(document, block.node, 'block.duration', escapeSnippet(durationText(asked.time)));
    return [{ span: asked.span, message: { key: 'acceptance-longer-than-block', values }, fixes }];
  });
}

interface Asked {
  time: SpokenTime;
  span: RelativeSpan;
}

function longest(block: Block, { locale }: Plan): Asked | undefined {
  const [first, ...others] = askedBy(block, locale);
  return others.reduce((most, one) => (leastDays(one.time) > leastDays(most?.time) ? one : most), first);
}

/** The periods that the acceptance criteria of a block and its tasks require. */
const askedBy = memoizeLast((block: Block, locale: Locale): Asked[] => {
  const own = block.acceptance.map(text => ({ text, span: markOf(block.node, 'acceptance') }));
  const counted = tasksIn(block).filter(({ dropped, optional }) => !dropped && !optional);
  const ofTasks = counted.flatMap(({ acceptance, place, origin }) =>
    acceptance.map(text => ({ text, span: markOf(place, origin === undefined ? 'acceptance' : 'id') })),
  );
  return [...own, ...ofTasks].flatMap(({ text, span }) => {
    const time = spokenTime(textIn(locale, text));
    return time ? [{ time, span }] : [];
  });
});

const calendarDays = { day: 1, week: 7, month: 30 };

/** Calendar days from the first to the last working day: the final weekend does not count. */
function leastDays(time: SpokenTime | undefined): number {
  if (!time) return 0;
  const days = time.count * calendarDays[time.unit];
  return time.unit === 'day' ? days : days - 2;
}

function daysOf(block: Block, { schedule }: PlanContext): number | undefined {
  const { start, finish } = spansOf(schedule).get(block) ?? {};
  return start === undefined || finish === undefined ? undefined : daysBetween(start, finish) + 1;
}

/** As a plan writes a duration. */
function durationText({ count, unit }: SpokenTime): string {
  return unit === 'day' ? `${count}d` : `${unit === 'week' ? count : Math.ceil((count * 30) / 7)}w`;
}
