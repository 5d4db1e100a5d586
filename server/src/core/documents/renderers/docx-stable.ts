import { unzipSync } from 'fflate';
import { rezip } from './rezip.ts';

/**
 * Removes everything random or time-dependent that the library writes into a Word document: keys of obfuscated fonts,
 * global numbers of bookmarks, names of shapes, and time stamps.
 */
export function withoutMoment(archive: Uint8Array, date: string): Uint8Array {
  const keys = fontKeys(archive);
  return rezip(archive, (path, content) => {
    if (path === 'word/fontTable.xml') return rewrite(content, xml => withFixedKeys(xml, keys));
    if (/^word\/(?:document|header\d+|footer\d+)\.xml$/.test(path)) return rewrite(content, renumbered);
    if (path === 'docProps/core.xml') return rewrite(content, xml => withDate(xml, date));
    const font = /^word\/fonts\/font(\d+)\.odttf$/.exec(path)?.[1];
    const key = keys[Number(font) - 1];
    return font !== undefined && key !== undefined ? disguise(disguise(content, key), fixedKey(Number(font))) : content;
  });
}

function rewrite(content: Uint8Array, change: (xml: string) => string): Uint8Array {
  return new TextEncoder().encode(change(new TextDecoder().decode(content)));
}

/** In the order of the font files. */
function fontKeys(archive: Uint8Array): string[] {
  const table = unzipSync(archive, { filter: ({ name }) => name === 'word/fontTable.xml' })['word/fontTable.xml'];
  const xml = table ? new TextDecoder().decode(table) : '';
  return [...xml.matchAll(/w:fontKey="\{([0-9A-Fa-f-]{36})\}"/g)].map(match => match[1] ?? '');
}

function fixedKey(font: number): string {
  return `00000000-0000-4000-8000-${String(font).padStart(12, '0')}`;
}

function withFixedKeys(xml: string, keys: readonly string[]): string {
  return keys.reduce((text, key, index) => text.replaceAll(key, fixedKey(index + 1)), xml);
}

/** Numbers bookmarks, drawings and shapes from 1, in document order. */
function renumbered(xml: string): string {
  const numbers = new Map<string, number>();
  const numberOf = (key: string) => {
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    return known;
  };
  return xml
    .replace(/_Toc\d+/g, name => `_Toc${numberOf(name)}`)
    .replace(
      /(<w:bookmark(?:Start|End)[^<>]*\bw:id=")(\d{1,10})"/g,
      (_, head, id) => `${head}${numberOf(`bookmark ${id}`)}"`,
    )
    .replace(/(<wp:docPr [^<>]*\bid=")(\d{1,10})"/g, (_, head, id) => `${head}${numberOf(`drawing ${id}`)}"`)
    .replace(/(<v:shape [^<>]*\bid=")([^"<>]{1,40})"/g, (_, head, id) => `${head}shape${numberOf(`shape ${id}`)}"`);
}

function withDate(xml: string, date: string): string {
  return xml.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, `${date}T00:00:00Z`);
}

/**
 * Applies ECMA-376's font obfuscation: the first 32 bytes are XORed with the reversed key (Part 4, 2.8.1). It is its
 * own inverse.
 */
function disguise(font: Uint8Array, key: string): Uint8Array {
  const bytes = (key.replaceAll('-', '').match(/../g) ?? []).map(pair => Number.parseInt(pair, 16)).reverse();
  return font.map((byte, index) => (index < 32 ? byte ^ (bytes[index % bytes.length] ?? 0) : byte));
}
