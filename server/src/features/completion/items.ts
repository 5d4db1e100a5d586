import { CompletionItemKind } from 'vscode-languageserver-types';
import { knownKey, translate } from '../../core/l10n/translate.ts';
import { choicesAt, choicesFromDefault, type KeyOf, type ObjectName } from '../../core/language/keys.ts';
import { keysOf, type Place, placeAt } from '../../core/language/schema.ts';
import { choiceStop } from '../../core/syntax/snippet.ts';
import { type CompletionContext, dashColumn, isInItem, type Proposal, ranks, sortKey } from './proposal.ts';

/** Keys with their values, as snippets. */
type Entries<Name extends ObjectName> = [KeyOf<Name>, string][];

/** Skeletons of new list items by name: `completion.item.<definition>` or `<definition>-<name>`. */
type Skeletons = { [Name in 'task' | 'block' | 'item' | 'payment' | Single]: Record<string, Entries<Name>> };

type Single = 'need' | 'difficulty' | 'trick' | 'change';

/**
 * Skeletons of new list items by the definition of the items, the most common kind first; items of other definitions
 * get their required keys. Choices start with the default, so that an unchanged skeleton asserts nothing.
 */
const skeletons: Skeletons = {
  task: {
    '': [
      ['id', '${1:task}'],
      ['title', '$2'],
      ['hours', '${3:4/6/10}'],
    ],
    wait: [
      ['id', '${1:wait}'],
      ['title', '$2'],
      ['duration', '${3:5d}'],
      ['waits-for', '${4|client,vendor,operator|}'],
    ],
    recurring: [
      ['id', '${1:control}'],
      ['title', '$2'],
      ['hours', '${3:2}'],
      ['every', choiceStop(4, choicesFromDefault('task.every'))],
      ['times', '${5:3}'],
    ],
    internal: [
      ['id', '${1:lessons}'],
      ['title', '$2'],
      ['hours', '${3:1}'],
      ['internal', 'true'],
    ],
  },
  block: {
    recurring: [
      ['id', '${1:support}'],
      ['type', 'support'],
      ['title', '$2'],
      ['price', '$3'],
      ['every', choiceStop(4, ['month', 'week', 'quarter', 'year'])],
      ['times', '${5:6}'],
      ['includes', '${6:10h}'],
      ['extra-rate', '$7'],
    ],
  },
  item: {
    '': [
      ['id', '${1:seats}'],
      ['title', '$2'],
      ['kind', choiceStop(3, choicesFromDefault('item.kind'))],
      ['quantity', '${4:1}'],
      ['unit', '$5'],
      ['price', '$6'],
      ['cost', '$7'],
    ],
    expense: [
      ['id', '${1:trips}'],
      ['title', '$2'],
      ['kind', 'expense'],
      ['quantity', '${3:1}'],
      ['unit', '$4'],
      ['at-cost', 'true'],
      ['cost', '$5'],
    ],
    share: [
      ['id', '${1:care}'],
      ['title', '$2'],
      ['share', '${3:10%}'],
      ['of', '[$4]'],
    ],
  },
  payment: {
    '': [
      ['share', '${1:30%}'],
      ['at', choiceStop(2, choicesAt('payment.at'))],
    ],
    after: [
      ['share', '${1:40%}'],
      ['after', '$2'],
    ],
    rest: [
      ['rest', 'true'],
      ['after', '$1'],
    ],
  },
  need: {
    '': [
      ['text', '$1'],
      ['source', choiceStop(2, choicesFromDefault('need.source'))],
    ],
  },
  difficulty: {
    '': [
      ['type', '$1'],
      ['state', choiceStop(2, choicesFromDefault('difficulty.state'))],
      ['mitigation', '$3'],
    ],
  },
  trick: {
    '': [
      ['id', '${1:trick}'],
      ['title', '$2'],
      ['effect', '$3'],
    ],
  },
  change: {
    '': [
      ['id', 'CR-${1:1}'],
      ['block', '$2'],
      ['reason', '$3'],
      ['status', choiceStop(4, choicesFromDefault('change.status'))],
      ['hours', '$5'],
    ],
  },
};

function isKnown(definition: string): definition is keyof typeof skeletons {
  return Object.hasOwn(skeletons, definition);
}

/** The list of mappings at the cursor, and the definition of its items. */
export function listAt(context: CompletionContext): { definition: string; place: Place } | undefined {
  const { analysis, at } = context;
  if (at.flow || (at.slot === 'key' && at.siblings.length > 0) || at.hasColon) return undefined;
  const listPath = isInItem(context) ? at.path.slice(0, -1) : at.path;
  const place = placeAt(analysis.kind, [...listPath, 0]);
  const group = place?.alternatives.find(({ schema }) => schema.properties);
  return place && group && { definition: group.definition, place };
}

/** New items with the keys they need. Block types of the methodology have skeletons of their own, in addition. */
export function itemSkeletons(context: CompletionContext): Proposal[] {
  const list = listAt(context);
  if (!list) return [];
  const { definition, place } = list;
  const required = keysOf(place).filter(key => key.required);
  const plain = required.map(({ name }, index): [string, string] => [name, `$${index + 1}`]);
  const kinds: [string, [string, string][]][] = isKnown(definition)
    ? Object.entries<[string, string][]>(skeletons[definition])
    : [['', plain]];
  return kinds.flatMap(([kind, entries], index) => {
    const name = kind === '' ? definition : `${definition}-${kind}`;
    return skeleton(name, entries, kind === '' ? sortKey(ranks.item, 0) : sortKey(ranks.otherKind, index), context);
  });
}

function skeleton(name: string, entries: [string, string][], sort: string, context: CompletionContext): Proposal[] {
  const labelKey = knownKey(`completion.item.${name}`);
  if (entries.length === 0 || !labelKey) return [];
  const label = translate(context.telling.locale, labelKey);
  const lines = entries.map(([key, value]) => `${key}: ${value}`);
  const filter = `${name.replace('-', ' ')} ${label}`;
  return [{ label, kind: CompletionItemKind.Snippet, text: newItemText(lines, context), sort, filter }];
}

/** The lines of an item at the cursor: without a dash if one is already there. */
export function newItemText(lines: string[], context: CompletionContext): string {
  const body = lines.join(`\n${' '.repeat(dashColumn(context) + 2)}`);
  return isInItem(context) ? body : `- ${body}`;
}
