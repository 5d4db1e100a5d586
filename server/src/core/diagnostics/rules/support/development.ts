import type { Task } from '../../../plan/model.ts';
import type { PricedTask } from '../../../pricing/price-task.ts';
import { pairOf } from '../../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../../syntax/parse.ts';

/** Whether a development task lacks an estimate by a developer. */
export function isVendors({ task, assignment }: PricedTask): boolean {
  if (task.method?.value !== 'development' || task.origin !== undefined) return false;
  if (task.kind === 'leaf' && task.price) return false;
  const executor = assignment && 'executor' in assignment ? assignment.executor : undefined;
  const isOwn = executor !== undefined && executor.kind?.value !== 'vendor';
  return !(isOwn && executor.skills.some(({ value }) => value === 'development'));
}

/** A cause shared by problems about a vendor who has not been asked yet. */
export function notAsked({ node }: Task, { at }: SyntaxDocument): string {
  return `vendor ${at(node.span).start}`;
}

/** Whether there is a vendor's estimate; values that cannot be read are reported by the schema. */
export function isVendorsAnswered({ node, vendorEstimate }: Task): boolean {
  if (!vendorEstimate) return pairOf(node, 'vendor-estimate') !== undefined;
  return vendorEstimate.hours !== undefined || vendorEstimate.price !== undefined;
}
