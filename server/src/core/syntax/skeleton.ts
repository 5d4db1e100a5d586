import { withoutTabStops } from './snippet.ts';

/**
 * YAML to be written, before it is known where: a value in snippet syntax, a list, or keys with their values. Where it
 * goes decides whether it becomes indented lines or `{…}` on one.
 */
export type Skeleton = string | { items: Skeleton[] } | { keys: [string, Skeleton][] };

/** The lines of a value that stands in lines of its own; the first is not indented. */
export function blockLines(skeleton: Skeleton): string[] {
  if (typeof skeleton === 'string') return [skeleton];
  if ('items' in skeleton) {
    return skeleton.items.flatMap(item => blockLines(item).map((line, index) => (index === 0 ? '- ' : '  ') + line));
  }
  return skeleton.keys.flatMap(([key, value]) => keyLines(key, value));
}

/** `key: value`, with what is below it in lines of its own. */
export function keyLines(key: string, value: Skeleton): string[] {
  if (typeof value === 'string') return [`${key}: ${value}`];
  return [`${key}:`, ...blockLines(value).map(line => `  ${line}`)];
}

/** Inside brackets commas and brackets end a plain text. */
function quotedForFlow(value: string): string {
  const plain = withoutTabStops(value);
  if (!/[,[\]{}]/.test(plain) || /^["'[{]/.test(plain)) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

/** All on one line. */
export function flowText(skeleton: Skeleton): string {
  if (typeof skeleton === 'string') return quotedForFlow(skeleton);
  if ('items' in skeleton) return `[${skeleton.items.map(flowText).join(', ')}]`;
  return `{ ${skeleton.keys.map(([key, value]) => flowKey(key, value)).join(', ')} }`;
}

export function flowKey(key: string, value: Skeleton): string {
  return `${key}: ${flowText(value)}`;
}
