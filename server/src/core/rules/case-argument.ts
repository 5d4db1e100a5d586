import { bindArguments } from '../cases/arguments.ts';
import { replaceFix } from '../fixes.ts';
import { writtenTasks } from '../language/model.ts';
import { similar } from '../language/similar.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'case-argument',
  severity: 'error',
  source: 'M9',
  wrong: '- case: mobile-telephony\n  with: { lines: many }',
  right: '- case: mobile-telephony\n  with: { lines: 5 }',
  checkPlan,
};

function checkPlan({ plan, cases }: PlanContext): Finding[] {
  const calls = writtenTasks(plan);
  return calls.flatMap(task => {
    const ready = task.kind === 'group' && task.call !== undefined ? cases.find(task.call) : undefined;
    if (!ready) return [];
    return bindArguments(ready, task.node).problems.map(({ node, message, candidates }) => {
      const meant = node.kind === 'scalar' ? similar(node.source, candidates) : undefined;
      const span = node.kind === 'scalar' ? node.span : { start: node.span.start, end: node.span.start + 1 };
      const bound = message.values?.[message.key.replace('case-argument.', '')];
      if (typeof bound === 'number') return { span, message, fixes: () => replaceFix(node, String(bound)) };
      if (!meant || message.key !== 'case-argument.unknown') return { span, message };
      const values = { ...message.values, similar: meant };
      const fixes = () => replaceFix(node, meant, true);
      return { span, message: { key: 'case-argument.similar', values }, fixes };
    });
  });
}
