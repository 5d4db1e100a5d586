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

/** Longer chains of `extends` are a circle, or might as well be. */
const maxAncestors = 10;

/** Where a chain of `extends` leads: to one that extends nothing, to none, or back to itself. */
export type ChainEnd = 'whole' | 'missing' | 'circle';

/** The methodologies a plan can follow: the built-in ones by name, others by a path relative to who names them. */
export interface MethodologyLibrary {
  /**
   * With all that it extends merged in; undefined where there is none. Where the chain of `extends` does not end well,
   * what there is of it, as a methodology that {@link Methodology.isPartial}: that is told in the file where it is.
   */
  find(reference: string, from: string): Methodology | undefined;
  /** The one file that a reference means. */
  locate(reference: string, from: string): MethodologySource | undefined;
  chainOf(reference: string, from: string): ChainEnd;
  /** Why the file that a reference means is not read, where it is there or must not be looked for. */
  refusalOf(reference: string, from: string): FileRefusal | undefined;
  builtIn(): string[];
  /** URIs of those that are not built in. */
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

/** `files` are the methodology files near the plan, by absolute URI; `refused` those that are named and not read. */
export function createMethodologies(files: SourceFile[], refused: RefusedFile[] = []): MethodologyLibrary {
  const byKey = new Map(files.map(file => [fileKey(file.uri), file]));
  const refusals = new Map(refused.map(({ uri, refusal }) => [fileKey(uri), refusal]));
  const merged = new Map<string, Methodology>();
  const keyOf = (reference: string, from: string) => {
    const uri = resolveReference(from, reference);
    return uri === undefined ? '' : fileKey(uri);
  };
  const locate = (reference: string, from: string) => builtIn().get(reference) ?? byKey.get(keyOf(reference, from));
  /** The methodology named and those it extends, nearest first. */
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
      // Whoever names it, from wherever: the same files make the same methodology.
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

/** A file's tree, parsed once. */
const sources = new WeakMap<SourceFile, MethodologySource>();

function sourceOf(file: SourceFile): MethodologySource {
  let source = sources.get(file);
  if (!source) {
    source = { ...file, root: parse(file.text).root };
    sources.set(file, source);
  }
  return source;
}
