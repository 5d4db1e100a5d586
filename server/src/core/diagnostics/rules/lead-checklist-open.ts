import { type MessageValue, makeMessage } from '../../l10n/translate.ts';
import { leadChecklist, setLeadSteps } from '../../library/methodology/lead-checklist.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'lead-checklist-open',
  severity: 'information',
  source: 'M23',
  isCircumstantial: true,
  needsThought: true,
  wrong: 'stage: lead\nproject:\n  integrator: { name: Clear Ltd, competence: experienced }',
  right:
    'stage: lead\nproject:\n  integrator: { name: Clear Ltd, competence: experienced }\n  lead-checklist: { contact: done, needs: done, estimate: done, launch: not-needed }',
  checkPlan,
};

/** Of more than these nobody reads the end of the line. */
const shown = 5;

/** All open steps in one problem: it is the main advice for a lead. */
function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  const { project, stage } = plan;
  const { competence } = project.integrator ?? {};
  const open = stage === 'lead' ? leadChecklist(plan, methodology).filter(({ isDone }) => !isDone) : [];
  if (open.length === 0 || !competence) return [];
  const titles: MessageValue[] = open
    .slice(0, shown)
    .map(({ title }) => makeMessage('lead-checklist-open.step', { title: { text: title } }));
  const more = open.length - titles.length;
  const rest: MessageValue[] = more > 0 ? [makeMessage('lead-checklist-open.more', { more })] : [];
  const tick = (ids: string[]) => setLeadSteps(document, plan, ids, 'done');
  return [
    {
      span: pairOf(project.node, 'lead-checklist')?.key.span ?? competence.node.span,
      message: makeMessage('lead-checklist-open', { titles: { all: [...titles, ...rest] } }),
      fixes: () => [
        ...open.flatMap(({ id, title }) =>
          fixOf(makeMessage('lead-checklist-open.fix', { title: { text: title } }), tick([id])),
        ),
        ...(open.length > 1 ? fixOf({ key: 'lead-checklist-open.fix-all' }, tick(open.map(({ id }) => id))) : []),
      ],
    },
  ];
}
