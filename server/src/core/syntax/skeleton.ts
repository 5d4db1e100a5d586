import { escapeSnippet, joinSnippets, type Snippet, snippet, withoutTabStops } from './snippet.ts';

/**
 * YAML to be written at a place that is not known yet: a value with or without tab stops, a list, or keys with their
 * values. The place decides whether it becomes indented lines or `{…}` on one line.
 */
export type Skeleton = Snippet | { items: Skeleton[] } | { keys: [string, Skeleton][] };

/** The lines of a value in block style; the first is not indented. */
export function blockLines(skeleton: Skeleton): Snippet[] {
  if (typeof skeleton === 'string') return [skeleton];
  if ('items' in skeleton) {
    return skeleton.items.flatMap(item =>
      blockLines(item).map((line, index) => (index === 0 ? snippet`- ${line}` : snippet`  ${line}`)),
    );
  }
  return skeleton.keys.flatMap(([key, value]) => keyLines(key, value));
}

/** `key: value`, with nested content on lines of its own. */
export function keyLines(key: string, value: Skeleton): Snippet[] {
  const name = escapeSnippet(key);
  if (typeof value === 'string') return [snippet`${name}: ${value}`];
  return [snippet`${name}:`, ...blockLines(value).map(line => snippet`  ${line}`)];
}

/** In flow style commas and brackets end a plain scalar, so it is quoted. */
function quotedForFlow(value: Snippet): Snippet {
  const plain = withoutTabStops(value);
  if (!/[,[\]{}]/.test(plain) || /^["'[{]/.test(plain)) return value;
  // A quote has no meaning in snippet syntax, doubled or not.
  return snippet`'${value.replaceAll("'", "''") as Snippet}'`;
}

/** The value in flow style, on one line. */
export function flowText(skeleton: Skeleton): Snippet {
  if (typeof skeleton === 'string') return quotedForFlow(skeleton);
  if ('items' in skeleton) return snippet`[${joinSnippets(skeleton.items.map(flowText), ', ')}]`;
  return snippet`{ ${joinSnippets(
    skeleton.keys.map(([key, value]) => flowKey(key, value)),
    ', ',
  )} }`;
}

export function flowKey(key: string, value: Skeleton): Snippet {
  return snippet`${escapeSnippet(key)}: ${flowText(value)}`;
}
