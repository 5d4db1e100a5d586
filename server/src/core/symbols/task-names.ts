import type { Analysis } from '../analysis/analysis.ts';
import { type FileKind, fileKey } from '../base/source.ts';
import { items, readString } from '../language/values.ts';
import type { CaseLibrary } from '../library/cases/library.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import { callsIn } from './calls.ts';
import type { Occurrence } from './occurrence.ts';

/** Deeper nested calls have names that cannot be read. */
const maxParts = 10;

/**
 * The symbols of the parts of a task's name: in `phones.wire` the first is the call of a case, named by its id or by
 * the case, the second a task of that case. A name written in full is one part.
 */
export function partsOfTask(use: Occurrence, { kind, uri, document, cases }: Analysis): Occurrence[] {
  const isAsWritten = document.text.slice(use.span.start, use.span.end) === use.name;
  if (use.kind !== 'task' || use.isDefinition || !isAsWritten) return [use];
  const place = { kind, root: document.root, declaringFile: fileKey(uri) };
  let { start } = use.span;
  return partsIn(use.name, place, cases, maxParts).map((part): Occurrence => {
    const span = { start, end: start + part.name.length };
    start = span.end + 1;
    return { ...use, ...part, span, isBare: use.isBare && part.name === use.name };
  });
}

interface Place {
  kind: FileKind;
  root: SyntaxNode | undefined;
  declaringFile: string;
}

type Part = Required<Pick<Occurrence, 'kind' | 'name' | 'declaringFile'>>;

function partsIn(name: string, { kind, root, declaringFile }: Place, cases: CaseLibrary, deepest: number): Part[] {
  if (kind === 'case' && taskIds(child(root, 'tasks')).includes(name)) return [{ kind: 'task', name, declaringFile }];
  let known: Part[] = [];
  for (const call of callsIn(kind, root)) {
    const of = readString(child(call, 'case')) ?? '';
    const id = readString(child(call, 'id'));
    const beginning = id ?? of;
    if (name !== beginning && !name.startsWith(`${beginning}.`)) continue;
    const called = cases.find(of);
    const calledFile = called ? fileKey(called.uri) : '';
    const part: Part =
      id === undefined
        ? { kind: 'case', name: beginning, declaringFile: calledFile }
        : { kind: 'task', name: beginning, declaringFile };
    if (known.length === 0) known = [part];
    if (name === beginning || !called || deepest === 0) continue;
    const inside: Place = { kind: 'case', root: called.root, declaringFile: calledFile };
    const rest = partsIn(name.slice(beginning.length + 1), inside, cases, deepest - 1);
    if (rest.length > 0) return [part, ...rest];
  }
  return known.length > 0 || kind === 'case' ? known : [{ kind: 'task', name, declaringFile }];
}

function taskIds(list: SyntaxNode | undefined): string[] {
  return items(list).flatMap(task => [readString(child(task, 'id')) ?? [], taskIds(child(task, 'tasks'))].flat());
}
