import type { Analysis } from '../analysis/analysis.ts';
import { textIn } from '../l10n/translate.ts';
import { freeId } from '../language/free-id.ts';
import { addItems } from '../language/set-key.ts';
import type { Case } from '../library/cases/model.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet } from '../syntax/snippet.ts';
import { toYamlSnippet } from '../syntax/write.ts';
import type { Change } from './inline.ts';
import { caseReference, insertCase } from './insert.ts';

/** Adds a case at the end of the block for its type, or in a block of its own if the plan has none. */
export function addCase(analysis: Analysis, caseFile: Case): Change {
  const { plan } = analysis;
  const type = caseFile.block;
  const known = type === undefined ? undefined : analysis.methodology?.blocks.get(type);
  const isThere = plan.blocks.some(block => block.type?.value === type);
  if (isThere || !known) return insertCase(analysis, 0, caseFile, {}, 'reference');
  const id = freeId(
    known.id,
    plan.blocks.map(block => block.id),
  );
  const deliverables = known.deliverables.map(text => toYamlSnippet(textIn(plan.locale, text)));
  const handedOver: [string, Skeleton][] = deliverables.length > 0 ? [['deliverables', { items: deliverables }]] : [];
  const block: Skeleton = {
    keys: [
      ['id', escapeSnippet(id)],
      ['type', escapeSnippet(known.id)],
      ['title', toYamlSnippet(textIn(plan.locale, known.title ?? known.id))],
      ...handedOver,
      ['tasks', { items: [caseReference(caseFile, {}, plan)] }],
    ],
  };
  const after = blockBefore(analysis, known.id);
  const edits = addItems(analysis.document, analysis.document.root, 'plan.blocks', [block], after);
  return edits.length > 0 ? { edits } : { refusal: { key: 'case.insert.no-block' } };
}

/** The last block whose type does not come after `type` in the methodology. */
function blockBefore({ plan, methodology }: Analysis, type: string) {
  const order = [...(methodology?.blocks.keys() ?? [])];
  const rank = (id: string | undefined) => order.indexOf(id ?? '');
  return plan.blocks.findLast(block => rank(block.type?.value) <= rank(type))?.node;
}
