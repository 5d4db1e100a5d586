import snippets from '../../../generated/snippets.json' with { type: 'json' };
import { type Locale, locales, type Text, textIn } from '../../l10n/translate.ts';
import { readText } from '../../language/values.ts';
import { child, type ScalarNode, type SyntaxNode } from '../../syntax/nodes.ts';
import { parse } from '../../syntax/parse.ts';
import type { Skeleton } from '../../syntax/skeleton.ts';
import { choiceStop, escapeSnippet, type Snippet, snippet } from '../../syntax/snippet.ts';
import { toYamlText } from '../../syntax/write.ts';

/** A whole plan to begin with. */
export interface Template {
  id: string;
  title: Text;
  description: Text | undefined;
  /** The plan in one language, with tab stops. */
  plan(locale: Locale): Skeleton;
}

/**
 * The product's templates, `snippets/templates/ORDER-NAME.template.yaml`. Their plans have texts in each language, values
 * with tab stops in snippet syntax, and `$locale` where the language goes.
 */
export function templates(): Template[] {
  return Object.entries(snippets.templates as Record<string, string>).map(([name, text]) => {
    const { root } = parse(text);
    const id = name.replace(/^\d+-/, '').replace('.template.yaml', '');
    const plan = child(root, 'plan');
    return {
      id,
      title: readText(child(root, 'title')) ?? id,
      description: readText(child(root, 'description')),
      plan: locale => (plan ? skeletonOf(plan, locale) : snippet``),
    };
  });
}

function skeletonOf(node: SyntaxNode, locale: Locale): Skeleton {
  if (node.kind === 'sequence') return { items: node.items.map(item => skeletonOf(item, locale)) };
  if (node.kind === 'scalar') return scalarText(node, locale);
  const isText = node.pairs.every(({ key }) => locales.some(known => known === key.source));
  if (isText) return snippetText(textIn(locale, readText(node) ?? ''));
  return { keys: node.pairs.map(({ key, value }) => [key.source, skeletonOf(value, locale)]) };
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
