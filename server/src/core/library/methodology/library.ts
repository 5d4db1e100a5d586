import { memoize } from '../../base/memo.ts';
import { resource } from '../../base/resources.ts';
import {
  bundledScheme,
  type FileRefusal,
  fileKey,
  fileStem,
  type RefusedFile,
  type SourceFile,
} from '../../base/source.ts';
import { isNetworkReference, resolveReference } from '../../base/uri.ts';
import { readString } from '../../language/values.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import { parse } from '../../syntax/parse.ts';
import { mergeNodes } from './merge.ts';
import type { Methodology, MethodologySource } from './model.ts';
import { readMethodology } from './read-methodology.ts';

export const defaultMethodology = 'onebox';

/** Longer chains of `extends` are treated as cycles. */
const maxAncestors = 10;

/** How a chain of `extends` ends: complete, with a missing file, or in a cycle. */
export type ChainEnd = 'whole' | 'missing' | 'circle';

/** The methodologies that a plan can follow: built-in ones by name, others by a path relative to the referring file. */
export interface MethodologyLibrary {
  /**
   * The methodology with everything that it extends merged in; undefined if there is none. If the chain of `extends` is
   * incomplete, it returns what there is, marked {@link Methodology.isPartial}; the problem is reported in the file
   * with the wrong reference.
   */
  find(reference: string, from: string): Methodology | undefined;
  /** The file that a reference names. */
  locate(reference: string, from: string): MethodologySource | undefined;
  chainOf(reference: string, from: string): ChainEnd;
  /** Why the referenced file is not read, if it exists or must not be looked for. */
  refusalOf(reference: string, from: string): FileRefusal | undefined;
  builtIn(): string[];
  /** Uris of the methodologies that are not built in. */
  files(): string[];
}

const builtInOf = memoize((texts: Readonly<Record<string, string>>) => {
  const files = Object.entries(texts).map(([name, text]): [string, SourceFile] => [
    fileStem(name),
    { uri: `${bundledScheme}:/methodologies/${name}`, text },
  ]);
  return new Map(files);
});
const builtIn = () => builtInOf(resource('methodologies'));

/**
 * `files` are the methodology files near the plan, by absolute uri; `refused` those that are referenced but not read.
 */
export function createMethodologies(files: SourceFile[], refused: RefusedFile[] = []): MethodologyLibrary {
  const byKey = new Map(files.map(file => [fileKey(file.uri), file]));
  const refusals = new Map(refused.map(({ uri, refusal }) => [fileKey(uri), refusal]));
  const merged = new Map<string, Methodology>();
  const keyOf = (reference: string, from: string) => {
    const uri = resolveReference(from, reference);
    return uri === undefined ? '' : fileKey(uri);
  };
  const locate = (reference: string, from: string) => builtIn().get(reference) ?? byKey.get(keyOf(reference, from));
  /** The methodology with those it extends, nearest first. */
  const chain = (reference: string, from: string): { sources: MethodologySource[]; end: ChainEnd } => {
    const found: MethodologySource[] = [];
    let next: { reference: string; from: string } | undefined = { reference, from };
    while (next) {
      const file = locate(next.reference, next.from);
      if (!file) return { sources: found, end: 'missing' };
      const isCircle = fileKey(file.uri) === fileKey(from) || found.some(source => source.uri === file.uri);
      if (isCircle || found.length > maxAncestors) return { sources: found, end: 'circle' };
      const source = sourceOf(file);
      found.push(source);
      const parent = readString(child(source.root, 'extends'));
      next = parent === undefined ? undefined : { reference: parent, from: file.uri };
    }
    return { sources: found, end: 'whole' };
  };
  const read = (found: MethodologySource[]) => {
    const root = found.map(source => source.root).reduceRight<SyntaxNode | undefined>(mergeNodes, undefined);
    return readMethodology(found, root);
  };
  return {
    find(reference, from) {
      const { sources: found, end } = chain(reference, from);
      if (found.length === 0) return undefined;
      // Keyed by the chain of files, so that all plans with one chain share one object.
      const key = found.map(source => source.uri).join('\n');
      const known = merged.get(key) ?? { ...read(found), isPartial: end !== 'whole' };
      merged.set(key, known);
      return known;
    },
    locate(reference, from) {
      const file = locate(reference, from);
      return file && sourceOf(file);
    },
    chainOf: (reference, from) => chain(reference, from).end,
    refusalOf: (reference, from) => (isNetworkReference(reference) ? 'network' : refusals.get(keyOf(reference, from))),
    builtIn: () => [...builtIn().keys()],
    files: () => files.map(file => file.uri),
  };
}

/** The tree of a file, parsed once. */
const sources = new WeakMap<SourceFile, MethodologySource>();

function sourceOf(file: SourceFile): MethodologySource {
  let source = sources.get(file);
  if (!source) {
    source = { ...file, root: parse(file.text).root };
    sources.set(file, source);
  }
  return source;
}
