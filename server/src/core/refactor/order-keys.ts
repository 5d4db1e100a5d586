import { memoize } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import { suppressionReach } from '../diagnostics/suppression.ts';
import { keyNamesOf, keysOf, type Place, placeAt, stepInto } from '../language/schema.ts';
import { changeBetween } from '../syntax/change.ts';
import { type Edit, lastOffset } from '../syntax/edit.ts';
import type { MappingNode, Pair, SyntaxNode } from '../syntax/nodes.ts';
import { toData } from '../syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../syntax/parse.ts';

/**
 * Puts the keys of every mapping into the order of the schema: whole entries move with the comments above, beside and
 * inside them. Flow mappings stay, and so do keys that are names (executors, parameters). A mapping stays as it is if
 * moving entries would change the scope of a suppression comment. No edits if the file's meaning would change.
 */
export function orderKeys(kind: FileKind, document: SyntaxDocument): Edit[] {
  const { root, text } = document;
  const place = placeAt(kind, []);
  if (document.issues.length > 0 || !document.isPlain || !root || !place) return [];
  const groups = new Orderer(document).groupsIn(root, place, true);
  if (groups.length === 0) return [];
  const ordered = parse(rendered(text, { start: 0, end: text.length, groups }));
  if (ordered.issues.length > 0 || meaning(ordered) !== meaning(document)) return [];
  const { start, end, delta } = changeBetween(text, ordered.text);
  if (start === end && delta === 0) return [];
  return [{ span: { start, end }, text: ordered.text.slice(start, end + delta) }];
}

/** A range of the text with the reordered mappings inside it, in the order of the text. */
interface OrderedRange {
  start: number;
  end: number;
  groups: Group[];
}

/** A mapping whose entries are reordered. */
interface Group {
  start: number;
  end: number;
  indent: string;
  eol: string;
  /** Whether the first key shares the line of a dash. */
  isBesideDash: boolean;
  /** In their new order. */
  entries: Entry[];
}

interface Entry {
  /** The comment and blank lines directly above the key. */
  above: { start: number; end: number };
  /** From the key to the end of the last line of its value. */
  body: OrderedRange;
}

function rendered(text: string, { start, end, groups }: OrderedRange): string {
  const parts: string[] = [];
  let from = start;
  for (const group of groups) {
    parts.push(text.slice(from, group.start), renderedGroup(text, group));
    from = group.end;
  }
  return parts.join('') + text.slice(from, end);
}

function renderedGroup(text: string, { entries, indent, eol, isBesideDash }: Group): string {
  return entries
    .map(({ above, body }, index) => {
      const words = rendered(text, body);
      if (index === 0 && isBesideDash) return words;
      return (index > 0 ? eol : '') + text.slice(above.start, above.end) + indent + words;
    })
    .join('');
}

class Orderer {
  readonly #document: SyntaxDocument;
  readonly #eol: string;
  readonly #reach: ReturnType<typeof suppressionReach>;

  constructor(document: SyntaxDocument) {
    this.#document = document;
    this.#eol = document.text.includes('\r\n') ? '\r\n' : '\n';
    this.#reach = suppressionReach(document);
  }

  /** The outermost mappings of a node that are out of order; each contains the inner ones. */
  groupsIn(node: SyntaxNode, place: Place, isRoot = false): Group[] {
    if (node.kind === 'scalar' || node.flow) return [];
    if (node.kind === 'sequence') {
      const inner = stepInto(place, 0);
      return inner ? node.items.flatMap(item => this.groupsIn(item, inner)) : [];
    }
    const within = node.pairs.map(({ key, value }) => {
      const inner = value.kind === 'scalar' ? undefined : stepInto(place, key.source);
      return inner ? this.groupsIn(value, inner) : [];
    });
    const own = this.#group(node, place, within, isRoot);
    return own ? [own] : within.flat();
  }

