import { styleText } from 'node:util';
import type { Locale } from '../core/l10n/translate.ts';
import type { Terminal } from './command.ts';
import { harmless, harmlessJson, harmlessLine } from './harmless.ts';

export type Colour = 'red' | 'yellow' | 'cyan' | 'gray';

/** A line for people: a text, or parts of which some have a colour. */
export type Line = string | (string | { text: string; colour: Colour })[];

/** The streams of a process or a test. */
export interface Streams {
  out(content: string | Uint8Array): void;
  err(text: string): void;
  cwd: string;
  locale: Locale;
  /** Whether stdout is a terminal with colours. */
  colours: boolean;
  /** Whether stderr is a terminal, where progress may be shown. */
  interactive: boolean;
  /** See {@link Terminal.workerEntry}. */
  workerEntry?: string;
}

/** The only place where user content becomes output: it is made harmless here. */
export function terminalOf({ out, err, cwd, locale, colours, interactive, workerEntry }: Streams): Terminal {
  return {
    lines: lines => out(lines.map(line => printed(line, colours)).join('')),
    errors: lines => err(lines.map(line => printed(line, false)).join('')),
    json: value => out(jsonText(value)),
    data: out,
    cwd,
    locale,
    interactive,
    workerEntry,
  };
}

/** JSON for programs that is also harmless on a terminal. */
export function jsonText(value: unknown): string {
  return `${harmlessJson(JSON.stringify(value, null, 2))}\n`;
}

function printed(line: Line, colours: boolean): string {
  if (typeof line === 'string') return `${harmlessLine(line)}\n`;
  const plain = line.map(part => (typeof part === 'string' ? part : part.text)).join('');
  const safe = harmlessLine(plain);
  // Colours are added last, so that they are the only escapes; a line with an escaped part gets no colours.
  if (!colours || safe !== harmless(plain)) return `${safe}\n`;
  const shown = line.map(part =>
    typeof part === 'string' ? harmless(part) : styleText(part.colour, harmless(part.text), { validateStream: false }),
  );
  return `${shown.join('')}\n`;
}
