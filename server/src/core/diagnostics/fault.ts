import { ResourceMissing } from '../base/resources.ts';
import type { Fault, Problem } from './problem.ts';

/**
 * Runs a part of a rule (a check or fix) in isolation: if it throws, only its own findings are lost, and the fault is
 * reported with the rule's id.
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
 * The problem for a file whose check threw. A RangeError means that the engine has run out of stack or memory: the file
 * is too large; anything else is an internal error. Either way it affects only this file.
 */
export function faultOf(error: unknown): Problem {
  if (error instanceof ResourceMissing) throw error;
  const place = { severity: 'error', span: { start: 0, end: 0 } } as const;
  if (error instanceof RangeError) return { rule: 'file-too-large', ...place, message: { key: 'syntax.too-much' } };
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { rule: 'internal-error', ...place, message: { key: 'internal-error.file', values: { reason } } };
}
