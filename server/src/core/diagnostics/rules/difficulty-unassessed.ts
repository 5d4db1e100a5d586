import { type MessageValue, makeMessage } from '../../l10n/translate.ts';
import { type Choice, choicesFromDefault } from '../../language/keys.ts';
import { addItems } from '../../language/set-key.ts';
import type { KnownDifficulty } from '../../library/methodology/model.ts';
import type { Difficulty, Plan } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import type { Skeleton } from '../../syntax/skeleton.ts';
import { choiceStop } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { fixOf, setKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { hasReached } from './support/stage.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'difficulty-unassessed',
  severity: 'warning',
  source: 'M12',
  requirement: 'assessed-difficulties',
  wrong: 'difficulties:\n  - { type: resistance, state: unknown }',
  right: 'difficulties:\n  - { type: resistance, state: present, case: resistance-playbook }',
  checkPlan,
};

function checkPlan(context: PlanContext): Finding[] {
  return [...unlisted(context), ...undecided(context)];
}

/** Difficulties that the methodology lists and the plan does not mention, in one problem. */
function unlisted({ plan, methodology, document }: PlanContext): Finding[] {
  const spoken = new Set(plan.difficulties.map(({ type }) => type?.value));
  const missing = [...(methodology?.difficulties.values() ?? [])].filter(({ id }) => !spoken.has(id));
  const pair = pairOf(plan.root, 'difficulties') ?? pairOf(plan.root, 'project');
  if (missing.length === 0 || !pair || isUnreadable(plan.root, 'difficulties', 'sequence')) return [];
  const titles: MessageValue[] = missing.slice(0, shown).map(({ id, title }) => ({ text: title ?? id }));
  const more = missing.length - titles.length;
  const rest: MessageValue[] = more > 0 ? [makeMessage('difficulty-unassessed.more', { more })] : [];
  const values = { titles: { all: [...titles, ...rest] }, count: missing.length };
  const message = makeMessage(
    hasReached('start', plan) ? 'difficulty-unassessed.sold' : 'difficulty-unassessed',
    values,
  );
  return [{ span: pair.key.span, message, fixes: () => addAll(missing, plan, document) }];
}

const shown = 3;

function addAll(missing: KnownDifficulty[], plan: Plan, document: SyntaxDocument): Fix[] {
  const list = missing.map(
    ({ id }, index): Skeleton => ({
      keys: [
        ['type', toYamlSnippet(id)],
        // Nobody has been asked yet: `unknown` keeps warning until somebody decides.
        ['state', choiceStop(index + 1, choicesFromDefault('difficulty.state'))],
      ],
    }),
  );
  return fixOf(makeMessage('difficulty-unassessed.fix'), addItems(document, plan.root, 'plan.difficulties', list));
}

/** Most difficulties of the list are not there. */
const decided: Choice<'difficulty.state'>[] = ['absent', 'present'];

/** «Unknown» is acceptable in an audit, but an offer is a promise. */
function undecided({ plan, methodology, document }: PlanContext): Finding[] {
  return plan.difficulties.filter(isUndecided).map(({ node, type }) => {
    const id = type?.value ?? '';
    const title = { text: methodology?.difficulties.get(id)?.title ?? id };
    return {
      span: markOf(node, pairOf(node, 'state') ? 'state' : 'type'),
      message: makeMessage(`difficulty-unassessed.${hasReached('start', plan) ? 'unknown-sold' : 'unknown'}`, {
        title,
      }),
      fixes: () => decided.flatMap(state => setKeyFix(document, node, 'difficulty.state', state)),
    };
  });
}

function isUndecided({ node, type, state }: Difficulty): boolean {
  if (node.kind !== 'mapping' || type === undefined || isUnreadable(node, 'state', 'scalar')) return false;
  return state === undefined || state.value === 'unknown';
}