  /** Undefined if the entries are in order or cannot be moved. */
  #group(node: MappingNode, place: Place, within: Group[][], isRoot: boolean): Group | undefined {
    const [first] = node.pairs;
    const order = wantedOrder(node, place);
    if (!first || !order) return undefined;
    const { text, lines } = this.#document;
    const start = this.#document.at(first.key.span).start;
    const line = lines.lineAt(start);
    const indent = ' '.repeat(start - lines.start(line));
    const isBesideDash = text.slice(lines.start(line), start).trim() !== '';
    // Comments above all keys of a file belong to the file.
    const top = isBesideDash ? start : lines.start(isRoot ? line : this.#firstCommentAbove(line));
    const entries = this.#entries(node, within, indent, isBesideDash, top);
    const wanted = order.flatMap(index => entries[index] ?? []);
    const isRoomAbove = !isBesideDash || wanted[0]?.above.start === wanted[0]?.above.end;
    if (!isRoomAbove || !this.#keepsReach(entries)) return undefined;
    const end = entries.at(-1)?.body.end ?? start;
    return { start: top, end, indent, eol: this.#eol, isBesideDash, entries: wanted };
  }

  #entries(node: MappingNode, within: Group[][], indent: string, isBesideDash: boolean, top: number): Entry[] {
    const { text } = this.#document;
    let from = top;
    return node.pairs.map((pair, index) => {
      const start = this.#document.at(pair.key.span).start;
      const head = text.slice(from, start);
      // From the line after the previous entry to the indentation of the key.
      const aboveStart = index === 0 ? from : from + head.indexOf('\n') + 1;
      const aboveEnd = index === 0 && isBesideDash ? aboveStart : start - indent.length;
      from = this.#endOf(pair, indent.length);
      return { above: { start: aboveStart, end: aboveEnd }, body: { start, end: from, groups: within[index] ?? [] } };
    });
  }

  /** The end of an entry's last line, including deeper indented comments after its value. */
  #endOf({ key, value }: Pair, column: number): number {
    const { lines } = this.#document;
    const last = lastOffset(this.#document, value, this.#document.at(key.span).end);
    let end = lines.lineAt(Math.max(last, this.#document.at(key.span).end));
    for (let line = end + 1; line < lines.count; line++) {
      const words = lines.text(line);
      const indent = words.length - words.trimStart().length;
      if (indent === words.length) continue;
      if (words[indent] !== '#' || indent <= column) break;
      end = line;
    }
    return lines.end(end);
  }

  /** The first of the comment lines directly above a line, or the line itself. */
  #firstCommentAbove(line: number): number {
    const { lines } = this.#document;
    let first = line;
    while (
      first > 0 &&
      lines
        .text(first - 1)
        .trimStart()
        .startsWith('#')
    )
      first--;
    return first;
  }

  /** Whether every suppression comment keeps its scope: all entries, or lines of one. */
  #keepsReach(entries: Entry[]): boolean {
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return true;
    let index = 0;
    return this.#reach(first.above.start, last.body.end).every(({ from, to }) => {
      while ((entries[index]?.body.end ?? Number.POSITIVE_INFINITY) < from) index++;
      const entry = entries[index];
      return entry !== undefined && entry.above.start <= from && to <= entry.body.end;
    });
  }
}

/** The rank of keys at a place; undefined if keys are names. */
const ranksAt = memoize((place: Place) =>
  keyNamesOf(place) ? undefined : new Map(keysOf(place).map(({ name }, index) => [name, index])),
);

/** The indices of entries in the order of the schema; undefined if they already are. */
function wantedOrder({ pairs }: MappingNode, place: Place): number[] | undefined {
  const ranks = ranksAt(place);
  if (!ranks) return undefined;
  const rank = pairs.map(({ key }) => ranks.get(key.source) ?? ranks.size);
  const wanted = pairs.map((_, index) => index).sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || a - b);
  return wanted.every((from, to) => from === to) ? undefined : wanted;
}

/** The content of a document, regardless of the order of keys. */
function meaning({ root, text }: SyntaxDocument): string {
  const sorted = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  const comments = [...text.matchAll(/(?<=^|\s)#.*$/gm)].map(([comment]) => comment.trimEnd()).sort();
  return JSON.stringify([root && toData(root), comments], sorted);
}
