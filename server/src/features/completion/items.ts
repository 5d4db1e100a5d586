import { CompletionItemKind } from 'vscode-languageserver-types';
import { knownKey, translate } from '../../core/l10n/translate.ts';
import { choicesFromDefault, type KeyOf } from '../../core/language/keys.ts';
import { keysOf, type Place, placeAt } from '../../core/language/schema.ts';
import { choiceStop } from '../../core/syntax/snippet.ts';
import { type CompletionContext, dashColumn, isInItem, type Proposal, ranks, sortKey } from './proposal.ts';

/**
 * What a new item of a list begins with, by the definition of the list's items; others get their required keys. The
 * first of several choices is what the plan says until its author chooses, so it asserts nothing.
 */
const skeletons: { [Name in 'task' | 'need' | 'difficulty' | 'trick' | 'change']: [KeyOf<Name>, string][] } = {
  task: [
    ['id', '${1:task}'],
    ['title', '$2'],
    ['hours', '${3:4/6/10}'],
  ],
  need: [
    ['text', '$1'],
    ['source', choiceStop(2, choicesFromDefault('need.source'))],
  ],
  difficulty: [
    ['type', '$1'],
    ['state', choiceStop(2, choicesFromDefault('difficulty.state'))],
    ['mitigation', '$3'],
  ],
  trick: [
    ['id', '${1:trick}'],
    ['title', '$2'],
    ['effect', '$3'],
  ],
  change: [
    ['id', 'CR-${1:1}'],
    ['block', '$2'],
    ['reason', '$3'],
    ['status', choiceStop(4, choicesFromDefault('change.status'))],
    ['hours', '$5'],
  ],
};

function isKnown(definition: string): definition is keyof typeof skeletons {
  return Object.hasOwn(skeletons, definition);
}

/** A list of groups of keys at the cursor, and what its items are called. */
export function listAt(context: CompletionContext): { definition: string; place: Place } | undefined {
  const { analysis, at } = context;
  if (at.flow || (at.slot === 'key' && at.siblings.length > 0) || at.hasColon) return undefined;
  const listPath = isInItem(context) ? at.path.slice(0, -1) : at.path;
  const place = placeAt(analysis.kind, [...listPath, 0]);
  const group = place?.alternatives.find(({ schema }) => schema.properties);
  return place && group && { definition: group.definition, place };
}

/** One proposal: a new item with what it needs. Blocks have their own, by the methodology. */
export function itemSkeletons(context: CompletionContext): Proposal[] {
  const list = listAt(context);
  if (!list || list.definition === 'block') return [];
  const { locale } = context.telling;
  const required = keysOf(list.place).filter(key => key.required);
  const entries: [string, string][] = isKnown(list.definition)
    ? skeletons[list.definition]
    : required.map(({ name }, index) => [name, `$${index + 1}`]);
  const lines = entries.map(([key, value]) => `${key}: ${value}`);
  const labelKey = knownKey(`completion.item.${list.definition}`);
  if (lines.length === 0 || !labelKey) return [];
  return [
    {
      label: translate(locale, labelKey),
      kind: CompletionItemKind.Snippet,
      text: newItemText(lines, context),
      sort: sortKey(ranks.item, 0),
      filter: `${list.definition} ${translate(locale, labelKey)}`,
    },
  ];
}

/** An item's lines at the cursor: after a dash that stands there without one, elsewhere with it. */
export function newItemText(lines: string[], context: CompletionContext): string {
  const body = lines.join(`\n${' '.repeat(dashColumn(context) + 2)}`);
  return isInItem(context) ? body : `- ${body}`;
}
