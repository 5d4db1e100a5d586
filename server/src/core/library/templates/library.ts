import { memoizeByKey } from '../../base/memo.ts';
import { resource } from '../../base/resources.ts';
import type { FileKind } from '../../base/source.ts';
import { type Locale, locales, type Text, textIn } from '../../l10n/translate.ts';
import { readText } from '../../language/values.ts';
import { child, type Path, type ScalarNode, type SyntaxNode } from '../../syntax/nodes.ts';
import { parse } from '../../syntax/parse.ts';
import type { Skeleton } from '../../syntax/skeleton.ts';
import { choiceStop, escapeSnippet, type Snippet, snippet } from '../../syntax/snippet.ts';
import { toYamlText } from '../../syntax/write.ts';

/** A whole file to begin with. */
export interface Template {
  id: string;
  title: Text;
  description: Text | undefined;
  /** The file in one language, with tab stops. */
  skeleton(locale: Locale): Skeleton;
  /** What its author fills in, in the order in which an editor asks for it. */
  blanks: readonly Blank[];
}

/** A value of a template that differs from file to file. */
export interface Blank {
  path: Path;
  /** What it can be, where that is listed. */
  choices: readonly string[];
}

/**
 * The product's templates of a kind of file, `snippets/templates/ORDER-NAME.template.yaml`, the plainest first. Under `plan`,
 * `case` or `methodology` stands the file, with texts in each language, values with tab stops in snippet syntax, and `$locale`
 * where the language goes.
 */
export function templates(kind: FileKind): Template[] {
  return all(kind);
}

const all = memoizeByKey(
  (kind: FileKind) => kind,
  (kind): Template[] =>
    Object.entries(resource('templates')).flatMap(([name, text]) => {
      const { root } = parse(text);
      const file = child(root, kind);
      const id = name.replace(/^\d+-/, '').replace('.template.yaml', '');
      return file ? [templateOf(id, root, file)] : [];
    }),
);

function templateOf(id: string, root: SyntaxNode | undefined, file: SyntaxNode): Template {
  return {
    id,
    title: readText(child(root, 'title')) ?? id,
    description: readText(child(root, 'description')),
    skeleton: locale => skeletonOf(file, locale),
    blanks: blanksBelow(file, [])
      .sort((a, b) => a.number - b.number)
      .map(({ path, choices }) => ({ path, choices })),
  };
}

function skeletonOf(node: SyntaxNode, locale: Locale): Skeleton {
  if (node.kind === 'sequence') return { items: node.items.map(item => skeletonOf(item, locale)) };
  if (node.kind === 'scalar') return scalarText(node, locale);
  if (isText(node)) return snippetText(textIn(locale, readText(node) ?? ''));
  return { keys: node.pairs.map(({ key, value }) => [key.source, skeletonOf(value, locale)]) };
}

function isText(node: SyntaxNode): boolean {
  return node.kind === 'mapping' && node.pairs.every(({ key }) => locales.some(known => known === key.source));
}

function scalarText({ source, value }: ScalarNode, locale: Locale): Snippet {
  if (source === '$locale') return choiceStop(1, [locale, ...locales.filter(other => other !== locale)]);
  return typeof value === 'string' ? snippetText(source) : escapeSnippet(source);
}

/** A value that is a tab stop as a whole is one; its default is quoted where YAML wants quotes. */
function snippetText(text: string): Snippet {
  const [, number, byDefault] = /^\$\{(\d+):(.*)\}$/.exec(text) ?? [];
  if (number !== undefined && byDefault !== undefined) {
    const isNumber = /^[\d./%]+$/.test(byDefault);
    return snippet`\${${Number(number)}:${escapeSnippet(isNumber ? byDefault : toYamlText(byDefault))}}`;
  }
  // The templates are our own, and this one is a choice.
  return /^\$\{\d+\|.*\|\}$/.test(text) ? (text as Snippet) : escapeSnippet(toYamlText(text));
}

function blanksBelow(node: SyntaxNode, path: Path): (Blank & { number: number })[] {
  if (node.kind === 'sequence') return node.items.flatMap((item, index) => blanksBelow(item, [...path, index]));
  if (node.kind === 'scalar') return blankOf(node.source, path);
  if (isText(node)) return blankOf(textIn('en', readText(node) ?? ''), path);
  return node.pairs.flatMap(({ key, value }) => blanksBelow(value, [...path, key.source]));
}

function blankOf(text: string, path: Path): (Blank & { number: number })[] {
  if (text === '$locale') return [{ path, number: 1, choices: locales }];
  const [, number, choices] = /^\$\{(\d+)(?:\|(.*)\||:.*)\}$/.exec(text) ?? [];
  return number === undefined ? [] : [{ path, number: Number(number), choices: choices?.split(',') ?? [] }];
}
