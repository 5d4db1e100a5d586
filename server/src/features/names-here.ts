import type { Analysis } from '../core/analysis/analysis.ts';
import { fileKey } from '../core/base/source.ts';
import type { Occurrence } from '../core/symbols/occurrence.ts';
import { occurrencesIn } from '../core/symbols/occurrences.ts';
import { partsOfTask } from '../core/symbols/task-names.ts';
import { contains } from '../core/syntax/nodes.ts';

/** The name at an offset, and all its occurrences in the file. */
export interface NamesHere {
  /** For a task of a case, the part of the name at the offset. */
  here: Occurrence;
  /** The name as written. */
  whole: Occurrence;
  same: Occurrence[];
  /** For tasks of a case: `telephony.order-lines` where the name is `telephony`. */
  within: Occurrence[];
}

export function namesHere(analysis: Analysis, offset: number): NamesHere | undefined {
  const uses = occurrencesIn(analysis.kind, analysis.document);
  const whole = uses.find(({ span }) => contains(span, offset));
  if (!whole) return undefined;
  const here = partsOfTask(whole, analysis).find(({ span }) => contains(span, offset)) ?? whole;
  // A symbol declared in another file may have a namesake in this one.
  const isOurs = here.declaringFile === undefined || here.declaringFile === fileKey(analysis.uri);
  if (!isOurs) return { here, whole, same: [here], within: [] };
  const { kind, name, of } = here;
  return {
    here,
    whole,
    same: uses.filter(use => use.name === name && use.kind === kind && use.of === of),
    within: kind === 'task' ? uses.filter(use => use.kind === kind && use.name.startsWith(`${name}.`)) : [],
  };
}
