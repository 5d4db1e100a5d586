import type { ErrorObject } from 'ajv';
import { memoize } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import { makeMessage } from '../l10n/translate.ts';
import { brokenAt } from '../language/constraints.ts';
import { exampleOf } from '../language/example.ts';
import { choicesOf, keysOf, placeAt } from '../language/schema.ts';
import { isEmpty, nodeAt, type Pair, type Path, pairOf, type SyntaxNode, toData } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { beginnings } from './empty-file.ts';
import { addKeyFix, setKeyFix } from './fixes.ts';
import type { Fix, Problem } from './problem.ts';
import { schemaErrors } from './schema-errors.ts';
import { fits, headOf, nameOf, type Spot, schemaProblem } from './schema-spot.ts';
import { tooManyMistakes } from './syntax-problems.ts';
import { unknownKey } from './unknown-keys.ts';
import { emptyValue, wrongValue } from './wrong-values.ts';

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
    ...schemaProblem('missing-key', { start: 0, end: 0 }, { key: `empty-file.${kind}` }, fixes),
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
  return schemaProblem('missing-key', headOf(spot), message, () => addMissing(key, spot));
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

function badName(name: string, spot: Spot): Problem[] {
  const pair = pairOf(spot.node, name);
  return pair
    ? [schemaProblem('wrong-value', spot.document.at(pair.key.span), { key: 'wrong-value.name', values: { name } })]
    : [];
}
