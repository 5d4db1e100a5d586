import { minorDigits } from '../base/currency.ts';
import { knownKey, type Message, makeMessage } from '../l10n/translate.ts';
import { type Broken, brokenAt } from '../language/constraints.ts';
import { type AroundValue, type Reading, readingOf } from '../language/readings/readings.ts';
import { choicesOf, type Place } from '../language/schema.ts';
import { readString } from '../language/values.ts';
import { nodeAt, toData } from '../syntax/nodes.ts';
import { removeKeyFix, replaceFix } from './fixes.ts';
import type { Fix, Problem } from './problem.ts';
import { headOf, nameOf, type Spot, schemaProblem, shorten } from './schema-spot.ts';

/** The problem of a key without a value. */
export function emptyValue(spot: Spot): Problem {
  const key = nameOf(spot);
  if (!spot.pair) return schemaProblem('empty-value', headOf(spot), { key: 'empty-value.item', values: { key } });
  const owner = nodeAt(spot.document.root, spot.path.slice(0, -1));
  const fixes = () => removeKeyFix(spot.document, owner, key);
  return schemaProblem(
    'empty-value',
    spot.document.at(spot.pair.key.span),
    { key: 'empty-value', values: { key } },
    fixes,
  );
}

/** The problem of an invalid value, with fixes. */
export function wrongValue(spot: Spot): Problem {
  const span = spot.node.kind === 'scalar' ? spot.document.at(spot.node.span) : headOf(spot);
  const reading = spot.node.kind === 'scalar' ? readingOf(spot.node, spot.place, aroundOf(spot)) : undefined;
  const broken = brokenAt(spot.place, toData(spot.node));
  const message = reading ? readingMessage(reading, spot) : wrongValueMessage(spot, broken);
  return schemaProblem('wrong-value', span, message, () =>
    reading ? meantFixes(reading, spot) : emptyFixes(broken, spot),
  );
}

/** Fixes by the meaning of a value; safe only if it is certain. */
function meantFixes({ texts, isCertain }: Reading, { node, document }: Spot): Fix[] {
  return texts.flatMap(text => replaceFix(document, node, text, isCertain));
}

const emptyKeywords = new Set(['minLength', 'minItems', 'minProperties']);

/** A meaningless value may be removed with its key if the key is optional. */
function emptyFixes(broken: Broken | undefined, { pair, path, document }: Spot): Fix[] {
  if (!pair || !broken || !emptyKeywords.has(broken.keyword)) return [];
  return removeKeyFix(document, nodeAt(document.root, path.slice(0, -1)), pair.key.source);
}

/** The currency for amounts near a value. */
function aroundOf({ kind, path, document }: Spot): AroundValue {
  const own = kind === 'methodology' && path[0] === 'rates' ? String(path[1]) : undefined;
  const written = own ?? readString(nodeAt(document.root, ['pricing', 'currency']));
  return { currency: written !== undefined && minorDigits(written) !== undefined ? written : undefined };
}

function readingMessage({ texts, isQuoted, otherCurrency }: Reading, spot: Spot): Message {
  const { node, place } = spot;
  const value = node.kind === 'scalar' ? shorten(node.source) : '';
  const values = { key: nameOf(spot), value };
  const { currency = '' } = aroundOf(spot);
  if (otherCurrency !== undefined)
    return { key: 'wrong-value.currency', values: { ...values, otherCurrency, currency } };
  if (isQuoted) return { key: 'wrong-value.not-text', values };
  const [meant = ''] = texts;
  // The same without its quotes.
  if (texts.length === 1 && meant === value) return { key: 'wrong-value.quoted', values };
  if (texts.length === 1 && choicesOf(place).length > 0) {
    return { key: 'wrong-value.similar', values: { ...values, similar: meant } };
  }
  if (texts.length === 1 && meant === value.replace(',', '.')) {
    return { key: 'wrong-value.comma', values: { ...values, withDot: meant } };
  }
  const asWords = texts.map(text => makeMessage('expected.const', { value: text }));
  return { key: 'wrong-value.reading', values: { ...values, meant: asWords } };
}

/** Constraints with messages of their own; for others the message states what the place accepts. */
const namedConstraints = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'minLength',
  'minItems',
  'minProperties',
  'integer',
  'finite',
  'noSuchDay',
] as const;

function wrongValueMessage(spot: Spot, broken: Broken | undefined): Message {
  const { node, place } = spot;
  const key = nameOf(spot);
  const written = node.kind === 'scalar' ? shorten(node.source) : '';
  if (broken?.keyword === 'uniqueItems') return { key: 'wrong-value.repeated', values: { key } };
  const named = namedConstraints.find(keyword => keyword === broken?.keyword);
  if (named) return makeMessage(`wrong-value.broken.${named}`, { key, value: written, limit: broken?.limit ?? 0 });
  const choices = choicesOf(place).map(choice => choice.value);
  if (node.kind === 'scalar' && choices.length > 0) {
    const known = choices.length > 12 ? `${choices.slice(0, 12).join(', ')}, …` : choices.join(', ');
    return { key: 'wrong-value.choice', values: { key, value: written, known } };
  }
  const expected = expectedAt(place);
  if (node.kind !== 'scalar') return { key: `wrong-value.${node.kind}`, values: { key, expected } };
  return { key: 'wrong-value', values: { key, value: written, expected } };
}

/** What a place accepts, in words: a shared definition has a text of its own, other values go by their JSON type. */
function expectedAt(place: Place): Message | Message[] {
  const names = [`key.${place.textKey}`, ...place.definitions];
  const named = names.map(name => knownKey(`expected.${name}`)).find(key => key !== undefined);
  const value = place.alternatives.find(({ schema }) => schema.const !== undefined)?.schema.const;
  const values = { value: String(value ?? '') };
  if (named) return makeMessage(named, values);
  const keys = place.alternatives.map(({ schema }) =>
    schema.const === undefined ? knownKey(`expected.${[schema.type].flat()[0]}`) : 'expected.const',
  );
  return [...new Set(keys)].map(key => makeMessage(key ?? 'expected.value', values));
}
