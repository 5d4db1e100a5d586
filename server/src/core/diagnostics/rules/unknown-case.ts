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
  wrong: '- case: mobile-telephone\n  with: { lines: 5 }',
  right: '- case: mobile-telephony\n  with: { lines: 5 }',
  checkPlan,
  checkMethodology,
};

function checkPlan({ uri, plan, cases }: PlanContext): Finding[] {
  const known = new Set(cases.all().map(caseFile => caseFile.id));
  const calls = writtenTasks(plan).flatMap(task => {
    const node = child(task.node, 'case');
    return node ? [{ node, value: readString(node) }] : [];
  });
  return [...calls, ...plan.difficulties.map(difficulty => difficulty.case)].flatMap(reference =>
    unknownCase(reference, known, cases, uri),
  );
}

/** The playbook against a difficulty. */
function checkMethodology({ uri, root, cases }: MethodologyContext): Finding[] {
  const difficulties = child(root, 'difficulties');
  if (difficulties?.kind !== 'mapping') return [];
  const known = new Set(cases.all().map(caseFile => caseFile.id));
  return difficulties.pairs.flatMap(({ value }) => {
    const node = child(value, 'case');
    return unknownCase(node && { node, value: readString(node) }, known, cases, uri);
  });
}

function unknownCase(
  reference: Field<string> | undefined,
  known: ReadonlySet<string>,
  cases: CaseLibrary,
  uri: string,
): Finding[] {
  const { node, value } = reference ?? {};
  const refused = value === undefined || known.has(value) ? undefined : cases.refusedFor(value);
  const refusal = refused?.refusal;
  // What is not there is told as a case that nobody knows.
  if (!node || !refused || !refusal || refusal === 'missing')
    return unknownReference('unknown-case', reference, known, () => titlesOf(cases));
  return [refusedFile(node, referenceTo(refused.uri, uri), refusal)];
}

function titlesOf(cases: CaseLibrary): Titled[] {
  return cases.all().map(({ id, title }) => [id, title]);
}
