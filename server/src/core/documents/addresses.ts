import { trimEndOf } from '../base/text.ts';

/** Separators between addresses: blanks, list punctuation, brackets and quotes around names. */
const between = /[\s,;<>()[\]"«»„“”|\\]+/;

/** RFC 5322, `dot-atom`. */
const local = /^[\w!#$%&'*+/=?^`{}~-]+(?:\.[\w!#$%&'*+/=?^`{}~-]+)*$/;

/** RFC 5321, 4.5.3.1. */
const longest = 254;

/** E-mail addresses in a free text: several, with `mailto:`, names or other words. */
export function addressesIn(text: string): string[] {
  return [...new Set(text.split(between).flatMap(word => address(word) ?? []))];
}

function address(word: string): string | undefined {
  if (word.length > longest + 'mailto:'.length || !word.includes('@')) return undefined;
  // Removes the query of a link, and a full stop at the end of a sentence.
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

/** The domain in ASCII, with at least two labels: internationalised ones as Punycode. */
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
