import { env } from 'vscode';
import { provideResources } from '../../server/src/core/base/resources.ts';
import {
  type KeysBelow,
  type Locale,
  type MessageArguments,
  type PlainKeysBelow,
  toLocale,
  translate,
} from '../../server/src/core/l10n/translate.ts';
import texts from './generated/texts.json' with { type: 'json' };
import { readSettings } from './options.ts';

// The client says a few sentences; the server's thousand are no part of it.
const resources: Partial<Record<string, unknown>> = texts;
provideResources(name => resources[name]);

type ClientKey = `client.${KeysBelow<'client'>}`;
/** Of a text that takes nothing in. */
export type PlainClientKey = `client.${PlainKeysBelow<'client'>}`;

/** The user's language: the one they set, else the editor's. */
export function locale(): Locale {
  const { language } = readSettings();
  return toLocale(language === 'auto' ? env.language : language);
}

/** A text of `l10n/editor.LANG.json` in the user's language: the one they set, else the editor's. */
export function text<Key extends ClientKey>(key: Key, ...values: MessageArguments<Key>): string {
  return translate(locale(), key, ...values);
}
