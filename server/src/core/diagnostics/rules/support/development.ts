import type { Task } from '../../../plan/model.ts';
import type { PricedTask } from '../../../pricing/price-task.ts';
import { pairOf } from '../../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../../syntax/parse.ts';

/** Programming of which nobody who programs has said how long it takes. */
export function isVendors({ task, assignment }: PricedTask): boolean {
  if (task.method?.value !== 'development' || task.origin !== undefined) return false;
  if (task.kind === 'leaf' && task.price) return false;
  const executor = assignment && 'executor' in assignment ? assignment.executor : undefined;
  const isOwn = executor !== undefined && executor.kind?.value !== 'vendor';
  return !(isOwn && executor.skills.some(({ value }) => value === 'development'));
}

/** That nobody has turned to the vendor yet: what would have to be written for that comes of it too. */
export function notAsked({ node }: Task, { at }: SyntaxDocument): string {
  return `vendor ${at(node.span).start}`;
}

/** Whether there is an estimate of the vendor's; what is written there and cannot be read is the schema's business. */
export function isVendorsAnswered({ node, vendorEstimate }: Task): boolean {
  if (!vendorEstimate) return pairOf(node, 'vendor-estimate') !== undefined;
  return vendorEstimate.hours !== undefined || vendorEstimate.price !== undefined;
}
