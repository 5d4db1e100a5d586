import { type Message, type MessageValue, makeMessage } from '../../l10n/translate.ts';
import { setKey } from '../../language/set-key.ts';
import { similarAmong } from '../../language/similar.ts';
import {
  type ArgumentProblem,
  argumentYaml,
  bindArguments,
  proposedValue,
  readTyped,
} from '../../library/cases/arguments.ts';
import type { Parameter } from '../../library/cases/model.ts';
import { writtenTasks } from '../../plan/model.ts';
import { putKey } from '../../syntax/edit.ts';
import { child, pairOf, type RelativeSpan, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet, snippet } from '../../syntax/snippet.ts';
import { fixOf, removeKeyFix, replaceFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'case-argument',
  severity: 'error',
  alwaysTold: true,
  source: 'M9',
  looksAt: 'task',
  wrong: '- case: mobile-telephony\n  with: { lines: many }',
  right: '- case: mobile-telephony\n  with: { lines: 5 }',
  checkPlan,
};

function checkPlan({ plan, cases, document }: PlanContext): Finding[] {
  return writtenTasks(plan).flatMap(task => {
    const caseFile = task.kind === 'group' && task.call !== undefined ? cases.find(task.call) : undefined;
    if (!caseFile) return [];
    return bindArguments(caseFile, task.node).problems.map(problem => findingOf(problem, task.node, document));
  });
}

function findingOf(problem: ArgumentProblem, call: SyntaxNode, document: SyntaxDocument): Finding {
  const { node, message, candidates, parameter } = problem;
  if (message.key === 'case-argument.missing') {
    const given = pairOf(call, 'with');
    const span = given?.key.span ?? child(call, 'case')?.span ?? firstLetter(call);
    return { span, message, fixes: () => (parameter ? giving(parameter, call, document) : []) };
  }
  const meant = node.kind === 'scalar' ? similarAmong(candidates)(node.source) : undefined;
  const span = node.kind === 'scalar' ? node.span : firstLetter(node);
  if (message.key !== 'case-argument.unknown') return { span, message, fixes: () => fitting(problem, meant, document) };
  const removing = () => removeKeyFix(document, child(call, 'with'), node.kind === 'scalar' ? node.source : '');
  if (!meant) return { span, message, fixes: removing };
  const fixes = () => [...replaceFix(document, node, meant, true), ...removing()];
  return { span, message: makeMessage('case-argument.similar', { ...message.values, similar: meant }), fixes };
}

function firstLetter({ span: { piece, from } }: SyntaxNode): RelativeSpan {
  return { piece, from, to: from + 1 };
}

/** The bound that the value is beyond. */
function boundOf(message: Message): MessageValue | undefined {
  if (message.key === 'case-argument.min') return message.values.min;
  return message.key === 'case-argument.max' ? message.values.max : undefined;
}

/** A valid replacement for an invalid argument: the nearest bound, the value as a text, or a similar word. */
function fitting(
  { node, message, parameter }: ArgumentProblem,
  meant: string | undefined,
  document: SyntaxDocument,
): Fix[] {
  const bound = boundOf(message);
  if (typeof bound === 'number') return replaceFix(document, node, String(bound));
  if (!parameter || node.kind !== 'scalar') return [];
  const read = readTyped(parameter, parameter.type === 'boolean' ? yesOrNo(node.source) : node.source);
  if ('yaml' in read && read.yaml !== node.source) return replaceFix(document, node, read.yaml);
  if ('yaml' in read && node.style === 'quoted') return replaceFix(document, node, read.yaml);
  if (parameter.type !== 'enum') return [];
  const choices = [...new Set([...(meant === undefined ? [] : [meant]), ...parameter.values])];
  return choices.flatMap(value => replaceFix(document, node, argumentYaml(parameter, value)));
}

/** The words for yes and no that people write, as YAML has them. */
function yesOrNo(source: string): string {
  if (/^(yes|y|on|1|да|так)$/i.test(source)) return 'true';
  return /^(no|n|off|0|нет|ні)$/i.test(source) ? 'false' : source;
}

function giving(parameter: Parameter, call: SyntaxNode, document: SyntaxDocument): Fix[] {
  const value = snippet`\${1:${escapeSnippet(argumentYaml(parameter, proposedValue(parameter)))}}`;
  const given = child(call, 'with');
  const edits =
    given?.kind === 'mapping'
      ? putKey(document, given, parameter.name, value)
      : setKey(document, call, 'task.with', { keys: [[parameter.name, value]] });
  return fixOf({ key: 'fix.case-argument.missing', values: { parameter: parameter.name } }, edits);
}
