import type { Titled } from '../../language/meant-name.ts';
import type { Methodology } from '../../library/methodology/model.ts';
import { child } from '../../syntax/nodes.ts';
import type { Finding, MethodologyContext, PlanContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-block-type',
  severity: 'error',
  alwaysTold: true,
  source: 'M13',
  wrong: '- id: audit\n  type: audits',
  right: '- id: audit\n  type: audit',
  checkPlan,
  checkMethodology,
};

function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  if (!methodology || methodology.isPartial) return [];
  const known = new Set(methodology.blocks.keys());
  const titled = () => titlesOf(methodology);
  return plan.blocks.flatMap(block => unknownReference('unknown-block-type', document, block.type, known, titled));
}

/** What a type of block draws on is another type, of this methodology or of one that it extends. */
function checkMethodology({ root, methodology, document }: MethodologyContext): Finding[] {
  const blocks = child(root, 'blocks');
  if (blocks?.kind !== 'mapping' || !methodology || methodology.isPartial) return [];
  return blocks.pairs
    .map(({ value }) => child(value, 'draws-on'))
    .flatMap(drawsOn => (drawsOn?.kind === 'mapping' ? drawsOn.pairs : []))
    .flatMap(({ key }) =>
      unknownReference(
        'unknown-block-type',
        document,
        { node: key, value: key.source },
        methodology.blocks.keys(),
        () => titlesOf(methodology),
      ),
    );
}

function titlesOf({ blocks }: Methodology): Titled[] {
  return [...blocks.values()].map(({ id, title }) => [id, title]);
}
