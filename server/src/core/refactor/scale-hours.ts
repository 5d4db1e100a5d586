import { Decimal, zero } from '../base/decimal.ts';
import { estimatePoints } from '../language/estimate-units.ts';
import { items } from '../language/values.ts';
import type { Case } from '../library/cases/model.ts';
import { applyEdits, type PlainEdit } from '../syntax/edit.ts';
import { child, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../syntax/parse.ts';

/** Factors for the minimum, likely and maximum hours of a case. */
export interface Factors {
  min: Decimal;
  likely: Decimal;
  max: Decimal;
}

/**
 * The text of a case with scaled hours: each estimate becomes a three-point estimate, each point multiplied by its
 * factor. Numbers are rounded to quarters of an hour; expressions are multiplied as they are. Everything else stays as
 * written.
 */
export function scaledHours({ text }: Pick<Case, 'text'>, factors: Factors): string {
  const document = parse(text);
  return applyEdits(
    text,
    hoursIn(child(document.root, 'tasks')).flatMap(node => editOf(node, factors, document)),
  );
}

/** The `hours` of all tasks except groups, whose hours are sums. */
function hoursIn(list: SyntaxNode | undefined): SyntaxNode[] {
  return items(list).flatMap(task => {
    const hours = child(task, 'hours');
    return [...(hours ? [hours] : []), ...hoursIn(child(task, 'tasks'))];
  });
}

function editOf(hours: SyntaxNode, factors: Factors, document: SyntaxDocument): PlainEdit[] {
  const points = pointsOf(hours);
  if (!points) return [];
  const [min, likely, max] = [
    scaled(points[0], factors.min),
    scaled(points[1], factors.likely),
    scaled(points[2], factors.max),
  ];
  if (min === undefined || likely === undefined || max === undefined) return [];
  const areNumbers = [min, likely, max].every(point => !point.startsWith('='));
  const written = areNumbers
    ? `${min}/${likely}/${max}`
    : `{ min: ${inFlow(min)}, likely: ${inFlow(likely)}, max: ${inFlow(max)} }`;
  return [{ span: document.at(hours.span), text: written }];
}

/** Minimum, likely and maximum as written; equal for a single estimate. */
function pointsOf(hours: SyntaxNode): [string, string, string] | undefined {
  if (hours.kind === 'mapping') {
    const points = estimatePoints.map(key => child(hours, key));
    const [min, likely, max] = points.map(point => (point?.kind === 'scalar' ? textOf(point) : undefined));
    return min !== undefined && likely !== undefined && max !== undefined ? [min, likely, max] : undefined;
  }
  if (hours.kind !== 'scalar') return undefined;
  const written = textOf(hours);
  if (written.startsWith('=')) return [written, written, written];
  const parts = written.split('/').map(part => part.trim());
  const [min, likely = min, max = min] = parts;
  if (parts.length === 2 || parts.length > 3) return undefined;
  return min !== undefined && likely !== undefined && max !== undefined ? [min, likely, max] : undefined;
}

function textOf({ value }: ScalarNode): string {
  return String(value ?? '').trim();
}

const quarter = new Decimal('0.25');
/** Days and weeks keep their unit, because the plan defines their length. */
const amount = /^(\d+(?:\.\d+)?)\s*(h|d|w)?$/;

function scaled(point: string, factor: Decimal): string | undefined {
  if (point.startsWith('=')) return `=${factor.toString()} * (${point.slice(1).trim()})`;
  const [, number, unit = ''] = amount.exec(point) ?? [];
  if (number === undefined) return undefined;
  const hours = new Decimal(number).times(factor);
  const rounded = hours.div(quarter).round(0).times(quarter);
  // Positive hours are never rounded to zero.
  return `${(rounded.eq(zero) && hours.gt(zero) ? quarter : rounded).toString()}${unit}`;
}

/** An expression may contain characters that end a value in `{…}`. */
function inFlow(point: string): string {
  return /[,[\]{}#:"]/.test(point) ? JSON.stringify(point) : point;
}
