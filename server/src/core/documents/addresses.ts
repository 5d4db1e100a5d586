import { trimEndOf } from '../base/text.ts';

/** Between addresses: blanks, what lists are made with, brackets and quotes around names. */
const between = /[\s,;<>()[\]"«»„“”|\\]+/;

/** RFC 5322, `dot-atom`. */
const local = /^[\w!#$%&'*+/=?^`{}~-]+(?:\.[\w!#$%&'*+/=?^`{}~-]+)*$/;

/** RFC 5321, 4.5.3.1. */
const longest = 254;

/** Addresses of mail in a text that people write: several, `mailto:`, names before them, words around them. */
export function addressesIn(text: string): string[] {
  return [...new Set(text.split(between).flatMap(word => address(word) ?? []))];
}

function address(word: string): string | undefined {
  if (word.length > longest + 'mailto:'.length || !word.includes('@')) return undefined;
  // Of a link what stands before its question mark; of a sentence no full stop at its end.
  const [link = ''] = word.replace(/^mailto:/i, '').split('?', 1);
  const plain = trimEndOf(link, '.:!?');
  const [name = '', domain = '', ...more] = decoded(plain).split('@');
  const host = hostOf(domain);
  return more.length === 0 && host !== undefined && local.test(name) ? `${name}@${host}` : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A domain of several parts, in ASCII: one in other letters by its Punycode. */
function hostOf(domain: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u.test(domain)) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
  if (/^[\u0000-\u007f]*$/.test(domain)) return domain;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return undefined;
  }
}
