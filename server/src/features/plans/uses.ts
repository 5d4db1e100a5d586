import type { Analysis } from '../../core/analysis/analysis.ts';
import { bundledScheme, fileKey } from '../../core/base/source.ts';
import { readString } from '../../core/language/values.ts';
import type { Case } from '../../core/library/cases/model.ts';
import { callsIn } from '../../core/symbols/calls.ts';
import { child, type SyntaxNode } from '../../core/syntax/nodes.ts';

/** The files that a plan uses, and its hourly rate. */
export interface PlanUses {
  /** Keys of the files of its cases, nested calls included, and of its methodologies; bundled ones are left out. */
  files: string[];
  rate: HourRate | undefined;
}

/** The hourly rate as written. */
export interface HourRate {
  currency: string;
  rate: string;
}

export function usesOf(analysis: Analysis): PlanUses {
  const { document, cases, methodology, plan } = analysis;
  const called = new Set<Case>();
  const follow = (kind: 'plan' | 'case', root: SyntaxNode | undefined): void => {
    for (const call of callsIn(kind, root)) {
      const found = cases.find(readString(child(call, 'case')) ?? '');
      if (!found || called.has(found)) continue;
      called.add(found);
      follow('case', found.root);
    }
  };
  follow('plan', document.root);
  const sources = [...called, ...(methodology?.sources ?? [])].map(({ uri }) => uri);
  const own = sources.filter(uri => !uri.startsWith(`${bundledScheme}:`));
  const currency = plan.pricing?.currency?.value;
  const rate = plan.pricing?.rate?.value;
  return {
    files: [...new Set(own.map(fileKey))],
    rate: currency && rate ? { currency, rate: rate.toString() } : undefined,
  };
}

/** Number of plans per used file, and the most frequent rate of those plans. */
export interface WorkspaceUses {
  plans: ReadonlyMap<string, number>;
  rate: HourRate | undefined;
}

export function usesTogether(all: readonly PlanUses[]): WorkspaceUses {
  const rates = new Map(all.flatMap(({ rate }) => (rate ? [[nameOf(rate), rate]] : [])));
  const most = mostFrequent(all.flatMap(({ rate }) => (rate ? [nameOf(rate)] : [])));
  return { plans: counted(all.flatMap(({ files }) => files)), rate: rates.get(most ?? '') };
}

const nameOf = ({ currency, rate }: HourRate) => `${currency} ${rate}`;

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Of equally frequent ones the first by name, so that the result does not depend on the order of files. */
function mostFrequent(names: readonly string[]): string | undefined {
  const [most] = [...counted(names)].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return most?.[0];
}
