import type { Analysis } from '../core/analysis.ts';
import { type NameUse, namesIn } from '../core/language/names.ts';
import { contains } from '../core/syntax/nodes.ts';

/** The name at an offset, and every place of the file that names the same. */
export interface NamesHere {
  here: NameUse;
  same: NameUse[];
  /** Of tasks that a case brings: `telephony.order-lines` where the name is `telephony`. */
  within: NameUse[];
}

export function namesHere({ kind, document }: Analysis, offset: number): NamesHere | undefined {
  const names = namesIn(kind, document.root);
  const here = names.find(({ node }) => contains(node.span, offset));
  if (!here) return undefined;
  const ofKind = names.filter(use => use.kind === here.kind);
  return {
    here,
    same: ofKind.filter(use => use.name === here.name),
    within: here.kind === 'task' ? ofKind.filter(use => use.name.startsWith(`${here.name}.`)) : [],
  };
}
