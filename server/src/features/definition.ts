import type { Location, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis.ts';
import { keyNamesOf, placeAt, type ReferenceKind, referenceAt } from '../core/language/schema.ts';
import { readString } from '../core/language/values.ts';
import type { Telling } from '../core/money/summary.ts';
import { bundledScheme } from '../core/source.ts';
import { Lines } from '../core/syntax/lines.ts';
import { contains, type Step, wayTo } from '../core/syntax/nodes.ts';
import { referenceOf } from './references/kinds.ts';

export interface DefinitionOptions {
  telling: Telling;
  /** Whether the editor can open the product's own cases and methodologies. */
  opensBundled: boolean;
}

/** Where the name under the cursor is defined, in this file or another. */
export function definitionAt(analysis: Analysis, position: Position, options: DefinitionOptions): Location | undefined {
  const { lines, root } = analysis.document;
  const offset = lines.offsetAt(position);
  const step = wayTo(root, offset).at(-1);
  const named = step && nameAt(analysis, step, offset);
  if (!named) return undefined;
  const { path, node } = step;
  const origin = { analysis, known: analysis, path, node, telling: options.telling };
  const target = referenceOf(named.kind)?.target?.(named.name, origin);
  if (!target || (target.uri.startsWith(`${bundledScheme}:`) && !options.opensBundled)) return undefined;
  const targetLines = target.uri === analysis.uri ? lines : new Lines(target.text);
  return { uri: target.uri, range: targetLines.range(target.span) };
}

/** The name at a place: a value that refers to something, or a key that is a name. */
function nameAt(analysis: Analysis, step: Step, offset: number): { kind: ReferenceKind; name: string } | undefined {
  const { path, node, pair } = step;
  if (pair && contains(pair.key.span, offset)) {
    const owner = placeAt(analysis.kind, path.slice(0, -1));
    const names = owner && keyNamesOf(owner);
    const kind = names?.reference ?? names?.defines;
    return kind && { kind, name: pair.key.source };
  }
  const place = placeAt(analysis.kind, path);
  const kind = place && referenceAt(place);
  const name = contains(node.span, offset) ? readString(node) : undefined;
  return kind && name !== undefined ? { kind, name } : undefined;
}
