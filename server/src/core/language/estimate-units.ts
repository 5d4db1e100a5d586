import { child, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';
import type { KeyOf } from './keys.ts';
import { oneUnit } from './readings/effort.ts';

/** The keys of a three-point estimate. */
export const estimatePoints = ['min', 'likely', 'max'] as const satisfies readonly KeyOf<'threePoint'>[];

const pointShape = /^(\d+(?:\.\d+)?)(?:\s*([hdw]))?$/;

/** The three points of an estimate as written, `4/6/10` or a mapping; undefined for any other form. */
function pointsOf(node: SyntaxNode): string[] | undefined {
  if (node.kind === 'mapping') return pointNodes(node)?.map(({ source }) => source);
  const parts = node.kind === 'scalar' && typeof node.value === 'string' ? node.source.split('/') : [];
  return parts.length === estimatePoints.length ? parts : undefined;
}

function pointNodes(node: SyntaxNode): ScalarNode[] | undefined {
  const nodes = estimatePoints.flatMap(key => {
    const point = child(node, key);
    return point?.kind === 'scalar' ? [point] : [];
  });
  return nodes.length === estimatePoints.length ? nodes : undefined;
}

/**
 * Whether some points of an estimate have a unit and others do not, and those may be days or weeks too: in `1/2/3d` the
 * points are in order either way. In `4/8/2d` they are in order only as hours, which is what a bare number means. 0 is
 * the same in every unit.
 */
export function hasMixedUnits(node: SyntaxNode): boolean {
  const points = pointsOf(node)?.map(point => pointShape.exec(point.trim())) ?? [];
  const isBare = points.some(point => point?.[1] !== undefined && !point[2] && Number(point[1]) > 0);
  const units = points.flatMap(point => point?.[2] ?? []).filter(unit => unit !== 'h');
  return isBare && units.some(unit => isInOrder(points.map(point => roughHours(point, unit))));
}

/** Hours per unit, close enough to compare points under any calendar. */
const roughly: Partial<Record<string, number>> = { h: 1, d: 8, w: 40 };

function roughHours(point: RegExpExecArray | null, byDefault: string): number | undefined {
  return point ? Number(point[1]) * (roughly[point[2] ?? byDefault] ?? 1) : undefined;
}

/** The value of an expression is not known here, so it may be any. */
function isInOrder(points: (number | undefined)[]): boolean {
  const known = points.filter(point => point !== undefined);
  return known.every((point, index) => index === 0 || (known[index - 1] ?? 0) <= point);
}

/** The readings of an estimate with mixed units, each with a unit at every point. */
export function unitReadings(node: SyntaxNode): string[][] {
  const points = pointsOf(node)?.map(point => point.replace(/\s+/g, '')) ?? [];
  return oneUnit(points).map(text => text.split('/'));
}

/** The nodes of the three points in a mapping; undefined if they are one scalar. */
export function placesOfPoints(node: SyntaxNode): ScalarNode[] | undefined {
  return node.kind === 'mapping' ? pointNodes(node) : undefined;
}
