import { minorDigits } from '../base/currency.ts';
import { argumentYaml, proposedValue } from '../library/cases/arguments.ts';
import { caseSource } from '../library/cases/expand.ts';
import type { CaseLibrary } from '../library/cases/library.ts';
import type { Case } from '../library/cases/model.ts';
import { CaseBudget } from '../plan/case-budget.ts';
import type { Block, Plan } from '../plan/model.ts';
import { readTasks } from '../plan/read-tasks.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import { blockLines, type Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, withoutTabStops } from '../syntax/snippet.ts';
import { toYamlSnippet } from '../syntax/write.ts';
import { type PricedTask, priceTask } from './price-task.ts';
import { indexExecutors } from './rate.ts';

/** Arguments of a call by parameter name, as YAML. */
export type WrittenArguments = Readonly<Record<string, string>>;

/** Arguments for showing a case before any are given: parameters with defaults use these. */
export function usualArguments({ parameters }: Case): WrittenArguments {
  const needed = parameters.filter(parameter => !parameter.default && proposedValue(parameter) !== '');
  return Object.fromEntries(
    needed.map(parameter => [parameter.name, argumentYaml(parameter, proposedValue(parameter))]),
  );
}

/** The node of a call that is not written in any text. */
export function callNode({ id }: Case, given: WrittenArguments): SyntaxNode | undefined {
  const call: [string, Skeleton][] = [['case', toYamlSnippet(id)]];
  const entries = Object.entries(given).map(([name, yaml]): [string, Skeleton] => [
    toYamlSnippet(name),
    escapeSnippet(yaml),
  ]);
  if (entries.length > 0) call.push(['with', { keys: entries }]);
  return parse(withoutTabStops(blockLines({ keys: call }).join('\n'))).root;
}

/** The price of a case in a plan at the plan's rates, to be shown before the case is inserted. */
export function priceCase(
  caseFile: Case,
  { plan, cases }: { plan: Plan; cases: CaseLibrary },
  given: WrittenArguments = usualArguments(caseFile),
  block?: Block,
): PricedTask | undefined {
  const node = callNode(caseFile, given);
  if (!node || !child(caseFile.root, 'tasks')) return undefined;
  const list: SyntaxNode = { kind: 'sequence', span: node.span, flow: false, items: [node] };
  const scope = {
    prefix: '',
    owner: '',
    week: plan.week,
    cases: caseSource(cases),
    budget: new CaseBudget(),
    place: undefined,
    callers: [],
  };
  const [task] = readTasks(list, scope);
  const digits = minorDigits(plan.pricing?.currency?.value ?? '') ?? 2;
  const setting = { plan, block, digits, executors: indexExecutors(plan), around: [], counting: 'counted' as const };
  return task && priceTask(task, setting);
}
