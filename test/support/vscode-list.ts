import {
  CompletionModel,
  LineContext,
} from 'monaco-editor-core/esm/vs/editor/contrib/suggest/browser/completionModel.js';
import { type CompletionItem, InsertTextFormat, type TextEdit } from 'vscode-languageserver-types';

/** What VS Code's list of completions shows, by its own code: the editor's core on npm has the matching and the order. */
function shown(items: CompletionItem[], column: number, before: string): CompletionItem[] {
  const ordered = [...items].sort(inListOrder).map(item => entry(item, column));
  const options = { filterGraceful: true, snippetSuggestions: 'inline' };
  const model = new CompletionModel(
    ordered,
    column,
    new LineContext(before, before.length + 1 - column),
    { distance: () => 0 },
    options,
    'inline',
  );
  return model.items.map(({ item }) => item as CompletionItem);
}

function inListOrder(a: CompletionItem, b: CompletionItem): number {
  const [one, other] = [a.sortText ?? a.label, b.sortText ?? b.label].map(text => text.toLowerCase());
  return `${one}` < `${other}` ? -1 : `${one}` > `${other}` ? 1 : a.label < b.label ? -1 : 1;
}

function entry(item: CompletionItem, column: number) {
  const { range } = item.textEdit as TextEdit;
  return {
    item,
    provider: 'server',
    container: { incomplete: false },
    completion: { filterText: item.filterText, kind: 0 },
    textLabel: item.label,
    labelLow: item.label.toLowerCase(),
    filterTextLow: item.filterText?.toLowerCase(),
    position: { column },
    editStart: { column: range.start.character + 1 },
    isInvalid: false,
  };
}

/**
 * What Enter writes in a line of which `typed` was typed after the list was asked for: the text of the item that the
 * editor has selected, in the place it takes. With «smart» an item that changes nothing lets Enter be Enter.
 */
export function lineAfterEnter(items: CompletionItem[], asked: string, typed: string): string {
  const line = asked + typed;
  const [selected] = shown(items, asked.length + 1, line);
  if (!selected) return line;
  const { range, newText } = selected.textEdit as TextEdit;
  const written = line.slice(0, range.start.character) + newText;
  return selected.insertTextFormat === InsertTextFormat.Snippet || written !== line ? `${written} (accepted)` : line;
}

/** The labels that are left in the list, the selected one first. */
export function listed(items: CompletionItem[], asked: string, typed: string): string[] {
  return shown(items, asked.length + 1, asked + typed).map(({ label }) => label);
}
