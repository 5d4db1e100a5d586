import { Decimal, one, sum, zero } from '../../base/decimal.ts';
import { memoizeLast } from '../../base/memo.ts';
import { type Message, makeMessage } from '../../l10n/translate.ts';
import type { BlockType, ShareRange } from '../../library/methodology/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { type Skill, skillOf, skillText } from './support/abilities.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'competence-mix',
  severity: 'warning',
  source: 'M13',
  isAdvice: true,
  limits: ['profile-hours'],
  wrong:
    '- id: rollout\n  type: rollout\n  tasks:\n    - { id: fields, hours: 12, skill: product }\n    - { id: workshop, hours: 4, skill: management }',
  right:
    '- id: rollout\n  type: rollout\n  tasks:\n    - { id: workshop, hours: 4, skill: management }\n    - { id: control, hours: 12, skill: management }',
  looksAt: 'block',
  checkPlan,
};

function checkPlan({ methodology, priced }: PlanContext): Finding[] {
  const least = methodology?.limits.get('profile-hours');
  if (!least) return [];
  return priced.blocks.filter(isAhead).flatMap(block => {
    const type = methodology?.blocks.get(block.block.type?.value ?? '');
    const effort = type && type.skills.size > 0 ? effortIn(block, type.skills.has('development')) : undefined;
    if (!type || !effort?.all.gt(0) || effort.all.lt(least.times(6))) return [];
    return findingsOf(block, type, effort);
  });
}

const findingsOf = memoizeLast((block: PricedBlock, type: BlockType, effort: Effort) =>
  [...type.skills].flatMap(([name, range]) => {
    const skill = skillOf(name);
    return skill ? compare({ block, skill, range, effort }) : [];
  }),
);

/** What is handed over needs no advice any more. */
function isAhead({ block }: PricedBlock): boolean {
  return block.status !== 'delivered' && block.status !== 'accepted';
}

/** Hours of a block by competence in sixths: exact, so that 80% is not taken for slightly less. */
interface Effort {
  all: Decimal;
  bySkill: ReadonlyMap<Skill, Decimal>;
  /** Of tasks that do not say what they take. */
  unsaid: Decimal;
}

const effortIn = memoizeLast(effortOf);

/**
 * Undefined if some effort is unknown, because shares would be guesses. Development is estimated by the vendor and
 * bought (M21), so it counts only if the profile mentions it.
 */
function effortOf(block: PricedBlock, withDevelopment: boolean): Effort | undefined {
  const bySkill = new Map<Skill, Decimal>();
  const unsaid: Decimal[] = [];
  for (const { task, effort, payer } of countedLeaves(block)) {
    // The client's people are no part of the integrator's competence.
    if (payer === 'client-hours') continue;
    if (!isKnown(effort)) return undefined;
    const skill = task.skill?.value;
    if (!withDevelopment && (skill === 'development' || task.method?.value === 'development')) continue;
    if (skill) bySkill.set(skill, (bySkill.get(skill) ?? zero).plus(effort));
    else unsaid.push(effort);
  }
  const rest = sum(unsaid);
  return { bySkill, unsaid: rest, all: sum([...bySkill.values(), rest]) };
}

interface Comparison {
  block: PricedBlock;
  skill: Skill;
  range: ShareRange;
  effort: Effort;
}

type CompetenceKey = 'competence-mix' | 'competence-mix.at-most' | 'competence-mix.above';

/** Effort without a competence may belong to any: only a deviation in either case is reported. */
function compare({ block, skill, range, effort }: Comparison): Finding[] {
  const said = effort.bySkill.get(skill) ?? zero;
  const most = said.plus(effort.unsaid);
  const { min, max } = range;
  const told = (key: CompetenceKey, part: Decimal, rounded: (share: Decimal) => Decimal): Finding => ({
    span: markOf(block.block.node, 'type'),
    message: makeMessage(key, {
      block: blockName(block.block),
      skill: skillText(skill),
      hours: { number: part.div(6) },
      all: { number: effort.all.div(6) },
      share: { percent: rounded(part.div(effort.all)) },
      range: rangeText(range),
    }),
  });
  // Rounded away from the range, so that 79.6% is not reported as 80%.
  if (min && most.lt(min.times(effort.all))) {
    const isSaid = effort.unsaid.eq(0);
    return [told(isSaid ? 'competence-mix' : 'competence-mix.at-most', most, roundedDown)];
  }
  if (max && said.gt(max.times(effort.all))) {
    return [{ ...told('competence-mix.above', said, roundedUp), severity: 'information' }];
  }
  return [];
}

/** To whole percents. */
function roundedDown(share: Decimal): Decimal {
  return share.round(2, Decimal.roundDown);
}

function roundedUp(share: Decimal): Decimal {
  return share.round(2, Decimal.roundUp);
}

function rangeText({ min = zero, max = one }: ShareRange): Message {
  if (max.gte(1)) return makeMessage('competence-mix.from', { min: { percent: min } });
  if (min.lte(0)) return makeMessage('competence-mix.to', { max: { percent: max } });
  return makeMessage('competence-mix.range', { min: { percent: min }, max: { percent: max } });
}
