import { translate } from '../../../l10n/translate.ts';
import { setKey } from '../../../language/set-key.ts';
import type { Plan } from '../../../plan/model.ts';
import type { Edit } from '../../../syntax/edit.ts';
import { type Pair, pairOf } from '../../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../../syntax/parse.ts';
import { snippet } from '../../../syntax/snippet.ts';
import { toYamlSnippet } from '../../../syntax/write.ts';
import { isUnreadable } from './unreadable.ts';

/** The project of a plan without means. */
export function withoutMeans(plan: Plan): Pair | undefined {
  const pair = pairOf(plan.root, 'project');
  return pair && plan.project.means.length === 0 && !isUnreadable(pair.value, 'means', 'sequence') ? pair : undefined;
}

/** A list with one placeholder; `stop` is its tab stop number. */
export function meansToWrite(plan: Plan, document: SyntaxDocument, stop = 1): Edit[] {
  const project = withoutMeans(plan)?.value;
  const example = toYamlSnippet(translate(plan.locale, 'means-missing.example'));
  const item = stop === 1 ? snippet`\${1:${example}}` : snippet`\${2:${example}}`;
  return project ? setKey(document, project, 'project.means', { items: [item] }) : [];
}
