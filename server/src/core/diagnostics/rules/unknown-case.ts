import { referenceTo } from '../../base/uri.ts';
import type { Titled } from '../../language/meant-name.ts';
import { type Field, readString } from '../../language/values.ts';
import type { CaseLibrary } from '../../library/cases/library.ts';
import { writtenTasks } from '../../plan/model.ts';
import { child } from '../../syntax/nodes.ts';
import type { Finding, MethodologyContext, PlanContext, Rule } from '../rule.ts';
import { refusedFile } from './support/refused-file.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-case',
  severity: 'error',
  alwaysTold: true,
  source: 'M9',
  looksAt: 'task',
  wrong: '- case: mobile-telephone\n  with: { lines: 5 }',
  right: '- case: mobile-telephony\n  with: { lines: 5 }',
  checkPlan,
  checkMethodology,
};

function checkPlan(context: PlanContext): Finding[] {
  const { plan } = context;
  const calls = writtenTasks(plan).flatMap(task => {
    const node = child(task.node, 'case');
    return node ? [{ node, value: readString(node) }] : [];
  });
  const playbooks = plan.difficulties.flatMap(difficulty => difficulty.case ?? []);
  return unknownCases([...calls, ...playbooks], context);
}

/** The playbook against a difficulty. */
function checkMethodology(context: MethodologyContext): Finding[] {
  const { root } = context;
  const difficulties = child(root, 'difficulties');
  if (difficulties?.kind !== 'mapping') return [];
  const playbooks = difficulties.pairs.flatMap(({ value }) => {
    const node = child(value, 'case');
    return node ? [{ node, value: readString(node) }] : [];
  });
  return unknownCases(playbooks, context);
}

/** The file that names cases, and what lies around it. */
type Naming = Pick<PlanContext, 'cases' | 'uri' | 'document'>;

/** All cases are read only if one of those that are named is not there: to say which was meant. */
function unknownCases(references: Field<string>[], naming: Naming): Finding[] {
  const { cases } = naming;
  const unknown = references.filter(({ value }) => value !== undefined && !cases.find(value));
  if (unknown.length === 0) return [];
  const known = new Set(cases.all().map(({ id }) => id));
  return unknown.flatMap(reference => unknownCase(reference, known, naming));
}

function unknownCase(
  reference: Field<string>,
  known: ReadonlySet<string>,
  { cases, uri, document }: Naming,
): Finding[] {
  const { node, value } = reference;
  const refused = value === undefined ? undefined : cases.refusedFor(value);
  const refusal = refused?.refusal;
  // What is not there is told as a case that nobody knows.
  if (!refused || !refusal || refusal === 'missing')
    return unknownReference('unknown-case', document, reference, known, () => titlesOf(cases));
  return [refusedFile(node, referenceTo(refused.uri, uri), refusal)];
}

function titlesOf(cases: CaseLibrary): Titled[] {
  return cases.all().map(({ id, title }) => [id, title]);
}
