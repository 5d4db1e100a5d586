import { Analysis } from '../analysis/analysis.ts';
import type { SourceFile } from '../base/source.ts';
import { templates } from '../library/templates/library.ts';
import { type TemplateTitle, titleOfPlan } from '../library/templates/own.ts';
import type { Beginning } from './new-file.ts';

/** A template as it is listed for selection. */
export interface ListedBeginning extends TemplateTitle {
  beginning: Beginning;
  /** Uri of a user's own template; undefined for a bundled one. */
  uri: string | undefined;
}

/**
 * All templates for a new file: the user's own, nearest first, then bundled ones. Of two with one title, the first
 * counts.
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

/** The default template: the simplest bundled one. */
export function usualBeginning(all: readonly ListedBeginning[]): ListedBeginning | undefined {
  return all.find(({ uri }) => uri === undefined);
}
