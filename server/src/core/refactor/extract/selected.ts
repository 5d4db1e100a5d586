import type { Analysis } from '../../analysis/analysis.ts';
import { greatest, least } from '../../base/extremes.ts';
import type { Message } from '../../l10n/translate.ts';
import { allTasks, type Block, type Task } from '../../plan/model.ts';
import { lastOffset } from '../../syntax/edit.ts';
import type { SequenceNode, Span, SyntaxNode } from '../../syntax/nodes.ts';
import { listAround } from '../list-place.ts';

/** Consecutive whole tasks of one list of a plan. */
export interface SelectedTasks {
  block: Block;
  list: SequenceNode;
  /** The selected items of the list. */
  top: Task[];
  /** With the sub-tasks written in the plan itself. */
  written: Task[];
  /** Whether the selection covered tasks only partly, or was empty, so that it was extended. */
  isWidened: boolean;
}

/** The tasks that a selection touches, as wholes. */
export function selectedTasks(analysis: Analysis, selection: Span): SelectedTasks | { refusal: Message } {
  const chosen = trimmed(analysis.text, selection);
  const blocks = analysis.plan.blocks.filter(block => touches(analysis, chosen, block.node));
  const [block, ...others] = blocks;
  if (others.length > 0) return { refusal: { key: 'case.save.one-block' } };
  const top = block ? innermost(analysis, chosen, block.tasks) : [];
  const [first] = top;
  const list = first && listAround(analysis.document, first.node);
  if (!block || !first) return { refusal: { key: 'case.save.no-tasks' } };
  if (!list || top.some(({ node }) => !list.items.includes(node))) return { refusal: { key: 'case.save.place' } };
  const written = allTasks(top).filter(task => task.origin === undefined);
  return { block, list, top, written, isWidened: isWidened(analysis, chosen, top) };
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  if (inside.trim() === '') return { start, end: start };
  return { start: start + inside.search(/\S/), end: start + inside.trimEnd().length };
}

/** If the selection is inside one task with sub-tasks, those sub-tasks. */
function innermost(analysis: Analysis, chosen: Span, tasks: Task[]): Task[] {
  const touched = tasks.filter(task => touches(analysis, chosen, task.node));
  const [only, ...others] = touched;
  if (only?.kind !== 'group' || only.call !== undefined || others.length > 0) return touched;
  const { lines } = analysis.document;
  const [child] = only.tasks;
  const isBelow = child && lines.lineAt(analysis.document.at(child.node.span).start) <= lines.lineAt(chosen.start);
  return isBelow ? innermost(analysis, chosen, only.tasks) : touched;
}

function touches({ document }: Analysis, chosen: Span, node: SyntaxNode): boolean {
  const { lines } = document;
  const [start, end] = [document.at(node.span).start, lastOffset(document, node)];
  const isOnOneLine = lines.lineAt(start) === lines.lineAt(end) && lines.lineAt(chosen.start) === lines.lineAt(start);
  // Tasks in flow style share lines with others.
  if (isOnOneLine && lines.text(lines.lineAt(start)).includes('[')) return start <= chosen.end && chosen.start <= end;
  return lines.lineAt(start) <= lines.lineAt(chosen.end) && lines.lineAt(chosen.start) <= lines.lineAt(end);
}

function isWidened({ document, text }: Analysis, chosen: Span, top: Task[]): boolean {
  const start = least(top.map(({ node }) => document.at(node.span).start));
  const end = greatest(top.map(({ node }) => lastOffset(document, node)));
  // It makes no difference whether the dash was selected.
  const head = text.slice(Math.min(start, chosen.start), Math.max(start, chosen.start));
  return (chosen.start > start && head.trim() !== '') || chosen.end < end;
}
