import type { Analysis } from '../core/analysis/analysis.ts';
import { fileKey } from '../core/base/source.ts';
import type { Occurrence } from '../core/symbols/occurrence.ts';
import { occurrencesIn } from '../core/symbols/occurrences.ts';
import { partsOfTask } from '../core/symbols/task-names.ts';
import { contains } from '../core/syntax/nodes.ts';

/** The name at an offset, and every place of the file that names the same. */
export interface NamesHere {
  /** Of a task that a case brings the part at the offset. */
  here: Occurrence;
  /** The name as it is written. */
  whole: Occurrence;
  same: Occurrence[];
  /** Of tasks that a case brings: `telephony.order-lines` where the name is `telephony`. */
  within: Occurrence[];
}

export function namesHere(analysis: Analysis, offset: number): NamesHere | undefined {
  const uses = occurrencesIn(analysis.kind, analysis.document);
  const whole = uses.find(({ span }) => contains(span, offset));
  if (!whole) return undefined;
  const here = partsOfTask(whole, analysis).find(({ span }) => contains(span, offset)) ?? whole;
  // What belongs to another file may have a namesake in this one.
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
