import { namesIn } from '../language/names.ts';
import { readString } from '../language/values.ts';
import type { FileKind } from '../source.ts';
import { rulesInComments } from '../suppression.ts';
import { child } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { callsIn } from './calls.ts';
import { literalUses } from './literal-uses.ts';
import { argumentUses, parameterUses } from './parameter-uses.ts';
import { letters, type Use } from './use.ts';

/** Everything that is named in a file, once each, though an anchor is read for each of its aliases. */
export function usesIn(kind: FileKind, document: SyntaxDocument): Use[] {
  const { root, text } = document;
  const named = namesIn(kind, root).map(({ node, ...use }): Use => ({ ...use, ...letters(node, text) }));
  return unique([
    ...named,
    ...prefixUses(kind, document, named),
    ...(kind === 'case' ? parameterUses(document) : []),
    ...argumentUses(kind, document),
    ...(kind === 'methodology' ? literalUses(document) : []),
    ...rulesInComments(document).map(({ rule, span }): Use => {
      return { kind: 'rule', name: rule, span, isDefinition: false, isBare: false };
    }),
  ]);
}

function unique(uses: Use[]): Use[] {
  const seen = new Set<string>();
  return uses.filter(({ kind, span, isPrefix }) => {
    const place = `${kind} ${span.start} ${isPrefix}`;
    return !seen.has(place) && seen.add(place);
  });
}

/** `after: [door-phone.wire]` names the case too, where the call that brings the task has no id of its own. */
function prefixUses(kind: FileKind, { root }: SyntaxDocument, named: Use[]): Use[] {
  const cases = new Set(
    callsIn(kind, root).flatMap(call => (child(call, 'id') ? [] : (readString(child(call, 'case')) ?? []))),
  );
  return named.flatMap((use): Use[] => {
    if (use.kind !== 'task' || use.isDefinition) return [];
    const name = [...cases].find(id => use.name === id || use.name.startsWith(`${id}.`));
    if (name === undefined) return [];
    const span = { start: use.span.start, end: use.span.start + name.length };
    return [{ kind: 'case', name, span, isDefinition: false, isBare: false, isPrefix: true }];
  });
}
