import type { ErrorObject } from 'ajv';
import { resource } from '../base/resources.ts';
import type { FileKind } from '../base/source.ts';
import { items } from '../language/values.ts';
import { child, type SyntaxNode, toData } from '../syntax/nodes.ts';

/** Ajv's errors for a file. Blocks that an edit left unchanged are not validated again. */
export function schemaErrors(kind: FileKind, root: SyntaxNode): ErrorObject[] {
  const { check } = resource(`schema-check.${kind}`);
  const isRight = check(kind === 'plan' ? dataOf(root) : toData(root));
  const errors = (!isRight && check.errors) || [];
  if (kind === 'plan') remember(root, errors);
  return errors;
}

/** Blocks that are valid independent of their context. */
const right = new WeakSet<object>();
/** Stands in for such a block during validation, so that the others keep their indices. */
const rightBlock = { id: 'b', type: 'audit' };

/** A plan as data, with a stand-in for blocks known to be valid: after a keystroke these are all but one. */
function dataOf(root: SyntaxNode): unknown {
  if (root.kind !== 'mapping') return toData(root);
  const data: Record<string, unknown> = Object.create(null);
  for (const { key, value } of root.pairs) {
    const isList = key.source === 'blocks' && value.kind === 'sequence';
    data[key.source] = isList
      ? value.items.map(block => (right.has(block) ? rightBlock : toData(block)))
      : toData(value);
  }
  return data;
}

function remember(root: SyntaxNode, errors: readonly ErrorObject[]): void {
  const wrong = new Set(errors.map(({ instancePath }) => /^\/blocks\/(\d+)/.exec(instancePath)?.[1]));
  for (const [index, block] of items(child(root, 'blocks')).entries()) {
    if (!wrong.has(String(index))) right.add(block);
  }
}
