import type { Analysis } from '../../analysis/analysis.ts';
import type { Message } from '../../l10n/message.ts';
import { addItems } from '../../language/set-key.ts';
import type { Edit } from '../../syntax/edit.ts';
import { isEmpty } from '../../syntax/nodes.ts';
import { placeAt } from '../insertion-place.ts';
import { readTable } from './columns.ts';
import { executorNamed } from './executor-cell.ts';
import { cellsOfHtml } from './html-table.ts';
import { type PastedRows, rowsOf } from './rows.ts';
import { cellsOf } from './table.ts';

/** Rows as tasks and items, with a summary of the table. */
export interface Paste extends PastedRows {
  edits: Edit[];
  /** Whether the text is certainly a table of work: some rows have an estimate or a price. */
  isSure: boolean;
}

/** Undefined if the text has no row that could be a task. */
export function pasteRows(
  analysis: Analysis,
  offset: number,
  text: string,
  isHtml = false,
): Paste | { refusal: Message } | undefined {
  const { plan, document } = analysis;
  const nameOf = (name: string) => executorNamed(plan, name);
  const cells = isHtml ? cellsOfHtml(text) : cellsOf(text);
  const table = readTable(cells, name => nameOf(name) !== undefined);
  const rows = rowsOf(table, { plan, nameOf });
  if (rows.tasks.length + rows.items.length === 0) return undefined;
  const place = placeAt(analysis, offset);
  if (!place) return { refusal: { key: 'rows.no-block' } };
  const items = addItems(document, place.block, 'block.items', rows.items);
  const tasks = addItems(document, place.owner, 'block.tasks', rows.tasks, place.after);
  const isPlaced = (tasks.length > 0 || rows.tasks.length === 0) && (items.length > 0 || rows.items.length === 0);
  if (!isPlaced) return { refusal: { key: 'case.insert.place' } };
  const isBareDash = place.after !== undefined && isEmpty(place.after);
  // Of two insertions at one position, the later ends up first, and tasks come before items.
  const edits = [...items, ...(isBareDash ? tasks.map(edit => inPlaceOfLine(analysis, edit)) : tasks)];
  const isSure = rows.figures > 0 && cells.some(row => row.length > 1);
  return { ...rows, edits, isSure };
}

/** An empty item at the cursor is filled instead of adding another. */
function inPlaceOfLine({ document: { lines, text } }: Analysis, edit: Edit): Edit {
  const line = lines.lineAt(edit.span.start);
  const isAlone = /^[ \t]*-[ \t]*$/.test(text.slice(lines.start(line), edit.span.end));
  return isAlone && line > 0 ? { ...edit, span: { start: lines.end(line - 1), end: edit.span.end } } : edit;
}
