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

/** A template for a whole file. */
export interface Template {
  id: string;
  title: Text;
  description: Text | undefined;
  /** The file in one language, with tab stops. */
  skeleton(locale: Locale): Skeleton;
  /** The blanks that the author fills in, in the order of the tab stops. */
  blanks: readonly Blank[];
}

/** A value of a template that differs from file to file. */
export interface Blank {
  path: Path;
  /** The possible values, if they are enumerated. */
  choices: readonly string[];
}

/**
 * The bundled templates of a kind of file, `snippets/templates/ORDER-NAME.template.yaml`, simplest first. Under `plan`,
 * `case` or `methodology` a template holds the file, with texts per language, tab stops in snippet syntax, and
 * `$locale` for the language.
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

/** A value that is one tab stop stays a tab stop; its default is quoted if YAML requires quotes. */
function snippetText(text: string): Snippet {
  const [, number, byDefault] = /^\$\{(\d+):(.*)\}$/.exec(text) ?? [];
  if (number !== undefined && byDefault !== undefined) {
    const isNumber = /^[\d./%]+$/.test(byDefault);
    return snippet`\${${Number(number)}:${escapeSnippet(isNumber ? byDefault : toYamlText(byDefault))}}`;
  }
  // Templates are bundled with the product, so this text is known to be a choice.
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
