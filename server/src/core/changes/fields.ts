import { groupedBy } from '../base/grouped.ts';
import { isEmpty, type SyntaxNode } from '../syntax/nodes.ts';
import { textLikeness } from './text-likeness.ts';

/** A changed value of a part, by its path of keys: `vat.rate`. */
export interface FieldChange {
  path: string;
  /** As written, undefined if there was none. */
  before: string | undefined;
  after: string | undefined;
  /** Nodes of the values. */
  beforeNode: SyntaxNode | undefined;
  afterNode: SyntaxNode | undefined;
}

/**
 * The differences between two states of a part; notation (quotes, order of keys, `0.10` or `0.1`) makes no difference.
 */
export function fieldChanges(
  before: SyntaxNode,
  after: SyntaxNode,
  { except = new Set() }: { except?: ReadonlySet<string> } = {},
): FieldChange[] {
  return changesAt([], before, after, except);
}

function changesAt(
  path: readonly string[],
  before: SyntaxNode | undefined,
  after: SyntaxNode | undefined,
  except: ReadonlySet<string>,
): FieldChange[] {
  if (isMeant(before) === isMeant(after) && sayTheSame(before, after)) return [];
  if (before?.kind === 'mapping' && after?.kind === 'mapping') {
    return keysOf(before, after).flatMap(key => {
      if (except.has(key)) return [];
      return changesAt([...path, key], valueAt(before, key), valueAt(after, key), noKeys);
    });
  }
  if (before?.kind === 'sequence' && after?.kind === 'sequence') return listChanges(path, before.items, after.items);
  return [change(path, before, after)];
}

const noKeys: ReadonlySet<string> = new Set();

function change(path: readonly string[], before: SyntaxNode | undefined, after: SyntaxNode | undefined): FieldChange {
  const told = (node: SyntaxNode | undefined) => (isMeant(node) ? inWords(node) : undefined);
  return {
    path: path.join('.'),
    before: told(before),
    after: told(after),
    beforeNode: before,
    afterNode: after,
  };
}

/** Added and removed items of a list; similar texts at the same position are one change. */
function listChanges(
  path: readonly string[],
  before: readonly SyntaxNode[],
  after: readonly SyntaxNode[],
): FieldChange[] {
  const gone = without(before, after);
  const come = without(after, before);
  // Only the order of the list has changed.
  if (gone.length === 0 && come.length === 0) return [];
  const paired = gone.flatMap(was => {
    const is = come.find(node => textLikeness(inWords(was), inWords(node)) >= 0.5);
    if (!is) return [];
    come.splice(come.indexOf(is), 1);
    return [[was, is] as const];
  });
  const alone = gone.filter(was => !paired.some(([known]) => known === was));
  return [
    ...paired.map(([was, is]) => change(path, was, is)),
    ...alone.map(was => change(path, was, undefined)),
    ...come.map(is => change(path, undefined, is)),
  ];
}

/** The items of one list that another lacks, with multiplicity. */
function without(nodes: readonly SyntaxNode[], others: readonly SyntaxNode[]): SyntaxNode[] {
  const there = groupedBy(others, meaningOf);
  return nodes.filter(node => there.get(meaningOf(node))?.pop() === undefined);
}

function keysOf(...nodes: readonly (SyntaxNode & { kind: 'mapping' })[]): string[] {
  return [...new Set(nodes.flatMap(({ pairs }) => pairs.map(({ key }) => key.source)))];
}

function valueAt({ pairs }: SyntaxNode & { kind: 'mapping' }, key: string): SyntaxNode | undefined {
  return pairs.find(pair => pair.key.source === key)?.value;
}

/** A key without a value means the same as no key. */
function isMeant(node: SyntaxNode | undefined): node is SyntaxNode {
  return node !== undefined && !isEmpty(node);
}

export function sayTheSame(a: SyntaxNode | undefined, b: SyntaxNode | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return meaningOf(a) === meaningOf(b);
}

/** A canonical text, equal for all notations of a value. */
export function meaningOf(node: SyntaxNode): string {
  if (node.kind === 'scalar') return JSON.stringify(String(node.value ?? '').trim());
  if (node.kind === 'sequence') return `[${node.items.map(meaningOf).join(',')}]`;
  const pairs = node.pairs.map(({ key, value }) => `${JSON.stringify(key.source)}:${meaningOf(value)}`);
  return `{${pairs.sort().join(',')}}`;
}

/** A value on one line for people: `name: Anna, phone: …`. */
export function inWords(node: SyntaxNode): string {
  if (node.kind === 'scalar') return node.style === 'block' ? String(node.value ?? '').trim() : node.source.trim();
  if (node.kind === 'sequence') return node.items.map(inWords).join(', ');
  return node.pairs.map(({ key, value }) => `${key.source}: ${inWords(value)}`).join(', ');
}
