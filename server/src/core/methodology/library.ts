import snippets from '../../generated/snippets.json' with { type: 'json' };
import { readOneOf, readString, readText, readTexts } from '../language/values.ts';
import { bundledScheme, fileStem, type SourceFile } from '../source.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import { type BlockType, type KnownDifficulty, type Methodology, type RuleSeverity, ruleSeverities } from './model.ts';

export const defaultMethodology = 'onebox';

/** Longer chains of `extends` are a circle, or might as well be. */
const maxAncestors = 10;

/** The methodologies a plan can follow: the built-in ones by name, others by a path relative to who names them. */
export interface MethodologyLibrary {
  /** Undefined where there is no such methodology, or it extends one that is missing, or itself. */
  find(reference: string, from: string): Methodology | undefined;
  /** Where the chain of `extends` from a reference leads. */
  chainOf(reference: string, from: string): 'whole' | 'missing' | 'circle';
  builtIn(): string[];
}

const builtIn = new Map<string, SourceFile>(
  Object.entries(snippets.methodologies as Record<string, string>).map(([name, text]) => [
    fileStem(name),
    { uri: `${bundledScheme}:/methodologies/${name}`, text },
  ]),
);

/** `files` are the methodology files near the plan, by absolute URI. */
export function createMethodologies(files: SourceFile[]): MethodologyLibrary {
  const byUri = new Map(files.map(file => [file.uri, file]));
  const locate = (reference: string, from: string) => builtIn.get(reference) ?? byUri.get(resolveUri(from, reference));
  /** The methodology named and those it extends, nearest first. */
  const chain = (reference: string, from: string): { files: SourceFile[]; end: 'whole' | 'missing' | 'circle' } => {
    const found: SourceFile[] = [];
    let next: { reference: string; from: string } | undefined = { reference, from };
    while (next) {
      const file = locate(next.reference, next.from);
      if (!file) return { files: found, end: 'missing' };
      if (found.includes(file) || file.uri === from || found.length > maxAncestors)
        return { files: found, end: 'circle' };
      found.push(file);
      const { parent } = readOwn(file);
      next = parent === undefined ? undefined : { reference: parent, from: file.uri };
    }
    return { files: found, end: 'whole' };
  };
  return {
    find(reference, from) {
      const { files: found, end } = chain(reference, from);
      return end === 'whole' ? found.map(file => readOwn(file).methodology).reduceRight(merge) : undefined;
    },
    chainOf: (reference, from) => chain(reference, from).end,
    builtIn: () => [...builtIn.keys()],
  };
}

/** The URI that a relative path means, seen from a file. */
export function resolveUri(from: string, path: string): string {
  try {
    return new URL(path, from).toString();
  } catch {
    return path;
  }
}

interface Own {
  methodology: Methodology;
  parent: string | undefined;
}

const read = new WeakMap<SourceFile, Own>();

function readOwn(file: SourceFile): Own {
  const known = read.get(file);
  if (known) return known;
  const { root } = parse(file.text);
  const methodology: Methodology = {
    uri: file.uri,
    id: readString(child(root, 'id')) ?? fileStem(file.uri),
    title: readText(child(root, 'title')),
    blocks: readMap(child(root, 'blocks'), readBlockType),
    difficulties: readMap(child(root, 'difficulties'), readDifficulty),
    rules: readSeverities(child(root, 'rules')),
  };
  const own = { methodology, parent: readString(child(root, 'extends')) };
  read.set(file, own);
  return own;
}

function readMap<T>(node: SyntaxNode | undefined, reader: (id: string, node: SyntaxNode) => T): Map<string, T> {
  if (node?.kind !== 'mapping') return new Map();
  return new Map(node.pairs.map(({ key, value }) => [key.source, reader(key.source, value)]));
}

function readSeverities(node: SyntaxNode | undefined): Map<string, RuleSeverity> {
  if (node?.kind !== 'mapping') return new Map();
  const readSeverity = readOneOf(ruleSeverities);
  const entries = node.pairs.flatMap(({ key, value }): [string, RuleSeverity][] => {
    const severity = readSeverity(value);
    return severity ? [[key.source, severity]] : [];
  });
  return new Map(entries);
}

function readBlockType(id: string, node: SyntaxNode): BlockType {
  return {
    id,
    code: readText(child(node, 'code')),
    title: readText(child(node, 'title')),
    description: readText(child(node, 'description')),
    outcome: readText(child(node, 'outcome')),
    deliverables: readTexts(child(node, 'deliverables')),
  };
}

function readDifficulty(id: string, node: SyntaxNode): KnownDifficulty {
  return {
    id,
    title: readText(child(node, 'title')),
    description: readText(child(node, 'description')),
    mitigation: readText(child(node, 'mitigation')),
  };
}

/** The child's word wins, key by key; what it does not speak of stays as the parent has it. */
function merge(parent: Methodology, own: Methodology): Methodology {
  return {
    ...own,
    title: own.title ?? parent.title,
    blocks: mergeMaps(parent.blocks, own.blocks),
    difficulties: mergeMaps(parent.difficulties, own.difficulties),
    rules: new Map([...parent.rules, ...own.rules]),
  };
}

function mergeMaps<T extends object>(parent: ReadonlyMap<string, T>, own: ReadonlyMap<string, T>): Map<string, T> {
  const merged = new Map(parent);
  for (const [id, entry] of own) merged.set(id, overlay(parent.get(id), entry));
  return merged;
}

function overlay<T extends object>(below: T | undefined, above: T): T {
  const isSaid = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  const said = Object.entries(above).filter(([, value]) => isSaid(value));
  return below ? { ...below, ...Object.fromEntries(said) } : above;
}
