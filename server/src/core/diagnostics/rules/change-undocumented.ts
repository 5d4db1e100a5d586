import type { Change } from '../../plan/model.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { isUnread } from './support/changes.ts';
import { changeName } from './support/names.ts';

export const rule: Rule = {
  id: 'change-undocumented',
  severity: 'information',
  source: 'M7',
  isAdvice: true,
  wrong: 'changes:\n  - { id: CR-1, block: audit, status: agreed, hours: 6 }',
  right:
    'changes:\n  - { id: CR-1, date: 2027-01-15, block: audit, reason: A second office, status: agreed, hours: 6 }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  return plan.changes
    .filter(change => change.status?.value === 'agreed' && (lacks(change, 'date') || lacks(change, 'reason')))
    .map(change => {
      const lacksReason = lacks(change, 'reason');
      const key = lacksReason ? 'change-undocumented.reason' : 'change-undocumented.date';
      const fixes = () => (lacksReason ? addKeyFix(document, change.node, 'change.reason', snippet`\${1:…}`) : []);
      return { span: markOf(change.node), message: { key, values: { change: changeName(change) } }, fixes };
    });
}

function lacks(change: Change, key: 'date' | 'reason'): boolean {
  return change[key] === undefined && !isUnread(change, key);
}
