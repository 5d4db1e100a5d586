import { type Range, SymbolKind } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { fileStem } from '../core/base/source.ts';
import { decoded } from '../core/base/uri.ts';
import { type Locale, type Text, textIn } from '../core/l10n/translate.ts';
import { items, readString, readText } from '../core/language/values.ts';
import { child, type SyntaxNode } from '../core/syntax/nodes.ts';

/** A symbol that is searched across files: a project, block, case or methodology. */
export interface WorkspaceSymbolEntry {
  name: string;
  /** Its id, and what contains it. */
  container: string;
  kind: SymbolKind;
  range: Range;
  uri: string;
}

/** Further blocks of one plan are not listed. */
const maxBlocks = 500;

export function workspaceSymbolsOf({ kind, uri, document }: Analysis, locale: Locale): WorkspaceSymbolEntry[] {
  const { root, lines, at: placeOf } = document;
  const mark = (
    title: Text | undefined,
    id: string | undefined,
    rest: Pick<WorkspaceSymbolEntry, 'kind' | 'container'>,
    at: SyntaxNode | undefined,
  ): WorkspaceSymbolEntry => {
    const name = title === undefined ? undefined : textIn(locale, title);
    const container = [name ? id : undefined, rest.container].filter(part => part).join(' · ');
    const range = lines.range(placeOf(at?.span ?? { start: 0, end: 0 }));
    return { name: name || id || stem, kind: rest.kind, container, range, uri };
  };
  const stem = decoded(fileStem(uri));
  if (kind !== 'plan') {
    const id = child(root, 'id');
    const of = kind === 'case' ? SymbolKind.Module : SymbolKind.Namespace;
    return [mark(readText(child(root, 'title')), readString(id), { kind: of, container: '' }, id)];
  }
  const projectName = child(child(root, 'project'), 'name');
  const project = mark(readText(projectName), undefined, { kind: SymbolKind.Package, container: stem }, projectName);
  const blocks = items(child(root, 'blocks'))
    .slice(0, maxBlocks)
    .flatMap(block => {
      const id = child(block, 'id');
      const title = readText(child(block, 'title'));
      const name = readString(id) ?? readString(child(block, 'type'));
      if (title === undefined && name === undefined) return [];
      return [mark(title, name, { kind: SymbolKind.Class, container: project.name }, id ?? block)];
    });
  return [project, ...blocks];
}

/**
 * The entries whose name or id contains the letters of a query in order, best match first: the whole name, the
 * beginning of a word, anywhere.
 */
export function matching(query: string, landmarks: WorkspaceSymbolEntry[]): WorkspaceSymbolEntry[] {
  const wanted = folded(query).replace(/\s+/gu, '');
  const ranked = landmarks.flatMap(landmark => {
    const rank = Math.min(rankOf(wanted, landmark.name), rankOf(wanted, landmark.container) + 1);
    return Number.isFinite(rank) ? [{ landmark, rank }] : [];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || compare(a.landmark.name, b.landmark.name))
    .map(({ landmark }) => landmark);
}

function rankOf(wanted: string, text: string): number {
  const letters = folded(text);
  const at = letters.replace(/\s+/gu, '').indexOf(wanted);
  if (at === 0) return 0;
  if (at > 0) return 2;
  return hasInOrder(letters, wanted) ? 4 : Number.POSITIVE_INFINITY;
}

function hasInOrder(text: string, wanted: string): boolean {
  let at = -1;
  return [...wanted].every(letter => {
    at = text.indexOf(letter, at + 1);
    return at !== -1;
  });
}

function folded(text: string): string {
  return text.toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
