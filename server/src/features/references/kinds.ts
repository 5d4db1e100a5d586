import type { ReferenceKind } from '../../core/language/schema.ts';
import { cases, methodologies } from './library-references.ts';
import {
  blockTypes,
  competences,
  difficulties,
  limits,
  requirements,
  rules,
  stages,
} from './methodology-references.ts';
import { blocks, executors, tasks, work } from './plan-references.ts';
import type { SymbolProvider } from './symbol-provider.ts';

const all: SymbolProvider[] = [
  executors,
  blocks,
  tasks,
  work,
  cases,
  methodologies,
  blockTypes,
  difficulties,
  stages,
  competences,
  rules,
  requirements,
  limits,
];
const byKind = new Map(all.map(reference => [reference.kind, reference]));

export function referenceOf(kind: ReferenceKind): SymbolProvider | undefined {
  return byKind.get(kind);
}
