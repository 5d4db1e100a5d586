import type { ErrorObject } from 'ajv';
import { minorDigits } from '../base/currency.ts';
import { memoize } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import {
  knownKey,
  locales,
  type Message,
  type MessageValues,
  makeMessage,
  type PlainKeysBelow,
  schemaText,
} from '../l10n/translate.ts';
import { conceptHere, conceptOf, keyMeant, sayingMeant } from '../language/concepts.ts';
import { type Broken, brokenAt } from '../language/constraints.ts';
import { exampleOf } from '../language/example.ts';
import { type AroundValue, type Reading, readingOf } from '../language/readings/readings.ts';
import { accepts, choicesOf, type KeySchema, keysOf, type Place, placeAt } from '../language/schema.ts';
import { setKey } from '../language/set-key.ts';
import { nearest, similar } from '../language/similar.ts';
import { readString } from '../language/values.ts';
import { removeKey, replace } from '../syntax/edit.ts';
import {
  child,
  isEmpty,
  isWritten,
  nodeAt,
  type Pair,
  type Path,
  pairOf,
  type Span,
  type SyntaxNode,
  toData,
} from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { escapeSnippet } from '../syntax/snippet.ts';
import { beginnings } from './empty-file.ts';
import { addKeyFix, fixOf, removeKeyFix, replaceFix, setKeyFix } from './fixes.ts';
import type { Fix, Problem } from './problem.ts';
import { schemaErrors } from './schema-errors.ts';
import { tooManyMistakes } from './syntax-problems.ts';

/** The schema errors of a document as problems with advice, at the key or value at fault; one problem per mistake. */
export function schemaProblems(kind: FileKind, document: SyntaxDocument): Problem[] {
  const { root } = document;
  if (!root) return [emptyFile(kind, document)];
  const errors = schemaErrors(kind, root);
  return errors.length > 0 ? new SchemaErrors(kind, document, root, errors).problems() : [];
}

/** An empty file has no problems. */
function emptyFile(kind: FileKind, document: SyntaxDocument): Problem {
  const fixes = () => beginnings(kind, document);
  return {
    ...problem('missing-key', { start: 0, end: 0 }, { key: `empty-file.${kind}` }, fixes),
    severity: 'information',
  };
}

/** A file with more mistakes is of another kind, and listing them all does not help. */
const maxProblems = 500;

/** Ajv's errors by location, outermost first: outer errors explain inner ones. */
class SchemaErrors {
  readonly #kind: FileKind;
  readonly #document: SyntaxDocument;
  readonly #root: SyntaxNode;
  readonly #byPlace = new Map<string, ErrorObject[]>();

  constructor(kind: FileKind, document: SyntaxDocument, root: SyntaxNode, errors: ErrorObject[]) {
    this.#kind = kind;
    this.#document = document;
    this.#root = root;
    for (const error of errors) {
      const at = this.#byPlace.get(error.instancePath);
      if (at) at.push(error);
      else this.#byPlace.set(error.instancePath, [error]);
    }
  }

