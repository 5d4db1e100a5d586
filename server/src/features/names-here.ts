import type { Analysis } from '../core/analysis.ts';
import type { Use } from '../core/names/use.ts';
import { usesIn } from '../core/names/uses.ts';
import { contains } from '../core/syntax/nodes.ts';

/** The name at an offset, and every place of the file that names the same. */
export interface NamesHere {
  here: Use;
  same: Use[];
  /** Of tasks that a case brings: `telephony.order-lines` where the name is `telephony`. */
  within: Use[];
}

export function namesHere({ kind, document }: Analysis, offset: number): NamesHere | undefined {
  const uses = usesIn(kind, document);
  const here = uses.find(({ span, isPrefix }) => !isPrefix && contains(span, offset));
  if (!here) return undefined;
  const ofKind = uses.filter(use => use.kind === here.kind);
  return {
    here,
    same: ofKind.filter(use => use.name === here.name && use.of === here.of),
    within: here.kind === 'task' ? ofKind.filter(use => use.name.startsWith(`${here.name}.`)) : [],
  };
}
