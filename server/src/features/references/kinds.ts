import type { ReferenceKind } from '../../core/language/schema.ts';
import { cases, methodologies } from './library-references.ts';
import {
  blockTypes,
  competences,
  difficulties,
  leadStepNames,
  limits,
  requirements,
  rules,
  stages,
} from './methodology-references.ts';
import { blocks, executors, items, parts, priced, scenarios, tasks, work } from './plan-references.ts';
import type { SymbolProvider } from './symbol-provider.ts';

const all: SymbolProvider[] = [
  executors,
  blocks,
  tasks,
  items,
  scenarios,
  work,
  priced,
  parts,
  cases,
  methodologies,
  blockTypes,
  difficulties,
  stages,
  competences,
  leadStepNames,
  rules,
  requirements,
  limits,
];
const byKind = new Map(all.map(reference => [reference.kind, reference]));

export function referenceOf(kind: ReferenceKind): SymbolProvider | undefined {
  return byKind.get(kind);
}
