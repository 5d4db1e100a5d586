import { memoize } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import {
  locales,
  type Message,
  type MessageValues,
  makeMessage,
  type PlainKeysBelow,
  schemaText,
} from '../l10n/translate.ts';
import { conceptHere, conceptOf, keyMeant, sayingMeant } from '../language/concepts.ts';
import { brokenAt } from '../language/constraints.ts';
import { type KeySchema, keysOf, type Place, placeAt } from '../language/schema.ts';
import { setKey } from '../language/set-key.ts';
import { nearest, similar } from '../language/similar.ts';
import { removeKey, replace } from '../syntax/edit.ts';
import { child, isEmpty, isWritten, type Pair, type Path, pairOf, type SyntaxNode, toData } from '../syntax/nodes.ts';
import { escapeSnippet } from '../syntax/snippet.ts';
import { fixOf, replaceFix } from './fixes.ts';
import type { Fix, Problem } from './problem.ts';
import { fits, type Spot, schemaProblem, shorten } from './schema-spot.ts';

/** The problem of a key that the language does not have there, with advice on the one that is meant. */
export function unknownKey(key: string, spot: Spot): Problem[] {
  const pair = pairOf(spot.node, key);
  // That an item does not recur is one mistake: `times` beside its `every` is told there.
  if (!pair || (key === 'times' && pairOf(spot.node, 'every'))) return [];
  const cut = cutText(pair, spot);
  if (cut) return [cut];
  const message = unknownKeyMessage(key, spot);
  return [schemaProblem('unknown-key', spot.document.at(pair.key.span), message, () => mendKey(pair, message, spot))];
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
  return schemaProblem(
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

/** The first few objects of plans with a key of that name. */
function ownersOf(key: string, kind: FileKind): Message[] {
  const owners = kind === 'plan' ? (ownersByKey(ownerPaths).get(key) ?? []) : [];
  return owners.slice(0, mostOwners).map(owner => makeMessage(`key-owner.${owner}`));
}

const mostOwners = 3;

/** The objects of plans by the names of their keys: found once, not for each unknown key of a file. */
const ownersByKey = memoize((paths: typeof ownerPaths) => {
  const owners = new Map<string, KeyOwner[]>();
  for (const [owner, path] of paths) {
    const place = placeAt('plan', path);
    for (const { name } of place ? keysOf(place) : []) owners.set(name, [...(owners.get(name) ?? []), owner]);
  }
  return owners;
});

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
