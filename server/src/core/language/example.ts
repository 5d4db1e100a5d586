import type { FileKind } from '../base/source.ts';
import type { Path } from '../syntax/nodes.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { choiceStop, escapeSnippet, snippet } from '../syntax/snippet.ts';
import { toYamlText } from '../syntax/write.ts';
import { choicesOf, keysOf, type Place, placeAt } from './schema.ts';

/** A longer list of choices is too long for a pop-up. */
const maxChoices = 12;

/** A placeholder for a value at a place: a choice of its values, its example, or its required keys. */
export function exampleOf(place: Place, kind: FileKind, path: Path): Skeleton {
  let stop = 0;
  const example = (at: Place, here: Path): Skeleton => {
    const choices = choicesOf(at).map(({ value }) => value);
    if (choices.length > 0) return choiceStop(++stop, choices.slice(0, maxChoices));
    const required = keysOf(at).filter(key => key.required);
    const [first] = at.schema.examples ?? [];
    if (isScalar(first)) return snippet`\${${++stop}:${escapeSnippet(scalarText(first))}}`;
    const keys = required.flatMap(({ name }): [string, Skeleton][] => {
      const inner = placeAt(kind, [...here, name]);
      return inner ? [[name, example(inner, [...here, name])]] : [];
    });
    if (keys.length > 0) return { keys };
    const item = placeAt(kind, [...here, 0]);
    return item ? { items: [example(item, [...here, 0])] } : snippet`\${${++stop}:…}`;
  };
  return example(place, path);
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function scalarText(value: string | number | boolean): string {
  return typeof value === 'string' ? toYamlText(value) : String(value);
}
