import { type KeyAddress, partsOf } from '../language/keys.ts';
import { setKey } from '../language/set-key.ts';
import { isKnown } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import { lastAgreedDay } from '../scheduling/baseline.ts';
import type { Schedule } from '../scheduling/schedule.ts';
import { applyEdits, type Edit, removeKey } from '../syntax/edit.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../syntax/parse.ts';
import { escapeSnippet, type Snippet } from '../syntax/snippet.ts';

type Figure = [key: KeyAddress, value: Snippet];

/**
 * Writes the present figures of a plan as its baseline, replacing an earlier one. The revision is removed, because it
 * names the text with the earlier figures. No edits if the total is unknown, or there is no place for the baseline.
 */
export function setBaseline(
  document: SyntaxDocument,
  { priced, schedule }: { priced: PricedPlan; schedule: Pick<Schedule, 'finish'> },
): Edit[] {
  const project = child(document.root, 'project');
  const figures = figuresNow(priced, schedule);
  const own = child(project, 'baseline');
  if (figures.length === 0) return [];
  if (own?.kind === 'mapping' && own.pairs.length > 0) return renewed(document, figures);
  const keys = figures.map(([key, value]): [string, Snippet] => [partsOf(key)[1], value]);
  return setKey(document, project, 'project.baseline', { keys });
}

function figuresNow(priced: PricedPlan, { finish }: Pick<Schedule, 'finish'>): Figure[] {
  const { total, effort, plan } = priced;
  if (!isKnown(total)) return [];
  const day = lastAgreedDay(plan);
  const hours = toHours(effort);
  return [
    ...(day === undefined ? [] : [figure('baseline.date', day)]),
    figure('baseline.total', total.toFixed()),
    ...(hours === null ? [] : [figure('baseline.hours', String(Number(hours.toFixed(2))))]),
    ...(finish === undefined ? [] : [figure('baseline.finish', finish)]),
  ];
}

function figure(key: KeyAddress, value: string): Figure {
  return [key, escapeSnippet(value)];
}

/**
 * Keys are set one after another in successive texts and returned as one edit, because several edits at one position
 * have no order.
 */
function renewed(document: SyntaxDocument, figures: readonly Figure[]): Edit[] {
  const steps = [
    (at: SyntaxDocument, node: SyntaxNode) => removeKey(at, node, 'revision'),
    ...figures.map(
      ([key, value]) =>
        (at: SyntaxDocument, node: SyntaxNode) =>
          setKey(at, node, key, value),
    ),
  ];
  let after = document;
  for (const step of steps) {
    const node = child(child(after.root, 'project'), 'baseline');
    if (node) after = parse(applyEdits(after.text, step(after, node)));
  }
  return differenceOf(document.text, after.text);
}

/** The single edit between two texts, from their common prefix to their common suffix. */
function differenceOf(before: string, after: string): Edit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [{ span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) }];
}
