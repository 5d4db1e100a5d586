import { toBase64 } from '../../base/base64.ts';
import type { Document, Format, Mailbox } from '../model.ts';
import { oneLine } from '../one-line.ts';
import { plainText } from '../plain-text.ts';
import { withoutForbidden } from '../xml.ts';
import { format as html } from './html.ts';

/**
 * A letter that mail programs open ready to be sent (RFC 5322, 2045, 2047): plain text and the same as a page. It has
 * no date and no sender: the program that sends it sets both. No library: those there are draw the boundary by lot.
 *
 * @remarks a letter that opens ready to be sent, as text and as a page; to the contact of the client or the vendor
 */
export const format: Format = { id: 'eml', order: 6, render };

/** Base64 contains no `=_`, so no text can contain this boundary. */
const boundary = '=_planwright_alternative';

function render(document: Document): string {
  const { letter } = document;
  const page = 'render' in html ? html.render(document, { delimiter: ',' }) : '';
  const lines = [
    // Outlook opens a letter with this header as a draft.
    'X-Unsent: 1',
    ...(letter.to ? [`To: ${[letter.to, ...letter.others].map(addressee).join(',\r\n ')}`] : []),
    `Subject: ${encoded(letter.subject, 'Subject: '.length)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part('text/plain', plainText(document).replaceAll('\n', '\r\n')),
    ...part('text/html', page),
    `--${boundary}--`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Addresses were validated when they were read (`addresses.ts`). */
function addressee({ name, address }: Mailbox): string {
  return name === undefined || name === '' ? address : `${encoded(name, 'To: '.length)}\r\n <${address}>`;
}

function part(type: string, text: string): string[] {
  const body = toBase64(new TextEncoder().encode(text)).match(/.{1,76}/g) ?? [];
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...body,
    '',
  ];
}

/**
 * Encodes a header's text as encoded words of at most 75 characters (RFC 2047), always, so that no character of it can
 * end the header. `before` is the length of what precedes it on the first line.
 */
function encoded(text: string, before: number): string {
  const encoder = new TextEncoder();
  // `=?utf-8?B?` and `?=` take 12 characters; four Base64 characters hold three octets.
  const octets = (room: number) => Math.floor((room - 12) / 4) * 3;
  const words: string[] = [];
  let word = '';
  let room = octets(75 - before);
  for (const character of withoutForbidden(oneLine(text))) {
    const size = encoder.encode(character).length;
    if (size > room) {
      words.push(word);
      word = '';
      room = octets(75);
    }
    word += character;
    room -= size;
  }
  return [...words, word].map(part => `=?utf-8?B?${toBase64(encoder.encode(part))}?=`).join('\r\n ');
}
