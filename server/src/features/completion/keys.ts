import { CompletionItemKind } from 'vscode-languageserver-types';
import { schemaText } from '../../core/l10n/translate.ts';
import {
  choicesOf,
  type KeyNames,
  type KeySchema,
  keyNamesOf,
  keysOf,
  type Place,
  placeAt,
  referenceAt,
  takesOwnWords,
} from '../../core/language/schema.ts';
import { nodeAt } from '../../core/syntax/nodes.ts';
import { choiceStop, escapeSnippet } from '../../core/syntax/snippet.ts';
import { choiceTexts, keyPage, keyTitle } from '../key-texts.ts';
import { referenceOf } from '../references/kinds.ts';
import type { Candidate } from '../references/symbol-provider.ts';
import { argumentKeys } from './arguments.ts';
import { type CompletionContext, isInItem, type Proposal, ranks, sortKey, writtenName } from './proposal.ts';

/** The keys that a mapping lacks, required ones first, then in the order of the schema. */
export function keyCompletions(context: CompletionContext): Proposal[] {
  const { at, place, analysis } = context;
  if (at.slot !== 'key' || !place) return [];
  if (at.path.at(-1) === 'with') return argumentKeys(context);
  const names = keyNamesOf(place);
  if (names) return nameKeys(names, context);
  return fromTheKeyAbove(keysOf(place), context)
    .filter(key => !at.siblings.includes(key.name))
    .map((key, index) => {
      const inner = placeAt(analysis.kind, [...at.path, key.name]);
      const { locale } = context.telling;
      const text = at.hasColon ? key.name : keyText(key, inner, context);
      return {
        label: key.name,
        kind: CompletionItemKind.Property,
        detail: keyTitle(locale, key.textKey, key.schema),
        documentation: () => inner && keyPage(locale, inner),
        text,
        asksForValue: text === `${key.name}: $0` && inner !== undefined && hasList(inner),
        // `- en` may be the text «en» as well as the beginning of `en: …`.
        isSuggestion: isInItem(context) && takesOwnWords(place),
        sort: sortKey(key.required ? ranks.required : ranks.key, index),
      };
    });
}

/** Keys are usually written in order: those after the key above come first, skipped ones last. */
function fromTheKeyAbove(keys: KeySchema[], { known, at }: CompletionContext): KeySchema[] {
  const group = nodeAt(known.document.root, at.path);
  if (group?.kind !== 'mapping') return keys;
  const above = group.pairs.filter(({ key }) => known.document.at(key.span).start < at.word.start).at(-1)?.key.source;
  const next = keys.findIndex(({ name }) => name === above) + 1;
  return [...keys.slice(next), ...keys.slice(0, next)];
}

/** Whether the values of a place can be listed: symbols, enumerations, booleans. */
function hasList(place: Place): boolean {
  const isBoolean = place.alternatives.some(({ schema }) => schema.type === 'boolean');
  return isBoolean || referenceAt(place) !== undefined || choicesOf(place).length > 0;
}

function keyText(key: KeySchema, inner: Place | undefined, { at, telling }: CompletionContext): string {
  if (!inner) return `${key.name}: $0`;
  const types = inner.alternatives.map(({ schema }) => [schema.type].flat()[0]);
  const indent = `\n${' '.repeat(at.column + 2)}`;
  const isScalar = types.some(type => type !== 'object' && type !== 'array');
  if (!isScalar && types.includes('array')) return at.flow ? `${key.name}: [$0]` : `${key.name}:${indent}- $0`;
  if (!isScalar && types.includes('object')) return groupText(key, inner, at.flow, indent);
  const choices = choiceTexts(telling.locale, inner).map(choice => choice.value);
  const isShort = choices.length > 0 && choices.length <= maxChoices;
  return `${key.name}: ${isShort ? usualFirst(choices, inner) : '$0'}`;
}

/** A longer list of choices is too long for a pop-up. */
const maxChoices = 12;

/** The default first, because the first choice stays if the author goes on typing. */
function usualFirst(choices: string[], { schema }: Place): string {
  const usual = choices.filter(choice => choice === schema.default);
  const ordered = [...usual, ...choices.filter(choice => choice !== schema.default)];
  return choiceStop(1, ordered);
}

function groupText(key: KeySchema, inner: Place, flow: boolean, indent: string): string {
  const required = keysOf(inner).filter(candidate => candidate.required || isUsual(candidate, inner));
  if (required.length === 0) return flow ? `${key.name}: { $0 }` : `${key.name}:${indent}$0`;
  const parts = required.map(({ name }, index) => `${name}: $${index + 1}`);
  return flow ? `${key.name}: { ${parts.join(', ')} }` : `${key.name}:${parts.map(part => indent + part).join('')}`;
}

/** Whether a key stands in the example of a group that may not be empty: a contract has a number and a date. */
function isUsual({ name }: KeySchema, group: Place): boolean {
  const schema = group.alternatives.find(({ schema }) => schema.minProperties)?.schema;
  const [example] = schema?.examples ?? group.schema.examples ?? [];
  return schema !== undefined && typeof example === 'object' && example !== null && name in example;
}

/**
 * Where keys are names: symbols that can be named here, and names of the extended methodology that can be overridden.
 */
function nameKeys(names: KeyNames, context: CompletionContext): Proposal[] {
  const { at, analysis, known, telling, neighbours } = context;
  const kind = names.reference ?? names.defines;
  const node = nodeAt(analysis.document.root, at.path);
  const origin = { analysis, known, path: at.path, node, telling, neighbours };
  const referenced = kind ? (referenceOf(kind)?.candidates(origin) ?? []) : [];
  const listed: Candidate[] = names.choices.map(({ value, description, textKey }) => ({
    value,
    detail: schemaText(telling.locale, textKey) ?? description,
  }));
  return [...referenced, ...listed]
    .filter(({ value }) => !at.siblings.includes(value))
    .map(({ value, detail, documentation }, index) => {
      const inner = placeAt(analysis.kind, [...at.path, value]);
      const written = writtenName(value, context);
      const name = escapeSnippet(written.text);
      const key = { name, textKey: '', schema: inner?.schema ?? {}, required: false };
      const text = at.hasColon ? name : keyText(key, inner, context);
      const asksForValue = inner !== undefined && text === `${name}: $0` && hasList(inner);
      const sort = sortKey(ranks.required, index);
      return {
        label: value,
        kind: CompletionItemKind.Reference,
        detail,
        documentation: () => documentation,
        text,
        sort,
        filter: written.filter,
        asksForValue,
      };
    });
}
