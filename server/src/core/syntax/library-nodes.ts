import type { Alias, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';

/**
 * The symbols by which the YAML library tags its nodes, so that nodes can be distinguished without loading the library.
 */
export const nodeType = Symbol.for('yaml.node.type');
export const marks = {
  alias: Symbol.for('yaml.alias'),
  map: Symbol.for('yaml.map'),
  scalar: Symbol.for('yaml.scalar'),
  seq: Symbol.for('yaml.seq'),
} as const;

function isMarked(node: unknown, mark: symbol): boolean {
  return typeof node === 'object' && node !== null && (node as Record<symbol, unknown>)[nodeType] === mark;
}

export const isAlias = (node: unknown): node is Alias => isMarked(node, marks.alias);
export const isMap = (node: unknown): node is YAMLMap<Node, Node | null> => isMarked(node, marks.map);
export const isScalar = (node: unknown): node is Scalar => isMarked(node, marks.scalar);
export const isSeq = (node: unknown): node is YAMLSeq<Node | null> => isMarked(node, marks.seq);
