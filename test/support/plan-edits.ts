import fc from 'fast-check';
import { applyEdits, lastOffset, putItems, putKey, removeKey } from '../../server/src/core/syntax/edit.ts';
import { type MappingNode, pairOf, type SequenceNode, type SyntaxNode } from '../../server/src/core/syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../../server/src/core/syntax/parse.ts';
import type { Skeleton } from '../../server/src/core/syntax/skeleton.ts';
import { escapeSnippet, snippet } from '../../server/src/core/syntax/snippet.ts';

/** A change of one item with an id, as a person would make it in whatever version of the text. */
export interface PlanEdit {
  target: string;
  kind: 'set' | 'put' | 'remove' | 'comment' | 'remark' | 'add' | 'delete' | 'move';
  key: string;
  word: string;
}

interface Found {
  document: SyntaxDocument;
  item: MappingNode;
  list: SequenceNode;
  parent: MappingNode;
  listKey: string;
  index: number;
}

/** The ids of the items that are written in lines of their own. */
export function targetsIn(text: string): string[] {
  const ids: string[] = [];
  const document = parse(text);
  visit(document.root, ({ item, list }) => {
    const id = pairOf(item, 'id')?.value;
    if (!list.flow && id?.kind === 'scalar') ids.push(id.source);
  });
  return ids.filter(id => ids.indexOf(id) === ids.lastIndexOf(id));
}

/** The single values of an item, its id left out. */
export function keysOf(text: string, target: string): string[] {
  const { item } = find(text, target);
  return item.pairs.filter(({ key, value }) => key.source !== 'id' && isShort(value)).map(({ key }) => key.source);
}

function isShort(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.style !== 'block' && node.span.to > node.span.from;
}

type Place = Omit<Found, 'document'>;

function visit(node: SyntaxNode | undefined, tell: (found: Place) => void): void {
  if (node?.kind === 'mapping') {
    for (const { key, value } of node.pairs) {
      if (value.kind === 'sequence') {
        for (const [index, item] of value.items.entries()) {
          if (item.kind === 'mapping') tell({ item, list: value, parent: node, listKey: key.source, index });
          visit(item, tell);
        }
      } else visit(value, tell);
    }
  }
}

function find(text: string, target: string): Found {
  const document = parse(text);
  const places: Place[] = [];
  visit(document.root, place => {
    const id = pairOf(place.item, 'id')?.value;
    if (id?.kind === 'scalar' && id.source === target) places.push(place);
  });
  const [place] = places;
  if (!place) throw new Error(`no ${target}`);
  return { document, ...place };
}

export function applyPlanEdit(text: string, edit: PlanEdit): string {
  const found = find(text, edit.target);
  const { document, item, list, parent, listKey, index } = found;
  const { lines, at } = document;
  const line = lines.lineAt(at(item.span).start);
  const insert = (offset: number, what: string) => text.slice(0, offset) + what + text.slice(offset);
  switch (edit.kind) {
    case 'set': {
      const value = pairOf(item, edit.key)?.value;
      if (!value) return text;
      const span = at(value.span);
      return text.slice(0, span.start) + edit.word + text.slice(span.end);
    }
    case 'put':
      return applyEdits(text, putKey(document, item, `x-${edit.word}`, snippet`new`));
    case 'remove':
      return applyEdits(text, removeKey(document, item, edit.key));
    case 'comment': {
      const indentation = /^ */.exec(lines.text(line))?.[0] ?? '';
      return insert(lines.start(line), `${indentation}# ${edit.word}\n`);
    }
    case 'remark':
      return lines.text(line).includes('#') ? text : insert(lines.end(line), ` # ${edit.word}`);
    case 'add': {
      const added: Skeleton = { keys: [['id', escapeSnippet(`new-${edit.word}`)]] };
      return applyEdits(text, putItems(document, parent, listKey, [added], { after: item }));
    }
    case 'delete':
    case 'move': {
      const [start, end] = [
        lines.start(aboutLine(lines, line)),
        lines.start(lines.lineAt(lastOffset(document, item)) + 1),
      ];
      const rest = text.slice(0, start) + text.slice(end);
      if (edit.kind === 'delete' || index === 0) return edit.kind === 'delete' ? rest : text;
      const first = list.items[0] as SyntaxNode;
      const goal = lines.start(aboutLine(lines, lines.lineAt(at(first.span).start)));
      return text.slice(0, goal) + text.slice(start, end) + text.slice(goal, start) + text.slice(end);
    }
  }
}

/** The first line of the comments above a line. */
function aboutLine(lines: SyntaxDocument['lines'], line: number): number {
  let first = line;
  while (first > 0 && /^ *#/.test(lines.text(first - 1))) first--;
  return first;
}

/** Whether nothing hangs on an item, and its list is never left empty. */
function canGo(text: string, target: string): boolean {
  const { item, index } = find(text, target);
  return index > 0 && !holdsItems(item);
}

function holdsItems(node: SyntaxNode): boolean {
  return node.kind === 'mapping' && node.pairs.some(({ value }) => value.kind === 'sequence' && !value.flow);
}

/** An edit of some item of a text. */
export function planEdit(text: string, kinds: readonly PlanEdit['kind'][]): fc.Arbitrary<PlanEdit> {
  return fc.constantFrom(...targetsIn(text)).chain(target =>
    fc.record({
      target: fc.constant(target),
      kind: fc.constantFrom(...kinds.filter(kind => canGo(text, target) || (kind !== 'delete' && kind !== 'move'))),
      key: fc.constantFrom(...keysOf(text, target), 'none'),
      word: fc.integer({ min: 1, max: 999_999 }).map(number => `w${number}`),
    }),
  );
}
