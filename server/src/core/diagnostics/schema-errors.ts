import type { ErrorObject } from 'ajv';
import { resource } from '../base/resources.ts';
import type { FileKind } from '../base/source.ts';
import { items } from '../language/values.ts';
import { child, type SyntaxNode, toData } from '../syntax/nodes.ts';

/** Ajv's errors of a file, none if there are none. What an edit has left as it was is not validated again. */
export function schemaErrors(kind: FileKind, root: SyntaxNode): ErrorObject[] {
  const { check } = resource(`schema-check.${kind}`);
  const isRight = check(kind === 'plan' ? dataOf(root) : toData(root));
  const errors = (!isRight && check.errors) || [];
  if (kind === 'plan') remember(root, errors);
  return errors;
}

/** The blocks of a plan that the schema has nothing against, whatever stands around them. */
const right = new WeakSet<object>();
/** Stands for such a block in what is validated, so that the others keep their numbers. */
const rightBlock = { id: 'b', type: 'audit' };

/** A plan as data, its blocks that are known to be right left out: at a key that is all but one. */
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
