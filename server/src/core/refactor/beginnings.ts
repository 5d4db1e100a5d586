import { Analysis } from '../analysis/analysis.ts';
import type { SourceFile } from '../base/source.ts';
import { templates } from '../library/templates/library.ts';
import { type TemplateTitle, titleOfPlan } from '../library/templates/own.ts';
import type { Beginning } from './new-file.ts';

/** A beginning as it is chosen from a list. */
export interface ListedBeginning extends TemplateTitle {
  beginning: Beginning;
  /** The file that the author keeps for it; of the product's own none. */
  uri: string | undefined;
}

/**
 * All that a new file can begin as: the plans that are kept for it, nearest first, then the product's templates. Of two that are
 * called alike the first counts.
 */
export function beginningsFor(around: Analysis, own: readonly SourceFile[]): ListedBeginning[] {
  const bundled = templates(around.kind).map(
    (template): ListedBeginning => ({
      id: template.id,
      title: template.title,
      description: template.description,
      beginning: { template },
      uri: undefined,
    }),
  );
  const plans = around.kind === 'plan' ? own.map(file => kept(around, file)) : [];
  const seen = new Set<string>();
  return [...plans, ...bundled].filter(({ id }) => !seen.has(id) && seen.add(id));
}

function kept(around: Analysis, { uri, text }: SourceFile): ListedBeginning {
  const { cases, methodologies } = around;
  const plan = new Analysis('plan', text, { uri, cases, methodologies });
  return { ...titleOfPlan(uri, plan.document), beginning: { plan }, uri };
}

/** What is taken where nobody has chosen: the plainest of the product's. */
export function usualBeginning(all: readonly ListedBeginning[]): ListedBeginning | undefined {
  return all.find(({ uri }) => uri === undefined);
}
