import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis.ts';
import { type Text, textIn } from '../../core/l10n/translate.ts';
import { tasksOf } from '../../core/language/model.ts';
import { type Place, placeAt, type ReferenceKind, referenceAt } from '../../core/language/schema.ts';
import { readString } from '../../core/language/values.ts';
import { leavesOf, type PricedTask } from '../../core/money/price-task.ts';
import { tellHours, tellMoney } from '../../core/money/summary.ts';
import { child, nodeAt } from '../../core/syntax/nodes.ts';
import { escapeSnippet } from '../../core/syntax/snippet.ts';
import { caseText } from '../hover.ts';
import { choiceTexts } from '../key-texts.ts';
import { type CompletionContext, isInItem, type Proposal, ranks, sortKey } from './proposal.ts';

interface Value {
  value: string;
  detail?: string;
  documentation?: string;
}

/**
 * Values for the cursor: what can be referred to there, what the language lists, else its own examples. Where a list's
 * item is begun, those of the item.
 */
export function valueCompletions(context: CompletionContext): Proposal[] {
  const { telling } = context;
  const target = valuePlace(context);
  if (!target) return [];
  const kind = referenceAt(target);
  if (kind) return propose(referencesOf(kind, context), CompletionItemKind.Reference, ranks.reference, context);
  const choices = choiceTexts(telling.locale, target).map(({ value, description }) => ({ value, detail: description }));
  if (choices.length > 0) return propose(choices, CompletionItemKind.EnumMember, ranks.reference, context);
  const types = target.alternatives.flatMap(({ schema }) => schema.type ?? []);
  if (types.includes('boolean')) {
    return propose([{ value: 'true' }, { value: 'false' }], CompletionItemKind.Keyword, ranks.reference, context);
  }
  const examples = (target.schema.examples ?? []).filter(example => typeof example !== 'object' && isPlain(example));
  return propose(
    examples.map(example => ({ value: String(example) })),
    CompletionItemKind.Value,
    ranks.value,
    context,
  );
}

/** Values that mean themselves without quotes. Texts are the author's own: an example of one helps nobody. */
function isPlain(example: unknown): boolean {
  return typeof example !== 'string' || /^[\d=][\w./%-]*$/.test(example);
}

function valuePlace(context: CompletionContext): Place | undefined {
  const { analysis, place, at } = context;
  if (at.slot === 'value') return place;
  if (at.siblings.length > 0 || at.hasColon) return undefined;
  return isInItem(context) ? place : placeAt(analysis.kind, [...at.path, 0]);
}

function propose(values: Value[], kind: CompletionItemKind, rank: string, context: CompletionContext): Proposal[] {
  const dash = context.at.slot === 'value' || isInItem(context) ? '' : '- ';
  return values.map(({ value, detail, documentation }, index) => ({
    label: value,
    kind,
    detail,
    documentation,
    text: dash + escapeSnippet(value),
    sort: sortKey(rank, index),
  }));
}

function referencesOf(kind: ReferenceKind, context: CompletionContext): Value[] {
  const { known, analysis, telling } = context;
  const say = (text: Text | undefined) => (text === undefined ? undefined : textIn(telling.locale, text));
  if (kind === 'case') {
    return analysis.cases.all().map(ready => ({
      value: ready.id,
      detail: say(ready.title),
      documentation: caseText(ready, telling),
    }));
  }
  if (kind === 'methodology') return analysis.methodologies.builtIn().map(value => ({ value }));
  if (analysis.kind !== 'plan') return [];
  switch (kind) {
    case 'executor':
      return known.priced.executors.map(({ executor, effort }) => ({
        value: executor.id,
        detail: [say(executor.name), executor.kind, tellHours(effort, telling)].filter(part => part).join(' · '),
      }));
    case 'block':
      return known.priced.blocks
        .filter(({ block }) => !isAround(context, block.id))
        .map(({ block, total }) => ({
          value: block.id,
          detail: [say(block.title), tellMoney(total, known.priced.currency, telling)].filter(part => part).join(' · '),
        }));
    case 'task':
      return taskValues(known, context);
    case 'blockType':
      return [...(analysis.methodology?.blocks.values() ?? [])].map(type => ({
        value: type.id,
        detail: [say(type.code), say(type.title)].filter(part => part).join(' · '),
        documentation: say(type.outcome),
      }));
    case 'difficulty':
      return [...(analysis.methodology?.difficulties.values() ?? [])].map(({ id, title, description }) => ({
        value: id,
        detail: say(title),
        documentation: say(description),
      }));
    default:
      return [];
  }
}

function taskValues(known: Analysis, context: CompletionContext): Value[] {
  const { telling } = context;
  const priced = new Map<string, PricedTask>();
  for (const leaf of known.priced.blocks.flatMap(block => leavesOf(block.tasks))) priced.set(leaf.task.id, leaf);
  return tasksOf(known.plan)
    .filter(task => !isAround(context, task.id))
    .map(task => {
      const net = priced.get(task.id)?.net;
      const money = net && tellMoney(net, known.priced.currency, telling);
      const title = task.title === undefined ? undefined : textIn(telling.locale, task.title);
      return { value: task.id, detail: [title, money].filter(part => part).join(' · ') };
    });
}

/** Whether the cursor is inside the very thing: nothing waits for itself. */
function isAround({ analysis, at }: CompletionContext, id: string): boolean {
  const { root } = analysis.document;
  return at.path.some((_, length) => readString(child(nodeAt(root, at.path.slice(0, length)), 'id')) === id);
}