  problems(): Problem[] {
    const problems: Problem[] = [];
    const explained = new Set<string>();
    const outermostFirst = [...this.#byPlace.keys()].sort((a, b) => a.length - b.length);
    for (const pointer of outermostFirst.slice(0, maxProblems)) {
      if (placesAround(pointer).some(outer => explained.has(outer))) continue;
      const found = this.#at(pointer, maxProblems - problems.length);
      for (const one of found.problems) problems.push(one);
      if (found.explainsInside) explained.add(pointer);
      if (problems.length >= maxProblems) break;
    }
    const last = problems.at(-1);
    const isWhole = outermostFirst.length <= maxProblems && problems.length < maxProblems;
    return isWhole || !last ? problems : [...problems, tooManyMistakes(last.span)];
  }

  /** Problems at a location, up to a number. */
  #at(pointer: string, most: number): { problems: Problem[]; explainsInside: boolean } {
    const path = toPath(pointer, this.#root);
    const node = nodeAt(this.#root, path);
    const place = placeAt(this.#kind, path);
    const errors = (this.#byPlace.get(pointer) ?? []).slice(0, most);
    if (!node || !place) return { problems: [], explainsInside: false };
    const spot: Spot = {
      path,
      node,
      place,
      pair: ownerOf(this.#root, path),
      kind: this.#kind,
      document: this.#document,
      keys: memoize(keysOf),
    };
    if (isEmpty(node)) return { problems: [emptyValue(spot)], explainsInside: true };
    if (!fits(node, place)) return { problems: [wrongValue(spot)], explainsInside: true };
    const structural = errors.flatMap(error => structuralProblem(error, spot));
    const value =
      isShapeWrong(spot) || (errors.some(isAboutValue) && !(errors.some(isUnion) && node.kind !== 'scalar'));
    return { problems: value ? [...structural, wrongValue(spot)] : structural, explainsInside: value };
  }
}

/** A location with an error: what is written there and what is expected. */
interface Spot {
  path: Path;
  node: SyntaxNode;
  place: Place;
  /** The pair whose value the node is, unless it is a list item or the root. */
  pair: Pair | undefined;
  kind: FileKind;
  document: SyntaxDocument;
  /** The keys of a place, memoized for all its siblings. */
  keys: (place: Place) => KeySchema[];
}

/** Pointers of the ancestors of a location, innermost first. */
function placesAround(pointer: string): string[] {
  const around: string[] = [];
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    around.push(pointer.slice(0, end));
    if (end === 0) break;
  }
  return around;
}

function toPath(pointer: string, root: SyntaxNode): Path {
  const path: (string | number)[] = [];
  let node: SyntaxNode | undefined = root;
  for (const raw of pointer.split('/').slice(1)) {
    const name = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const step: string | number = node?.kind === 'sequence' ? Number(name) : name;
    path.push(step);
    node = nodeAt(node, [step]);
  }
  return path;
}

function ownerOf(root: SyntaxNode, path: Path): Pair | undefined {
  const key = path.at(-1);
  return typeof key === 'string' ? pairOf(nodeAt(root, path.slice(0, -1)), key) : undefined;
}

/** Whether a list or mapping is allowed here at all. */
function fits(node: SyntaxNode, place: Place): boolean {
  if (node.kind === 'scalar') return true;
  const type = node.kind === 'mapping' ? 'object' : 'array';
  return place.alternatives.some(alternative => accepts(alternative, type));
}

/** A list or mapping that is too short or has duplicates, whatever it contains. */
function isShapeWrong({ node, place }: Spot): boolean {
  return node.kind !== 'scalar' && brokenAt(place, toData(node)) !== undefined;
}

const structuralKeywords = new Set(['required', 'additionalProperties', 'propertyNames']);

function isAboutValue(error: ErrorObject): boolean {
  return !structuralKeywords.has(error.keyword) && error.propertyName === undefined;
}

function isUnion(error: ErrorObject): boolean {
  return error.keyword === 'anyOf';
}

function structuralProblem(error: ErrorObject, spot: Spot): Problem[] {
  if (error.keyword === 'required') return [missingKey(String(error.params.missingProperty), spot)];
  if (error.keyword === 'additionalProperties') return unknownKey(String(error.params.additionalProperty), spot);
  if (error.keyword === 'propertyNames') return badName(String(error.params.propertyName), spot);
  return [];
}

function missingKey(key: string, spot: Spot): Problem {
  const values = { key, parent: nameOf(spot) };
  const message = makeMessage(spot.path.length ? 'missing-key' : 'missing-key.top', values);
  return problem('missing-key', headOf(spot), message, () => addMissing(key, spot));
}

/** More fixes than this are too many for a menu; completion lists all values. */
const maxDecisions = 5;

/** Adds a key with its example as a placeholder. For an enumeration each value is a fix. */
function addMissing(key: string, { kind, path, node, document, place: owner }: Spot): Fix[] {
  const place = placeAt(kind, [...path, key]);
  if (!place) return [];
  const written = { name: key, place: owner };
  const choices = choicesOf(place).slice(0, maxDecisions);
  if (choices.length > 0) return choices.flatMap(({ value }) => setKeyFix(document, node, written, value));
  return addKeyFix(document, node, written, exampleOf(place, kind, [...path, key]));
}

function unknownKey(key: string, spot: Spot): Problem[] {
  const pair = pairOf(spot.node, key);
  // That an item does not recur is one mistake: `times` beside its `every` is told there.
  if (!pair || (key === 'times' && pairOf(spot.node, 'every'))) return [];
  const cut = cutText(pair, spot);
  if (cut) return [cut];
  const message = unknownKeyMessage(key, spot);
  return [problem('unknown-key', spot.document.at(pair.key.span), message, () => mendKey(pair, message, spot))];
}

/** In flow style a comma ends a plain scalar, and the rest looks like a key without a colon. */
function cutText({ key, value }: Pair, { node, document }: Spot): Problem | undefined {
  if (node.kind !== 'mapping' || !node.flow || !isEmpty(value) || isWritten(value)) return undefined;
  const before = node.pairs[node.pairs.findIndex(pair => pair.key === key) - 1]?.value;
  const isCut = before?.kind === 'scalar' && before.style === 'plain' && !isEmpty(before);
  if (!isCut || document.text[document.at(key.span).end] === ':') return undefined;
  const span = { start: document.at(before.span).start, end: document.at(key.span).end };
  const whole = document.text.slice(span.start, span.end);
  const fixes = () => fixOf({ key: 'comma-in-text.fix' }, [{ span, text: JSON.stringify(whole) }], true);
  return problem(
    'unknown-key',
    document.at(key.span),
    { key: 'comma-in-text', values: { text: shorten(whole) } },
    fixes,
  );
}

/** The fixes of an unknown key: the key that was meant, or a move to its place. Duplicates are left to the author. */
function mendKey(pair: Pair, message: Message, spot: Spot): Fix[] {
  const { key, value } = pair;
  const { node, document, kind } = spot;
  const { similar: meant, home }: MessageValues = message.values ?? {};
  if (message.key.startsWith('concept.')) return mendConcept(pair, spot);
  if (typeof meant === 'string') return mendName(pair, meant, spot);
  const target = typeof home === 'string' ? child(document.root, home) : undefined;
  const place = typeof home === 'string' ? placeAt(kind, [home]) : undefined;
  if (typeof home !== 'string' || value.kind !== 'scalar' || isEmpty(value) || pairOf(target, key.source)) return [];
  const there = placeAt(kind, [home, key.source]);
  // A group that is left with nothing is no better.
  const isAlone = node.kind === 'mapping' && node.pairs.length === 1;
  if (isAlone || !there || !canStand(value, there)) return [];
  const removed = removeKey(document, node, key.source);
  const { start, end } = document.at(value.span);
  const written = escapeSnippet(document.text.slice(start, end));
  const added = target && place ? setKey(document, target, { name: key.source, place }, written) : [];
  return removed.length && added.length ? fixOf({ key: 'fix.move', values: { home } }, [...removed, ...added]) : [];
}

/** The key that was meant; with all that needs no thought only if the value can stand there. */
function mendName({ key, value }: Pair, meant: string, { node, document, kind, path }: Spot): Fix[] {
  if (pairOf(node, meant)) return [];
  const target = placeAt(kind, [...path, meant]);
  return replaceFix(document, key, meant, target !== undefined && (isEmpty(value) || canStand(value, target)));
}

/** The key that a word is another name of, where its value fits there; what a word with its value says, in our words. */
function mendConcept(pair: Pair, spot: Spot): Fix[] {
  const { key, value } = pair;
  const { node, document, kind, path, place } = spot;
  const said = sayingMeant(key.source, truthOf(value), definitionOf(place));
  if (said !== undefined) return mendSaying(pair, said, spot);
  const meant = keyMeant(key.source, definitionOf(place));
  const target = meant === undefined ? undefined : placeAt(kind, [...path, meant]);
  if (!meant || !target || pairOf(node, meant) || !canStand(value, target)) return [];
  return fixOf({ key: 'concept.fix', values: { key: meant } }, [replace(document, key, escapeSnippet(meant))]);
}

/** The whole pair as another, unless its key is there already. */
function mendSaying({ key, value }: Pair, said: string, { node, document }: Spot): Fix[] {
  const [name = ''] = said.split(':');
  if (pairOf(node, name)) return [];
  const span = { start: document.at(key.span).start, end: document.at(value.span).end };
  return fixOf({ key: 'concept.fix', values: { key: said } }, [replace(document, { span }, escapeSnippet(said))]);
}

const yesAndNo: Record<string, string[]> = {
  true: ['true', 'yes', 'y', 'да', 'так'],
  false: ['false', 'no', 'n', 'нет', 'ні', 'немає'],
};

/** `yes`, `да` and `true` are one; what is neither is itself. */
function truthOf(value: SyntaxNode): string {
  const written = value.kind === 'scalar' ? value.source.toLowerCase() : '';
  return Object.keys(yesAndNo).find(truth => yesAndNo[truth]?.includes(written)) ?? written;
}

/** Whether a value has a form that the place accepts. */
function canStand(node: SyntaxNode, place: Place): boolean {
  const types = place.alternatives.flatMap(({ schema }) => schema.type ?? (schema.enum ? 'string' : []));
  const isNumber = node.kind === 'scalar' && typeof node.value === 'number';
  const isOfType =
    node.kind !== 'scalar'
      ? fits(node, place)
      : types.includes(typeof node.value) || (isNumber && types.includes('integer'));
  return isOfType && brokenAt(place, toData(node)) === undefined;
}

/** The kind of object at a place. */
function definitionOf({ alternatives }: Place): string {
  return alternatives.find(({ schema }) => schema.properties)?.definition ?? '';
}

/** More names than these do not help; the most similar come first. */
const mostNames = 5;

function unknownKeyMessage(key: string, spot: Spot): Message {
  const { kind, place } = spot;
  const keys = spot.keys(place);
  const known = keys.map(({ name }) => name);
  const definition = definitionOf(place);
  const titled = namesByTitle(keys).get(key.toLowerCase());
  if (titled) return { key: 'unknown-key.similar', values: { key, similar: titled } };
  const own = conceptHere(key, definition);
  if (own) return makeMessage(`concept.${own}`, { key });
  const [home, owners] = [homeOf(key, kind), ownersOf(key, kind)];
  // What is a key elsewhere is no misspelt one, unless it is another number of the same word.
  const near = similar(key, known) ?? keyOfTitle(key, keys);
  const isOther = near !== undefined && (home !== undefined || owners.length > 0) && !isNumberOf(key, near);
  const concept = conceptOf(key);
  if (near && !isOther && !concept) return { key: 'unknown-key.similar', values: { key, similar: near } };
  if (home) return { key: 'unknown-key.elsewhere', values: { key, home } };
  if (concept) return makeMessage(`concept.${concept}`, { key });
  if (owners.length > 0) return makeMessage('unknown-key.owner', { key, owners });
  if (known.length <= mostNames) return { key: 'unknown-key', values: { key, known: known.join(', ') } };
  return { key: 'unknown-key.many', values: { key, known: nearest(key, known, mostNames).join(', ') } };
}

/** `task` and `tasks`. */
function isNumberOf(a: string, b: string): boolean {
  return `${a}s` === b || a === `${b}s`;
}

/** What a plan has keys of, nearest to the work first, and where one stands. */
const ownerPaths: [KeyOwner, Path][] = [
  ['plan', []],
  ['block', ['blocks', 0]],
  ['task', ['blocks', 0, 'tasks', 0]],
  ['item', ['blocks', 0, 'items', 0]],
  ['project', ['project']],
  ['pricing', ['pricing']],
  ['executor', ['executors', 'x']],
  ['party', ['project', 'client']],
  ['payment', ['payments', 0]],
  ['change', ['changes', 0]],
  ['offer', ['offer']],
  ['calendar', ['calendar']],
  ['scenario', ['scenarios', 'x']],
  ['trick', ['tricks', 0]],
  ['need', ['needs', 0]],
  ['difficulty', ['difficulties', 0]],
];

type KeyOwner = PlainKeysBelow<'key-owner'>;

/** What has a key of that name in plans, the first few. */
function ownersOf(key: string, kind: FileKind): Message[] {
  if (kind !== 'plan') return [];
  const owners = ownerPaths.filter(([, path]) => {
    const place = placeAt(kind, path);
    return place !== undefined && keysOf(place).some(({ name }) => name === key);
  });
  return owners.slice(0, mostOwners).map(([owner]) => makeMessage(`key-owner.${owner}`));
}

const mostOwners = 3;

/** Keys are English; «стадия» is understood as the key with that title. */
function keyOfTitle(word: string, keys: KeySchema[]): string | undefined {
  const byTitle = namesByTitle(keys);
  return byTitle.get(similar(word, byTitle.keys()) ?? '');
}

const namesByTitle = memoize(
  (keys: KeySchema[]) =>
    new Map(
      keys.flatMap(({ name, textKey }) =>
        locales.flatMap((locale): [string, string][] => {
          const title = schemaText(locale, `${textKey}.title`);
          return title === undefined ? [] : [[title.toLowerCase(), name]];
        }),
      ),
    ),
);

/** The top-level key under which a misplaced key belongs: `currency` under `pricing`. */
function homeOf(key: string, kind: FileKind): string | undefined {
  const top = placeAt(kind, []);
  if (!top) return undefined;
  if (keysOf(top).some(({ name }) => name === key)) return undefined;
  return keysOf(top).find(({ name }) => {
    const place = placeAt(kind, [name]);
    return place && keysOf(place).some(inner => inner.name === key);
  })?.name;
}

function badName(name: string, spot: Spot): Problem[] {
  const pair = pairOf(spot.node, name);
  return pair
    ? [problem('wrong-value', spot.document.at(pair.key.span), { key: 'wrong-value.name', values: { name } })]
    : [];
}

function emptyValue(spot: Spot): Problem {
  const key = nameOf(spot);
  if (!spot.pair) return problem('empty-value', headOf(spot), { key: 'empty-value.item', values: { key } });
  const owner = nodeAt(spot.document.root, spot.path.slice(0, -1));
  const fixes = () => removeKeyFix(spot.document, owner, key);
  return problem('empty-value', spot.document.at(spot.pair.key.span), { key: 'empty-value', values: { key } }, fixes);
}

/** The problem of an invalid value, with fixes. */
function wrongValue(spot: Spot): Problem {
  const span = spot.node.kind === 'scalar' ? spot.document.at(spot.node.span) : headOf(spot);
  const reading = spot.node.kind === 'scalar' ? readingOf(spot.node, spot.place, aroundOf(spot)) : undefined;
  const broken = brokenAt(spot.place, toData(spot.node));
  const message = reading ? readingMessage(reading, spot) : wrongValueMessage(spot, broken);
  return problem('wrong-value', span, message, () => (reading ? meantFixes(reading, spot) : emptyFixes(broken, spot)));
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

const longestQuote = 40;

function shorten(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

/** The name of a location for people: its key, or that of the list it is in. */
function nameOf({ path }: Spot): string {
  return String(path.findLast(step => typeof step === 'string') ?? '');
}

/** A mapping or list is marked by its key, or by its first key, never as a whole. */
function headOf({ pair, node, document }: Spot): Span {
  if (pair) return document.at(pair.key.span);
  if (node.kind === 'mapping' && node.pairs[0]) return document.at(node.pairs[0].key.span);
  const first = node.kind === 'sequence' ? node.items[0] : undefined;
  const span = first?.kind === 'scalar' ? first.span : node.span;
  return first?.kind === 'mapping' && first.pairs[0]
    ? document.at(first.pairs[0].key.span)
    : firstCharacters(document.at(span));
}

function firstCharacters(span: Span): Span {
  return { start: span.start, end: Math.min(span.end, span.start + 1) };
}

function problem(rule: string, span: Span, message: Message, fixes?: () => Fix[]): Problem {
  return { rule, severity: 'error', span, message, ...(fixes && { fixes }) };
}
