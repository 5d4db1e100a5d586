import { escapeXml } from '../xml.ts';

/** Elements in the given order, because Microsoft Project's schema is a sequence. */
export type Element = [name: string, content: string | number | boolean | Element[] | undefined];

/** Elements as lines; those without content are left out. */
export function xmlOf(elements: readonly Element[], indent = ''): string {
  return elements
    .flatMap(([name, content]) => {
      if (content === undefined) return [];
      if (!Array.isArray(content)) return [`${indent}<${name}>${escapeXml(plain(content))}</${name}>`];
      if (content.length === 0) return [];
      return [`${indent}<${name}>`, xmlOf(content, `${indent}  `), `${indent}</${name}>`];
    })
    .join('\n');
}

function plain(content: string | number | boolean): string {
  return typeof content === 'boolean' ? (content ? '1' : '0') : String(content);
}

/** `PT12H30M0S`, to the minute. */
export function duration(hours: number): string {
  const minutes = Math.round(hours * 60);
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M0S`;
}

/** Names have at most 512 characters. */
export function name(text: string): string {
  return text.slice(0, 512);
}
