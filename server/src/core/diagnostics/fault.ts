import { ResourceMissing } from '../base/resources.ts';
import type { Fault, Problem } from './problem.ts';

/**
 * What a part of a rule finds, a check or a fix, of which none can stop another: one that throws costs its own findings
 * and is told by the rule's name.
 */
export function alone<T>(rule: string, find: () => T[], faulty: (fault: Fault) => void): T[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof ResourceMissing) throw error;
    faulty({ rule, error });
    return [];
  }
}

/**
 * What is told of a file whose check threw. An engine without stack or room left throws a RangeError: the file is too
 * large for what it asks; anything else is an error of ours. Either way it stays the fault of this one file.
 */
export function faultOf(error: unknown): Problem {
  if (error instanceof ResourceMissing) throw error;
  const place = { severity: 'error', span: { start: 0, end: 0 } } as const;
  if (error instanceof RangeError) return { rule: 'file-too-large', ...place, message: { key: 'syntax.too-much' } };
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { rule: 'internal-error', ...place, message: { key: 'internal-error.file', values: { reason } } };
}
